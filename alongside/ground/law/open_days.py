"""The days on which a setting is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_IN_A_WEEK = 7
DAYS_IN_SIGHT = 366


@dataclass(frozen=True)
class Span:
    """Some days in a row, the first and the last included. Source: the setting's own rule.

    Raises ValueError where the last lies before the first.
    """

    from_on: date
    until_on: date

    def __post_init__(self) -> None:
        if self.until_on < self.from_on:
            raise ValueError("A span ends on or after the day it begins.")

    def __contains__(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on


@dataclass(frozen=True)
class OpenDays:
    """When a setting is open: its weekdays, in term where it is term-time only, and never in a closure.

    ``weekdays`` counts from Monday 0 to Sunday 6. ``terms`` of a year-round setting do not close it: they
    only say where a term ends. Bank holidays, half-terms and training days are closures. Source: the
    setting's own rule. Raises ValueError for a weekday that does not exist.
    """

    weekdays: frozenset[int]
    terms: tuple[Span, ...]
    closures: tuple[Span, ...]
    term_time_only: bool

    def __post_init__(self) -> None:
        if not self.weekdays <= frozenset(range(DAYS_IN_A_WEEK)):
            raise ValueError("Weekdays run from 0, Monday, to 6, Sunday.")

    def is_open(self, day: date) -> bool:
        """Whether children come on that day. Source: the setting's own rule."""
        if day.weekday() not in self.weekdays or any(day in closure for closure in self.closures):
            return False
        return not self.term_time_only or any(day in term for term in self.terms)

    def open_days(self, from_on: date, until_on: date) -> tuple[date, ...]:
        """The open days from one day to another, both included; none where the last lies before the first.

        Source: the setting's own rule.
        """
        return tuple(day for day in every_day(from_on, until_on) if self.is_open(day))


def next_open(day: date, calendar: OpenDays) -> date:
    """The day itself when the setting is open then, else the next open day.

    The day as it was where no open day is in sight for a year: a day is then for a person to choose.
    Source: the setting's own rule.
    """
    return next((one for one in _days_from(day, 1) if calendar.is_open(one)), day)


def last_open(day: date, calendar: OpenDays) -> date:
    """The day itself when the setting is open then, else the last open day before it.

    The day as it was where no open day lies within a year before. Source: the setting's own rule.
    """
    return next((one for one in _days_from(day, -1) if calendar.is_open(one)), day)


def _days_from(day: date, step: int) -> Iterator[date]:
    return (day + timedelta(days=step * number) for number in range(DAYS_IN_SIGHT))


def every_day(from_on: date, until_on: date) -> Iterator[date]:
    """Each day from one to another, both included. Source: the setting's own rule."""
    for number in range((until_on - from_on).days + 1):
        yield from_on + timedelta(days=number)
