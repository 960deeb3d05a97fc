"""The forms of what must be held; they check what was typed and save nothing."""

from typing import Any

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

KNOWN = [("yes", "Yes"), ("no", "No"), ("unknown", "Not known yet")]
ANSWERS = {"yes": True, "no": False}
PLACE = "As they gave it, with the postcode."


class CarerForm(PageForm):
    """What is held about a parent or carer."""

    name = fields.Line(label="Name", missing="Type their name", max_length=120)
    relationship = fields.Line(
        label="Who they are to the child", missing="Say who they are to the child", max_length=60
    )
    address = fields.Line(label="Address", hint=PLACE, required=False, max_length=300)
    telephone = fields.Telephone(label="Telephone", required=False)
    email = fields.Email(required=False)
    responsibility = fields.OneOf(
        label="Do they have parental responsibility?",
        missing="Choose one; not known is an answer",
        choices=KNOWN,
    )
    lives_with = fields.OneOf(
        label="Does the child live with them?", missing="Choose one; not known is an answer", choices=KNOWN
    )

    def clean(self) -> dict[str, Any]:
        """Turn yes, no and not known into True, False and None."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        return facts | {name: ANSWERS.get(facts.get(name, "")) for name in ("responsibility", "lives_with")}


class ContactForm(PageForm):
    """Somebody to ring in an emergency."""

    name = fields.Line(label="Name", missing="Type their name", max_length=120)
    relationship = fields.Line(label="Who they are to the child", required=False, max_length=60)
    telephone = fields.Telephone(label="Telephone", missing="Type their telephone number")
