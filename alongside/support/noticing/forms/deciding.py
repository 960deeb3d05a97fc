"""Deciding on special educational needs, and recording that parents were told."""

from datetime import date
from typing import Any

from alongside.ground.law import reference
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.support.noticing.models import Decision

LEVELS = [
    (
        Decision.Level.WATCHING,
        "Watching",
        "We look closely until a set date, with what is there for every child.",
    ),
    (
        Decision.Level.SUPPORT,
        "SEN support",
        "Something extra or different, planned with the parents and reviewed.",
    ),
    (Decision.Level.EHC, "EHC plan", "The local authority keeps an education, health and care plan."),
    (
        Decision.Level.STEPPING_DOWN,
        "Stepping down",
        "Support grows less, step by step, while we see how it goes.",
    ),
    (
        Decision.Level.ENDED,
        "Support ended",
        "What is there for every child is enough. The file stays as it is.",
    ),
]
HOW = "Tell them in a way that reaches them: by talking, in their language, with someone who can explain."


class DecisionForm(PageForm):
    """A dated decision with its reasons; cleaned, it is what the action takes."""

    level = fields.OneOf("What is decided?", choices=LEVELS, layout="list", missing="Choose what is decided")
    reasons = fields.Words(
        "Why?",
        hint="What was seen, what was tried, what others say. Parents may read this.",
        missing="Write the reasons",
    )
    primary = fields.OneOf("Mainly about", required=False)
    others = fields.SomeOf("And also about", required=False)
    discussed_on = fields.Day(
        "When did you talk it over with the parents?", required=False, hint="Empty means not yet."
    )
    parents_view = fields.Words("What do the parents say?", rows=2, required=False)
    child_view = fields.Words("What does the child say or show?", rows=2, required=False)
    agreed = fields.OneOf(
        "Do the parents agree?", choices=Decision.Agreed.choices, initial=Decision.Agreed.NOT_ASKED,
        missing="Choose one; not asked yet is an answer",
    )  # fmt: skip
    decided_on = fields.Day("Decided on", missing="Write the day of the decision")
    told_on = fields.Day(
        "When were the parents told of the decision?", required=False,
        hint="Empty means not yet: it then stands first in Due until they are told.",
    )  # fmt: skip
    told_how = fields.Line("How were they told?", required=False, hint=HOW)
    noticing = fields.Hidden()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """``today``: nothing was decided, discussed or told after it."""
        super().__init__(*args, **kwargs)
        areas = list(reference.areas_of_need())
        # every choice of ours can offer
        self.fields["primary"].offer([(area.code, area.plain, area.label) for area in areas])  # type: ignore[attr-defined]
        self.fields["others"].offer([(area.code, area.plain) for area in areas])  # type: ignore[attr-defined]
        for name in ("decided_on", "discussed_on", "told_on"):
            self.fields[name].latest = today  # type: ignore[attr-defined]  # every day of ours has it
        self.initial.setdefault("decided_on", today)

    def clean(self) -> dict[str, Any]:
        """Return what the action takes: the areas together, the primary one first."""
        facts = dict(self.cleaned_data)
        primary, others = facts.pop("primary", ""), facts.pop("others", [])
        if facts.get("told_on") and not facts.get("told_how"):
            self.add_error("told_how", "Say how they were told")
        if facts.get("told_how") and not facts.get("told_on") and "told_on" not in self.errors:
            self.add_error("told_on", "Write the day they were told")
        return facts | {"areas": tuple(dict.fromkeys(code for code in (primary, *others) if code))}


class ToldForm(PageForm):
    """When and how parents were told of a decision."""

    told_on = fields.Day("When were they told?", missing="Write the day they were told")
    how = fields.Line("How, and by whom?", hint=HOW, missing="Say how they were told")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """``today``: nobody was told after it."""
        super().__init__(*args, **kwargs)
        self.fields["told_on"].latest = today  # type: ignore[attr-defined]  # every day of ours has it
        self.initial.setdefault("told_on", today)
