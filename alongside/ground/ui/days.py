"""How days and moments are written on every screen: 12 March 2027, and 9:40 by London's clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _london(when: date) -> date:
    """Return the London day of a moment; a plain date stays as it is."""
    if isinstance(when, datetime):
        return when.astimezone(LONDON) if when.tzinfo else when
    return when


def _year_unless(when: date, today: date | None) -> str:
    return f" {when.year}" if today and _london(today).year != when.year else ""


def in_full(when: date) -> str:
    """Return "12 March 2027"."""
    when = _london(when)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short(when: date, today: date | None = None) -> str:
    """Return "12 Mar", with its year when that is not the year of ``today``."""
    when = _london(when)
    return f"{when.day} {MONTHS[when.month - 1][:3]}{_year_unless(when, today)}"


def with_weekday(when: date, today: date | None = None) -> str:
    """Return "Thursday 19 November", with its year when that is not the year of ``today``."""
    when = _london(when)
    return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}{_year_unless(when, today)}"


def clock(when: datetime) -> str:
    """Return "9:40" by London's clock."""
    when = when.astimezone(LONDON) if when.tzinfo else when
    return f"{when.hour}:{when.minute:02}"


def to_the_minute(when: datetime) -> str:
    """Return "12 March 2027, 9:40"."""
    return f"{in_full(when)}, {clock(when)}"
