"""How often a target was asked for, and on how many days it could be: attended days only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.file.children.attendance import Kept
from alongside.ground.law import attendance, weeks
from alongside.ground.law.open_days import OpenDays
from alongside.support.plans.models import Provision


@dataclass(frozen=True)
class Asked:
    """``planned`` is None when nobody said how often. ``days`` are attended, ``unrecorded`` by the booking alone."""

    planned: int | None
    days: int
    unrecorded: int


@dataclass(frozen=True)
class HowOften:
    """How often something is done for a target, as its provision says, from the first day that it counts."""

    times: int | None
    per: str
    from_on: date


class Stay:
    """A child's sessions from one day to another: what each target of a cycle is counted against."""

    def __init__(self, kept: Kept, calendar: OpenDays, from_on: date, until_on: date) -> None:
        """``kept`` was read for these days at least."""
        self.kept, self.calendar, self.from_on, self.until_on = kept, calendar, from_on, until_on
        self.sessions = kept.attended(calendar, from_on, until_on)

    def asked(self, provisions: Sequence[Any]) -> Asked:
        """Return what provisions (times, per, from_on) asked for, from the first day that one of them counts."""
        begins = min((one.from_on for one in provisions), default=self.from_on)
        said = [self._planned(one) for one in provisions if one.times]
        sessions = self.sessions
        return Asked(
            sum(said) if said else None,
            sum(day >= begins for day in sessions.days),
            sum(day >= begins for day in sessions.days_unknown),
        )

    def _planned(self, one: Any) -> int:
        per: weeks.Per = "week" if one.per == Provision.Per.WEEK else "attended_day"
        return attendance.planned(
            one.times, per, self.kept.bookings, self.sessions, self.calendar, max(one.from_on, self.from_on),
            self.until_on,
        )  # fmt: skip
