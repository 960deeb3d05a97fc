"""What a child brings along from before."""

from typing import Any

from django.core.exceptions import ValidationError

from alongside.ground.tables.partial_dates import PartialDate, UnclearDate
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

AS_KNOWN = "As far as you know it: 12 March 2026, or March 2026."


class EarlierForm(PageForm):
    """The cycles that a child had before ours."""

    many = fields.Whole(
        label="How many cycles were there before?",
        missing="Write how many there were",
        min_value=0,
        max_value=30,
    )
    held_at = fields.Line(
        label="Where?", hint="For example: Little Acorns Nursery.", required=False, max_length=200
    )
    began = fields.Line(label="When did the first begin?", hint=AS_KNOWN, required=False, max_length=60)
    last_review = fields.Line(label="When was the last review?", hint=AS_KNOWN, required=False, max_length=60)
    found = fields.Words(label="What did it find?", rows=5, required=False, max_length=4000)

    def clean_began(self) -> PartialDate | None:
        """Read the day as far as it is known."""
        return _read(self.cleaned_data["began"])

    def clean_last_review(self) -> PartialDate | None:
        """Read the day as far as it is known."""
        return _read(self.cleaned_data["last_review"])

    def clean(self) -> dict[str, Any]:
        """Refuse a last review before the first beginning."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        began, last = facts.get("began"), facts.get("last_review")
        if began and last and last.latest < began.earliest:
            self.add_error("last_review", "The last review is before the first cycle began")
        return facts


def _read(said: str) -> PartialDate | None:
    try:
        return PartialDate.read(said) if said else None
    except UnclearDate as fault:
        raise ValidationError("Write a date such as 12 March 2026, or a month such as March 2026") from fault
