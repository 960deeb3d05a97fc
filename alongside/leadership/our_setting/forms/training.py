"""What a SENCO brings: teacher or not, which qualification, and how far."""

from datetime import date
from typing import Any

from alongside.ground.accounts.models import SencoTraining
from alongside.ground.law import qualifications
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

KNOWN = [("yes", "Yes"), ("no", "No"), ("unknown", "Not known yet")]
ANSWERS = {"yes": True, "no": False, "unknown": None}
Standing = SencoTraining.Standing


class TrainingForm(PageForm):
    """What a SENCO brings."""

    teacher = fields.OneOf(
        label="Are they a qualified teacher?", choices=KNOWN, missing="Choose one; not known is an answer"
    )
    qualification = fields.OneOf(
        label="Which qualification is it about?", choices=qualifications.senco_qualifications().choices,
        layout="list", missing="Choose which it is",
    )  # fmt: skip
    standing = fields.OneOf(label="How far is it?", choices=Standing.choices, missing="Say how far it is")
    dated_on = fields.Day(
        label="Since when, or from when?",
        required=False,
        hint="The day it was given, or from which it is booked.",
    )
    senco_since_on = fields.Day(
        label="SENCO since", required=False, hint="Only if they were a SENCO before they were one here."
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """``today``: nobody has had it since a day that is still to come."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["senco_since_on"].latest = today  # type: ignore[attr-defined]  # ours, see ui.fields

    def clean_teacher(self) -> bool | None:
        """Return True, False, or None for not known."""
        return ANSWERS[self.cleaned_data["teacher"]]

    def clean(self) -> dict[str, Any]:
        """Refuse a day that cannot be; what is not begun has none."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        standing, day = facts.get("standing"), facts.get("dated_on")
        if standing == Standing.HELD and day and day > self.today:
            self.add_error("dated_on", "This day is still to come. Say that it is booked")
        return facts | ({"dated_on": None} if standing == Standing.NOT_YET else {})
