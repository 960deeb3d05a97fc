"""Beginning a setting: five pages, one thing on each; a childminder is asked less."""

from typing import Any

from alongside.ground.accounts.models import Setting
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.leadership.our_setting.forms import authority
from alongside.leadership.our_setting.forms.joining import NewPassword
from alongside.leadership.our_setting.forms.setting import FUNDED, OpeningForm

WHO = [("me", "I am"), ("other", "Somebody else"), ("nobody", "Nobody yet")]
MOST_ROOMS = 20
LONGEST_NAME = 80


class KindStep(PageForm):
    """What kind of setting it is."""

    kind = fields.OneOf(
        label="What kind of setting is it?", choices=Setting.Kind.choices, layout="list",
        missing="Choose what kind it is",
    )  # fmt: skip
    funded = fields.OneOf(
        label="Is it funded?", choices=FUNDED, missing="Say whether it is funded", layout="list"
    )


class NameStep(authority.WithAuthority):
    """What it is called, and how to reach it."""

    name = fields.Line(
        label="What is your setting called?", missing="Type your setting’s name", max_length=200
    )
    telephone = fields.Telephone(label="Telephone", required=False)
    local_authority = authority.asked("Your council, for example Liverpool.")


class RoomsStep(PageForm):
    """Its rooms."""

    rooms = fields.Words(
        label="What are your rooms called?", missing="Type at least one room", max_length=2000, rows=5,
        hint="Each on a line of its own, the youngest children’s first. You can change them later.",
    )  # fmt: skip

    def clean_rooms(self) -> list[str]:
        """Return the names, each once; refuse what is too long or too many."""
        names = list(dict.fromkeys(" ".join(line.split()) for line in self.cleaned_data["rooms"].split("\n")))
        names = [name for name in names if name]
        if any(len(name) > LONGEST_NAME for name in names):
            self.add_error("rooms", "One of the names is very long. Write each room on a line of its own")
        if len({name.casefold() for name in names}) != len(names):
            self.add_error("rooms", "Two rooms have the same name. Choose names that nobody can mix up")
        if len(names) > MOST_ROOMS:
            self.add_error("rooms", f"These are more than {MOST_ROOMS} rooms. Write the first {MOST_ROOMS}")
        return names


class YouStep(NewPassword):
    """Who begins: their name and their sign-in; and who is the SENCO and the designated lead."""

    your_name = fields.Line(label="Your name", missing="Type your name", max_length=120, autocomplete="name")
    email = fields.Email(
        label="Your e-mail address", missing="Type your e-mail address", autocomplete="username",
        hint="You sign in with it. It is not shown to parents.",
    )  # fmt: skip
    senco = fields.OneOf(label="Who is the SENCO?", choices=WHO, missing="Say who is the SENCO")
    senco_name = fields.Line(label="The SENCO’s name, if it is somebody else", required=False, max_length=120)
    lead = fields.OneOf(
        label="Who is the designated safeguarding lead?",
        choices=WHO,
        missing="Say who is the designated lead",
    )
    lead_name = fields.Line(
        label="The designated lead’s name, if it is somebody else", required=False, max_length=120
    )

    field_order = ["your_name", "email", "password", "senco", "senco_name", "lead", "lead_name"]

    def __init__(self, *args: Any, alone: bool, signs_in: bool, **kwargs: Any) -> None:
        """``alone``: a childminder, who is everything; ``signs_in``: whether they keep the sign-in they have."""
        super().__init__(*args, **kwargs)
        named = ("senco", "senco_name", "lead", "lead_name") if alone else ()
        for name in (*named, *(("email", "password") if signs_in else ())):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for the name of somebody else."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        for role in ("senco", "lead"):
            if facts.get(role) == "other" and not facts.get(f"{role}_name"):
                self.add_error(f"{role}_name", "Type their name")
        return facts


STEPS: dict[str, type[PageForm]] = {
    "kind": KindStep,
    "name": NameStep,
    "rooms": RoomsStep,
    "days": OpeningForm,
    "you": YouStep,
}
HEADINGS = {
    "kind": "What kind of setting?", "name": "Its name", "rooms": "Its rooms", "days": "When you open", "you": "You",
}  # fmt: skip
# what a page says before its questions
NOTES = {
    "days": "Terms and closures can wait. They are written later in Our setting, under Days, terms and closures.",
}
