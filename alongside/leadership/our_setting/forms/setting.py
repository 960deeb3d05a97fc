"""Particulars, rooms and days."""

from datetime import date
from typing import Any

from alongside.ground.accounts.models import Setting
from alongside.ground.accounts.queries import Days
from alongside.ground.law.words import long_date
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.leadership.our_setting.forms import authority

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS = [(str(number), name) for number, name in enumerate(WEEKDAYS)]
MOST_WEEKS, MOST_DAYS = 26, 60
FUNDED = [
    ("yes", "Yes", "We take children whose hours the local authority pays for."),
    ("no", "No", "All hours are paid for by families."),
]


class ParticularsForm(authority.WithAuthority):
    """What the setting is, and its ways."""

    name = fields.Line(label="Name of the setting", missing="Type the setting’s name", max_length=200)
    kind = fields.OneOf(
        label="What kind of setting is it?", choices=Setting.Kind.choices, layout="list",
        missing="Choose what kind it is",
    )  # fmt: skip
    funded = fields.OneOf(
        label="Is it funded?", choices=FUNDED, missing="Say whether it is funded", layout="list"
    )
    telephone = fields.Telephone(label="Telephone", required=False)
    local_authority = authority.asked(
        "The council whose early years team you turn to. Begin to type, and choose; or type what it is called."
    )
    plan_word = fields.Line(
        label="What do you call a child’s plan?", missing="Type what you call it", max_length=60
    )
    review_weeks_min = fields.Whole(
        label="Review a plan after at least", unit="weeks", missing="Type a number of weeks", min_value=1,
        max_value=MOST_WEEKS,
    )  # fmt: skip
    review_weeks_max = fields.Whole(
        label="And after at most",
        unit="weeks",
        missing="Type a number of weeks",
        min_value=1,
        max_value=MOST_WEEKS,
    )
    answer_days = fields.Whole(
        label="Something noticed is answered within", unit="days", missing="Type a number of days", min_value=1,
        max_value=MOST_DAYS,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a longest time that is shorter than the shortest; turn yes and no into True and False."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        least, most = facts.get("review_weeks_min"), facts.get("review_weeks_max")
        if least and most and most < least:
            self.add_error("review_weeks_max", f"Enter {least} or more: it is the longest time")
        return facts | {"funded": facts.get("funded") == "yes"}


class RoomForm(PageForm):
    """What a room is called."""

    name = fields.Line(label="Name of the room", missing="Type what the room is called", max_length=80)

    def __init__(self, *args: Any, taken: set[str], **kwargs: Any) -> None:
        """``taken``: the names of the other rooms."""
        super().__init__(*args, **kwargs)
        self.taken = {name.casefold() for name in taken}

    def clean_name(self) -> str:
        """Refuse a name that another room has."""
        name: str = self.cleaned_data["name"]
        if name.casefold() in self.taken:
            self.add_error("name", "Another room has this name. Choose one that nobody can mix up with it")
        return name


class CloseRoomForm(PageForm):
    """Until when a room is used."""

    until_on = fields.Day(
        label="Last day of the room", missing="Write the last day on which the room is used"
    )


class OpeningForm(PageForm):
    """On which days the setting opens."""

    open_weekdays = fields.SomeOf(
        label="Days you open", choices=DAYS, missing="Tick the days on which you open"
    )
    term_time_only = fields.Tick(label="We only open in term time", required=False)

    def clean_open_weekdays(self) -> str:
        """Return the days as the setting keeps them: "01234"."""
        return "".join(sorted(self.cleaned_data["open_weekdays"]))


class SpanForm(PageForm):
    """A term or a closure: its name, first and last day."""

    name = fields.Line(label="What is it called?", missing="Type a name, such as Autumn 2026", max_length=60)
    from_on = fields.Day(label="First day", missing="Write the first day")
    until_on = fields.Day(label="Last day", missing="Write the last day")

    def __init__(self, *args: Any, others: list[Days], **kwargs: Any) -> None:
        """``others``: the other spans of its kind; no day may lie in two of them."""
        super().__init__(*args, **kwargs)
        self.others = others

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first, and days that another span has."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = facts.get("from_on"), facts.get("until_on")
        if first and last:
            self._refuse(first, last)
        return facts

    def _refuse(self, first: date, last: date) -> None:
        if last < first:
            self.add_error("until_on", "The last day is before the first day")
            return
        for other in self.others:
            if other.from_on <= last and first <= other.until_on:
                where = "from_on" if other.from_on <= first else "until_on"
                self.add_error(
                    where,
                    f"{other.name} is from {long_date(other.from_on)} to {long_date(other.until_on)} already. "
                    "Choose days outside it, or change that first",
                )
