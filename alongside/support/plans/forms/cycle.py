"""When a cycle starts, and when it is reviewed."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from alongside.ground.law.words import long_date
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm


class StartForm(PageForm):
    """The day on which a cycle starts; it may be past, for what began before it was written down."""

    started_on = fields.Day(label="It starts on", missing="Say on which day it starts")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """``today``: a cycle does not start later."""
        super().__init__(*args, **kwargs)
        self.fields["started_on"].latest = today  # type: ignore[attr-defined]  # ours, see ui.fields


class ReviewDateForm(PageForm):
    """The day of the review."""

    review_on = fields.Day(label="The review is on", missing="Choose the day of the review")

    def __init__(self, *args: Any, started_on: date, **kwargs: Any) -> None:
        """``started_on``: a review is not before it."""
        super().__init__(*args, **kwargs)
        self.started_on = started_on

    def clean_review_on(self) -> date:
        """Refuse a day before the start."""
        chosen: date = self.cleaned_data["review_on"]
        refuse_before(chosen, self.started_on)
        return chosen


def refuse_before(chosen: date | None, started_on: date) -> None:
    """Raise ValidationError for a review before its cycle's start."""
    if chosen and chosen < started_on:
        raise ValidationError(
            f"The cycle starts on {long_date(started_on)}. Choose that day or a later one.", code="too_early"
        )
