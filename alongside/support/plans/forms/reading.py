"""What is asked when a plan is released, read, shown or changed while it is in force."""

import functools
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.support.plans.actions import ChangeFacts
from alongside.support.plans.models import Reading, Release

MATERIAL, SMALL = "material", "small"
WHY_LENGTH = 300


class ReleaseForm(PageForm):
    """Which part of the plan those who work with the child may read."""

    part = fields.OneOf(
        label="What do you release?",
        layout="list",
        choices=[
            (Release.Part.ROOM, "What the room needs", "The targets, and what we do for each."),
            (
                Release.Part.WHOLE,
                "The whole plan",
                "Strengths, needs, parents’ hopes and outcomes too. Leave nothing in it that the room need not know.",
            ),
        ],
        missing="Choose what the room may read",
    )


class WithdrawForm(PageForm):
    """Why a release is taken back."""

    why = fields.Line(
        label="Why, in a sentence", max_length=WHY_LENGTH, missing="Say why it is taken back from the room"
    )


class ReadingForm(PageForm):
    """Whether a reader knows how, or wants to be shown."""

    answer = fields.OneOf(
        label="Now that you have read it",
        layout="tiles",
        choices=[
            (Reading.Answer.KNOW, "I have read this and know how"),
            (Reading.Answer.SHOW, "I have read this. Show me"),
        ],
        missing="Say whether you know how, or want to be shown",
    )
    words = fields.Line(
        label="What shall we show you?",
        hint="Only if you want to be shown.",
        required=False,
        max_length=WHY_LENGTH,
    )


class ShownForm(PageForm):
    """When somebody was shown how."""

    shown_on = fields.Day(label="When were they shown?", missing="Say when they were shown")

    def __init__(self, *args: Any, today: date, asked_on: date, **kwargs: Any) -> None:
        """``asked_on``: nobody was shown before they asked."""
        super().__init__(*args, **kwargs)
        self.fields["shown_on"].earliest = asked_on  # type: ignore[attr-defined]  # ours, see ui.fields
        self.fields["shown_on"].latest = today  # type: ignore[attr-defined]
        self.initial.setdefault("shown_on", today)


class ChangeAsked(PageForm):
    """What a change of a plan in force is: everyone reads again, or it is a small correction; and why."""

    change = fields.OneOf(
        label="What is this change?",
        layout="list",
        choices=[
            (
                MATERIAL,
                "It changes what people do or watch for",
                "Everyone who works with the child reads it again.",
            ),
            (SMALL, "A small correction", "A spelling, a name, a date. Nobody is asked to read again."),
        ],
        missing="Say whether everyone is to read it again",
    )
    why = fields.Line(
        label="What is new, in a sentence",
        hint="The readers see it. For a small correction it can be left empty.",
        required=False,
        max_length=WHY_LENGTH,
    )
    first_guess = MATERIAL

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with what the changed words mostly are."""
        super().__init__(*args, **kwargs)
        self.initial.setdefault("change", self.first_guess)

    def clean_why(self) -> str:
        """Ask for the reason of a material change."""
        why: str = self.cleaned_data["why"]
        if self.cleaned_data.get("change") == MATERIAL and not why:
            raise ValidationError("Say in a sentence what is new", code="required")
        return why


@functools.cache
def of_plan_in_force(asked: type[PageForm], first_guess: str = MATERIAL) -> type[PageForm]:
    """Return a form of the plan that also asks what its change is; ``first_guess`` is ticked to begin with."""
    return type(f"{asked.__name__}InForce", (ChangeAsked, asked), {"first_guess": first_guess})


def change_facts(form: PageForm) -> ChangeFacts | None:
    """Return what was said of the change, or None where the form did not ask."""
    said = form.cleaned_data
    return {"material": said["change"] == MATERIAL, "why": said["why"]} if "change" in said else None
