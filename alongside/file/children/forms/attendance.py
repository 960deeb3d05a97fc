"""Forms of who is in."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from alongside.file.children.models import BookedSession
from alongside.ground.law import reference
from alongside.ground.law.words import long_date
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

EVERYBODY = "all"
MOST_DAYS_AWAY = timedelta(days=60)


class InForm(PageForm):
    """Who came: those ticked, or the one whose button was pressed; or of whom it is taken back."""

    children = fields.SomeOf(label="Who is in?", required=False)
    one = fields.Hidden()
    undo = fields.Hidden()
    seen = fields.Hidden()

    def __init__(self, *args: Any, there: list[tuple[str, str]], left: list[str], **kwargs: Any) -> None:
        """``there``: who may be named, (id, name); ``left``: the ids of whom nothing is recorded."""
        super().__init__(*args, **kwargs)
        self.there, self.left = dict(there), left
        self.fields["children"].offer(there)  # type: ignore[attr-defined]  # ours, see ui.fields

    def clean(self) -> dict[str, Any]:
        """Settle who is meant: a button in a row speaks of its child alone, whoever else is ticked."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        pressed = said.get("undo") or said.get("one") or ""
        meant = self.left if pressed == EVERYBODY else [pressed] if pressed else said.get("children", [])
        said["meant"] = meant
        if not meant and "children" not in self.errors:
            self.add_error("children", "Tick who is in")
        elif any(one not in self.there for one in meant):
            self.add_error("children", "Choose from the children shown")
        return said


class AbsenceForm(PageForm):
    """Why children are not in, and for how long."""

    reason = fields.OneOf(label="Why?", layout="tiles", missing="Choose why")
    part = fields.OneOf(
        label="For how long?", missing="Choose for how long", initial=BookedSession.Part.DAY,
        choices=[("day", "All day"), ("am", "The morning"), ("pm", "The afternoon")],
    )  # fmt: skip
    until_on = fields.Day(
        label="Away for longer? The last day away", required=False,
        hint="Each day until then on which they are booked. Leave it empty for this day alone.",
    )  # fmt: skip
    words = fields.Words(
        label="In words, if you like", required=False, rows=2, max_length=300,
        hint="Short and plain. Something that worries you goes to the safeguarding lead, not here.",
    )  # fmt: skip
    seen = fields.Hidden()

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the reasons of law; ``on`` is the first day away."""
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["reason"].offer(reference.reasons_absent().choices)  # type: ignore[attr-defined]

    def clean_until_on(self) -> date | None:
        """Refuse a last day before the first, or one so far ahead that it is a change of booking."""
        until_on: date | None = self.cleaned_data["until_on"]
        if until_on and not self.on <= until_on <= self.on + MOST_DAYS_AWAY:
            raise ValidationError(
                f"Choose a day from {long_date(self.on)} to {long_date(self.on + MOST_DAYS_AWAY)}. "
                "Away for longer than that is a change of what is booked"
            )
        return until_on


class ExtraForm(PageForm):
    """A child who came without a booking."""

    child = fields.Pick(label="Who came?", missing="Choose who came")
    part = fields.OneOf(
        label="For which part of the day?", missing="Choose the part of the day",
        choices=[("day", "All day"), ("am", "The morning"), ("pm", "The afternoon")],
    )  # fmt: skip

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        """``offered``: the children of the room, (id, name)."""
        super().__init__(*args, **kwargs)
        self.fields["child"].offer(offered)  # type: ignore[attr-defined]
