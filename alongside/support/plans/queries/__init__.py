"""Questions about plans: they read and never write."""

from alongside.support.plans.queries.calendar import against, open_days, suggested_review
from alongside.support.plans.queries.counting import (
    Counts,
    Reviewable,
    Sign,
    TargetCounts,
    counts,
    legend,
    reviewable,
)
from alongside.support.plans.queries.facts import facts, with_facts, with_quarters
from alongside.support.plans.queries.plan import (
    Plan,
    PlannedOutcome,
    PlannedTarget,
    agreements,
    cycles,
    earlier,
    found,
    in_force,
    plan,
    provisions,
    recorded_on,
    sources,
    views,
)
from alongside.support.plans.queries.readers import Thing, by_person, by_room, things
from alongside.support.plans.queries.reading import (
    ToRead,
    ToShow,
    asked_of,
    asked_together,
    edition_for,
    first_things,
    newest_edition,
    release_of,
)
from alongside.support.plans.queries.register import COLUMNS, USUAL, on_register, table, totals
from alongside.support.plans.queries.reviews import Judged, judged, planners
from alongside.support.plans.queries.rounds import Round, quarters, round_of, rounds
from alongside.support.plans.queries.snapshots import snapshot
from alongside.support.plans.queries.stories import story, story_parts
from alongside.support.plans.queries.today import (
    ChildToday,
    TargetToday,
    activities,
    targets_in_short,
    targets_today,
)
from alongside.support.plans.queries.working import (
    WorkedOn,
    newest,
    newest_cycles,
    practised_since,
    working_on,
)

__all__ = [
    "COLUMNS", "USUAL", "ChildToday", "Counts", "Judged", "Plan", "PlannedOutcome", "PlannedTarget",
    "Reviewable", "Round", "Sign", "TargetCounts", "TargetToday", "Thing", "ToRead", "ToShow", "WorkedOn",
    "activities", "against", "agreements", "asked_of", "asked_together", "by_person", "by_room", "counts",
    "cycles", "earlier", "edition_for", "facts", "first_things", "found", "in_force", "judged", "legend",
    "newest", "newest_cycles", "newest_edition", "on_register", "open_days", "plan", "planners",
    "practised_since", "provisions", "quarters", "recorded_on", "release_of", "reviewable", "round_of",
    "rounds", "snapshot", "sources", "story", "story_parts", "suggested_review", "table",
    "targets_in_short", "targets_today", "things", "totals", "views", "with_facts", "with_quarters",
    "working_on",
]  # fmt: skip
