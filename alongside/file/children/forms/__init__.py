"""The forms of a child's file; they check what was typed and save nothing."""

from datetime import date
from typing import Any

from django.forms import HiddenInput

from alongside.file.children.models import BookedSession, KnowFirst
from alongside.ground.law import ages, authorities
from alongside.ground.tables.partial_dates import PartialDate, UnclearDate
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
OLDEST_YEARS = 7


class ChildForm(PageForm):
    """A child's particulars."""

    given_name = fields.Line(label="First name", missing="Type the child’s first name", max_length=80)
    family_name = fields.Line(label="Family name", required=False, max_length=80)
    known_as = fields.Line(
        label="Name used every day", hint="If it is not the first name.", required=False, max_length=80
    )
    born = fields.Line(
        label="Birth date", hint="For example 12 March 2024. If you only know the month, write March 2024.",
        required=False, max_length=60,
    )  # fmt: skip
    born_is_right = fields.Tick(label="The birth date is right", required=False)
    start_on = fields.Day(
        label="First day here", hint="It may lie ahead. Leave it empty if there is none yet.", required=False
    )
    home_language = fields.Line(label="Language at home", required=False, max_length=80)
    nhs_number = fields.Line(
        label="NHS number", hint="Ten digits; kept as it is when it is odd.", required=False, max_length=20,
        width="short",
    )  # fmt: skip
    home_authority = fields.Suggested(
        label="Local authority of the home", required=False, max_length=80, called="local-authorities",
        known=authorities.names(),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """``today``: a birth date after it is not a birth date."""
        super().__init__(*args, **kwargs)
        self.today = today
        typed = self.data.get("born", "") if self.is_bound else ""
        self.warning = "" if typed == self.initial.get("born") else self._warning(typed)
        if not self.warning:
            del self.fields["born_is_right"]

    def clean_born(self) -> PartialDate | None:
        """Read the birth date as far as it is known; refuse one that lies ahead."""
        said = self.cleaned_data["born"]
        if not said:
            return None
        try:
            born = PartialDate.read(said)
        except UnclearDate:
            self.add_error("born", "Write a date such as 12 March 2024, or a month such as March 2024")
            return None
        if born.earliest > self.today:
            self.add_error("born", "This lies ahead of today. Write the day the child was born")
        return born

    def clean_home_authority(self) -> str:
        """Return the authority's own name where it is one of the list, else what was typed."""
        return authorities.named(self.cleaned_data["home_authority"])

    def clean(self) -> dict[str, Any]:
        """Ask once more about a birth date that makes the child too old for here; a tick says that it is right."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        if self.warning and not facts.pop("born_is_right", False):
            self.add_error("born", self.warning)
        return facts

    def _warning(self, said: str) -> str:
        """Return what is odd about a birth date, or nothing; one that cannot be read is another matter."""
        try:
            born = PartialDate.read(said)
        except UnclearDate:
            return ""
        lived = ages.completed_months(born.latest, self.today) if born.latest <= self.today else 0
        years = lived // ages.MONTHS_IN_A_YEAR
        if years < OLDEST_YEARS:
            return ""
        return f"That makes the child {years} years old. Put it right, or tick below that it is right"


class ChangeForm(ChildForm):
    """A child's particulars later on."""

    left_on = fields.Day(label="Last day here", hint="Leave it empty while the child comes.", required=False)

    field_order = [
        "given_name", "family_name", "known_as", "born", "born_is_right", "start_on", "left_on", "home_language",
        "nhs_number", "home_authority",
    ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        start, left = facts.get("start_on"), facts.get("left_on")
        if start and left and left < start:
            self.add_error("left_on", "The last day is before the first day")
        return facts


class PlaceForm(PageForm):
    """Room, key person and booked days, from a day on."""

    room = fields.Pick(label="Room", missing="Choose a room")
    key_person = fields.Pick(label="Key person", missing="Choose the key person")
    weekdays = fields.SomeOf(
        label="Days the child comes",
        missing="Tick the days",
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)],
    )
    part = fields.OneOf(
        label="For how long", missing="Choose for how long", choices=BookedSession.Part.choices
    )
    from_on = fields.Day(label="From", missing="Write the first day that this counts")

    def __init__(
        self, *args: Any, rooms: list[tuple[str, str]], staff: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        """``rooms`` and ``staff``: the choices, (id, name)."""
        super().__init__(*args, **kwargs)
        self.fields["room"].offer(rooms)  # type: ignore[attr-defined]  # ours, see ui.fields
        self.fields["key_person"].offer(staff)  # type: ignore[attr-defined]
        for name, choices in (("room", rooms), ("key_person", staff)):
            if len(choices) == 1:  # who works alone is not asked to assign anything to themselves
                self.fields[name].widget = HiddenInput()
                self.initial[name] = choices[0][0]


class FamilyForm(PageForm):
    """A parent or carer, and how they belong to the child."""

    name = fields.Line(label="Name", missing="Type their name", max_length=120)
    relationship = fields.Line(
        label="Who they are to the child", hint="For example mother, grandfather, foster carer.",
        missing="Say who they are to the child", max_length=60,
    )  # fmt: skip
    responsibility = fields.OneOf(
        label="Do they have parental responsibility?", missing="Choose one; not known is an answer",
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known yet")],
    )  # fmt: skip
    lives_with = fields.OneOf(
        label="Does the child live with them?", missing="Choose one; not known is an answer",
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known yet")],
    )  # fmt: skip
    telephone = fields.Telephone(label="Telephone", required=False)
    language = fields.Line(label="Language they like best", required=False, max_length=80)
    interpreter = fields.Tick(label="They want an interpreter", required=False)
    reach = fields.Line(
        label="How best to tell them things", required=False, max_length=300,
        hint="For example: by talking, not in writing; with pictures; after 5 on the telephone.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Turn yes, no and not known into True, False and None."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        answers = {"yes": True, "no": False}
        return facts | {name: answers.get(facts.get(name, "")) for name in ("responsibility", "lives_with")}


class RestrictionForm(PageForm):
    """Something that must not happen."""

    words = fields.Words(
        label="What must not happen", rows=3, max_length=500, missing="Write what must not happen",
        hint="Plainly: who must not have, see or do what. No story of why.",
    )  # fmt: skip
    source = fields.Line(
        label="Where it comes from",
        hint="For example: court order of 3 May 2026.",
        required=False,
        max_length=200,
    )
    from_on = fields.Day(label="From", missing="Write the first day that this counts")


class KnowFirstForm(PageForm):
    """Something everybody must know first."""

    kind = fields.OneOf(
        label="What is it about?", choices=KnowFirst.Kind.choices, missing="Choose what it is about"
    )
    words = fields.Line(
        label="In one line",
        hint="What to do, not only what it is.",
        missing="Write it in one line",
        max_length=300,
    )
    from_on = fields.Day(label="From", missing="Write the first day that this counts")
