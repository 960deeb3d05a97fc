"""How a target went, in two taps and words if there are any."""

from datetime import date
from typing import Any
from uuid import UUID

from alongside.ground.law import reference
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm


class PracticeForm(PageForm):
    """How the child responded, or why it was not offered."""

    response = fields.OneOf(label="How did it go?", layout="tiles", missing="Tap how it went")
    reason = fields.OneOf(label="Why was it not offered?", required=False)
    words = fields.Line(label="In words, if you like", required=False, max_length=1_000)
    happened_on = fields.Day(label="On another day?", hint="Leave it empty for today.", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """``today``: nothing is recorded ahead."""
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].latest = today  # type: ignore[attr-defined]  # ours, see ui.fields
        self.fields["response"].offer(reference.responses().choices)  # type: ignore[attr-defined]
        self.fields["reason"].offer(reference.reasons_not_offered().choices)  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.says_optional = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask why it was not offered."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        response = said.get("response")
        if response and not reference.responses().row(response).offered and not said.get("reason"):
            self.add_error("reason", "Say why it was not offered")
        return said


class TogetherForm(PageForm):
    """One activity, and how each child responded whom it was done with."""

    words = fields.Line(label="What did you do together?", required=False, max_length=1_000)
    reason = fields.OneOf(label="Why was it not offered?", required=False)

    def __init__(self, *args: Any, targets: list[tuple[str, str]], **kwargs: Any) -> None:
        """``targets``: the live ones of the children who are in, (id, the child's name and the target's words)."""
        super().__init__(*args, **kwargs)
        self.targets = [pk for pk, _ in targets]
        for pk, label in targets:
            asked = fields.OneOf(label=label, required=False, choices=reference.responses().choices)
            asked.says_optional = False
            self.fields[pk] = asked
        self.fields["reason"].offer(reference.reasons_not_offered().choices)  # type: ignore[attr-defined]

    @property
    def asked(self) -> list[Any]:
        """Return the question of each target."""
        return [self[pk] for pk in self.targets]

    def clean(self) -> dict[str, Any]:
        """Gather the responses; ask for one at least, and why something was not offered."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        responses = {UUID(pk): said[pk] for pk in self.targets if said.get(pk)}
        if not responses and not self.errors:
            self.add_error(
                self.targets[0] if self.targets else None, "Tap how it went for one child at least"
            )
        offered = reference.responses()
        if not said.get("reason") and any(not offered.row(code).offered for code in responses.values()):
            self.add_error("reason", "Say why it was not offered")
        return {"responses": responses, "reason": said.get("reason", ""), "words": said.get("words", "")}


class SaidForm(PageForm):
    """Words put to a practice that was recorded with a tap."""

    words = fields.Line(label="What happened?", missing="Write what happened", max_length=1_000)
