"""Forms of who is in."""

from typing import Any

from alongside.file.children.models import BookedSession
from alongside.ground.law import reference
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

EVERYBODY = "all"


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
    words = fields.Words(
        label="In words, if you like", required=False, rows=2, max_length=300,
        hint="Short and plain. Something that worries you goes to the safeguarding lead, not here.",
    )  # fmt: skip
    seen = fields.Hidden()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the reasons of law."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].offer(reference.reasons_absent().choices)  # type: ignore[attr-defined]


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
