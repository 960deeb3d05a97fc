"""What is asked at a tablet, and about one."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from alongside.ground.accounts.models import Membership, Pin, Room
from alongside.ground.tablets import digits as six
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

ROOM, TODAY, AGAIN = "room", "today", "again"
LET_IN = [
    (ROOM, "Every day", "They work in this room, or often cover here."),
    (TODAY, "Only today", "They cover, or it is their first day."),
    (AGAIN, "Try again", "They know their six digits, and typed them wrong five times."),
]


class Digits(fields.Secret):
    """Digits typed on large keys or a keyboard; spaces between them do not matter."""

    template = "tablets/digits.html"
    width = "short"

    def __init__(self, label: str, *, many: int = six.MANY, **rest: Any) -> None:
        super().__init__(label, autocomplete="off", **rest)
        self.many = many
        self.widget.attrs |= {"inputmode": "numeric", "data-many": str(many)}

    def to_python(self, value: Any) -> str:
        return re.sub(r"\s", "", super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if not re.fullmatch(rf"[0-9]{{{self.many}}}", value):
            raise ValidationError(f"Type {self.many} digits, and nothing else", code="invalid")


class WhoForm(PageForm):
    """Who is at the tablet, of those who can open it."""

    person = fields.OneOf("Who are you?", layout="tiles", missing="Tap your name")

    def __init__(self, *args: Any, people: list[Pin], **kwargs: Any) -> None:
        """``people``: who can open it, with their memberships."""
        super().__init__(*args, **kwargs)
        self.known = {str(pin.pk): pin for pin in people}
        offered = [(key, pin.membership.name) for key, pin in self.known.items()]
        self.fields["person"].offer(offered)  # type: ignore[attr-defined]  # ours, see ui.fields


class OpenForm(WhoForm):
    """A name and six digits."""

    digits = Digits("Your six digits", missing="Type your six digits")


class ChosenDigits(PageForm):
    """One’s own six digits, twice."""

    digits = Digits(
        "Your own six digits", hint="Not a birthday, and not in a row.", missing="Type six digits"
    )
    again = Digits("The same six digits again", missing="Type the same six digits again")

    def clean_digits(self) -> str:
        """Refuse what others would try first."""
        chosen: str = self.cleaned_data["digits"]
        if refused := six.why_not(chosen):
            raise ValidationError(refused)
        return chosen

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ: a slip would lock its owner out."""
        facts = dict(self.cleaned_data)
        if "digits" in facts and "again" in facts and facts["digits"] != facts["again"]:
            self.add_error("again", "These are other digits than the first time. Type the same six again")
        return facts


class CodeForm(ChosenDigits, WhoForm):
    """A name, the manager’s code, and one’s own six digits."""

    code = Digits("The code from your manager", many=8, missing="Type the code from your manager")
    field_order = ("person", "code", "digits", "again")


class NameForm(PageForm):
    """What a tablet is called."""

    name = fields.Line("What do you call it?", hint="As everybody will: Ladybirds’ tablet.", max_length=60,
                       missing="Give the tablet a name")  # fmt: skip


class TabletForm(NameForm):
    """A tablet and its room."""

    room = fields.Pick("Which room is it for?", blank="Choose a room", missing="Choose the room")

    def __init__(self, *args: Any, rooms: list[Room], **kwargs: Any) -> None:
        """``rooms``: the setting’s own."""
        super().__init__(*args, **kwargs)
        self.rooms = {str(room.pk): room for room in rooms}
        self.fields["room"].offer([(key, room.name) for key, room in self.rooms.items()])  # type: ignore[attr-defined]  # ours, see ui.fields


class LetInForm(PageForm):
    """Whom to let in at a tablet, and for how long."""

    member = fields.Pick("Who?", blank="Choose who", missing="Choose who")
    how = fields.OneOf("What for?", layout="list", choices=LET_IN, missing="Choose what for")

    def __init__(self, *args: Any, staff: list[Membership], **kwargs: Any) -> None:
        """``staff``: who has a place here today."""
        super().__init__(*args, **kwargs)
        self.staff = {str(one.pk): one for one in staff}
        self.fields["member"].offer([(key, one.name) for key, one in self.staff.items()])  # type: ignore[attr-defined]  # ours, see ui.fields
