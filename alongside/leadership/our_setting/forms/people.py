"""A person: name, roles and rooms; the days they are there; and their last day."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from alongside.ground.accounts.models import Membership, RoleHeld, Room
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.leadership.our_setting.forms.setting import DAYS

ROLES = [
    (RoleHeld.Role.PRACTITIONER, "Practitioner", "Works with the children."),
    (
        RoleHeld.Role.SENCO,
        "SENCO",
        "Leads support for children with special educational needs; sees every file.",
    ),
    (RoleHeld.Role.DEPUTY, "Deputy SENCO", "Shares the SENCO’s work, and stands in."),
    (RoleHeld.Role.MANAGER, "Manager", "Lets people in; reads every file and writes in none."),
    (
        RoleHeld.Role.LEAD,
        "Designated safeguarding lead",
        "Every worry about a child’s safety goes here first.",
    ),
]


class PersonForm(PageForm):
    """Who somebody is, what they are entrusted with, and where they work."""

    name = fields.Line(label="Name", missing="Type their name", max_length=120)
    telephone = fields.Telephone(label="Telephone at work", required=False)
    roles = fields.SomeOf(
        label="What they do here", choices=ROLES, missing="Tick at least one", layout="list"
    )
    rooms = fields.SomeOf(
        label="Rooms they work in", required=False, hint="They see the children of these rooms."
    )
    from_on = fields.Day(label="From", missing="Write the first day that this counts")
    gap_is_right = fields.Tick(label="It is right that nobody is named for now", required=False)

    def __init__(self, *args: Any, rooms: Iterable[Room], **kwargs: Any) -> None:
        """``rooms``: those that the setting uses."""
        super().__init__(*args, **kwargs)
        self.by_id = {str(room.pk): room for room in rooms}
        if self.by_id:
            self.fields["rooms"].offer((key, room.name) for key, room in self.by_id.items())  # type: ignore[attr-defined]  # ours, see ui.fields
        else:
            del self.fields["rooms"]
        self.gap = self.fields.pop("gap_is_right")
        if self.data.get("gap_is_right"):
            self.ask_about_gap()

    def ask_about_gap(self) -> None:
        """Show the tick that says a role may be empty."""
        self.fields["gap_is_right"] = self.gap

    def clean(self) -> dict[str, Any]:
        """Return the rooms themselves."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        return facts | {"rooms": [self.by_id[one] for one in facts.get("rooms", [])]}


class ReturnForm(PersonForm):
    """What somebody does here who comes back."""

    field_order = ["roles", "rooms", "from_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Their name is known."""
        super().__init__(*args, **kwargs)
        del self.fields["name"], self.fields["telephone"]


class WorkingDaysForm(PageForm):
    """On which days of the week somebody works."""

    weekdays = fields.SomeOf(label="Days they work", choices=DAYS, missing="Tick the days")
    from_on = fields.Day(label="From", missing="Write the first day that this counts")

    def clean_weekdays(self) -> str:
        """Return the days as they are kept: "01"."""
        return "".join(sorted(self.cleaned_data["weekdays"]))


class AbsenceForm(PageForm):
    """When somebody is away, and who picks up; never why."""

    from_on = fields.Day(label="First day away", missing="Write the first day")
    until_on = fields.Day(label="Last day away", required=False, hint="Leave it empty while you do not know.")
    covered_by = fields.Pick(label="Who picks up?", required=False, blank="Nobody yet")

    def __init__(self, *args: Any, staff: Iterable[Membership], **kwargs: Any) -> None:
        """``staff``: who can pick up."""
        super().__init__(*args, **kwargs)
        self.by_id = {str(one.pk): one for one in staff}
        self.fields["covered_by"].offer((key, one.name) for key, one in self.by_id.items())  # type: ignore[attr-defined]  # ours

    def clean_covered_by(self) -> Membership | None:
        """Return the person."""
        return self.by_id.get(self.cleaned_data["covered_by"])

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = facts.get("from_on"), facts.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "The last day is before the first day")
        return facts


class DelegationForm(PageForm):
    """The rooms that a deputy looks after."""

    rooms = fields.SomeOf(
        label="Rooms they look after", required=False,
        hint="What is the SENCO’s for the children of these rooms stands in their list too.",
    )  # fmt: skip
    from_on = fields.Day(label="From", missing="Write the first day that this counts")

    def __init__(self, *args: Any, rooms: Iterable[Room], **kwargs: Any) -> None:
        """``rooms``: those that the setting uses."""
        super().__init__(*args, **kwargs)
        self.by_id = {str(room.pk): room for room in rooms}
        self.fields["rooms"].offer((key, room.name) for key, room in self.by_id.items())  # type: ignore[attr-defined]  # ours

    def clean_rooms(self) -> list[Room]:
        """Return the rooms themselves."""
        return [self.by_id[one] for one in self.cleaned_data["rooms"]]


class LeavingForm(PageForm):
    """Somebody's last day, and who takes over their key children."""

    until_on = fields.Day(
        label="Last day here", missing="Write the last day",
        hint="With today or an earlier day their access ends at once.",
    )  # fmt: skip
    taken_over_by = fields.Pick(
        label="Who takes over their key children?", missing="Choose who takes them over"
    )
    gap_is_right = fields.Tick(label="It is right that nobody is named for now", required=False)

    def __init__(
        self, *args: Any, staff: Iterable[Membership], keyed: set[UUID], began: date, **kwargs: Any
    ) -> None:
        """``staff``: who can take over; ``keyed``: the children to be taken over; ``began``: their first day."""
        super().__init__(*args, **kwargs)
        self.by_id = {str(one.pk): one for one in staff}
        self.began = began
        if keyed:
            self.fields["taken_over_by"].offer((key, one.name) for key, one in self.by_id.items())  # type: ignore[attr-defined]  # ours
        else:
            del self.fields["taken_over_by"]
        self.gap = self.fields.pop("gap_is_right")
        if self.data.get("gap_is_right"):
            self.ask_about_gap()

    def ask_about_gap(self) -> None:
        """Show the tick that says a role may be empty."""
        self.fields["gap_is_right"] = self.gap

    def clean_until_on(self) -> date:
        """Refuse a last day before the first."""
        last: date = self.cleaned_data["until_on"]
        if last < self.began:
            self.add_error("until_on", "The last day is before their first day here")
        return last

    def clean_taken_over_by(self) -> Membership | None:
        """Return the person."""
        return self.by_id.get(self.cleaned_data["taken_over_by"])


class HandoverForm(PageForm):
    """Who is the SENCO from which day on."""

    to = fields.Pick(label="Who is the SENCO then?", missing="Choose who it is")
    from_on = fields.Day(label="From", missing="Write the first day")
    stays_deputy = fields.Tick(label="The SENCO of today goes on as deputy", required=False)

    def __init__(self, *args: Any, staff: Iterable[Membership], today: date, **kwargs: Any) -> None:
        """``staff``: who can be it. A day that is past is refused: what was done since was done as SENCO."""
        super().__init__(*args, **kwargs)
        self.by_id = {str(one.pk): one for one in staff}
        self.fields["to"].offer((key, one.name) for key, one in self.by_id.items())  # type: ignore[attr-defined]  # ours
        self.fields["from_on"].earliest = today  # type: ignore[attr-defined]  # ours

    def clean_to(self) -> Membership:
        """Return the person."""
        return self.by_id[self.cleaned_data["to"]]
