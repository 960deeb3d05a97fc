"""Questions about what was noticed, what follows, and where each child stands."""

from alongside.support.noticing.queries.days import answer_by, suggested_days
from alongside.support.noticing.queries.next_steps import (
    RESPONSIBLE,
    NextStep,
    for_the_lead,
    lies_without_owner,
    next_steps,
    responsible,
)
from alongside.support.noticing.queries.noticings import (
    Named,
    Owners,
    ToTell,
    named_children,
    noted_since,
    noticed,
    owners,
    signs,
    to_tell,
)
from alongside.support.noticing.queries.sheets import Sheet, sheet
from alongside.support.noticing.queries.standings import (
    RegisterLine,
    Standing,
    held,
    history,
    level_of,
    levels,
    on_support,
    on_the_caseload,
    register,
    untold,
)
from alongside.support.noticing.queries.stories import story, story_parts

__all__ = [
    "RESPONSIBLE", "Named", "NextStep", "Owners", "RegisterLine", "Sheet", "Standing", "ToTell", "answer_by",
    "for_the_lead", "held", "history", "level_of", "levels", "lies_without_owner", "named_children", "next_steps",
    "noted_since", "noticed", "on_support", "on_the_caseload", "owners", "register", "responsible", "sheet", "signs",
    "story", "story_parts", "suggested_days", "to_tell", "untold",
]  # fmt: skip
