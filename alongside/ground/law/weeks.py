"""Open weeks, and how often something was planned and possible in a stretch of days."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from alongside.ground.law.open_days import DAYS_IN_A_WEEK, OpenDays

Per = Literal["attended_day", "week"]


@dataclass(frozen=True)
class OpenWeek:
    """A week from Monday to Sunday in which the setting is open on at least one day."""

    monday: date
    days: tuple[date, ...]


def monday_of(day: date) -> date:
    """The Monday on or before a day. Source: the setting's own rule."""
    return day - timedelta(days=day.weekday())


def open_weeks_after(start_on: date, calendar: OpenDays, until_on: date) -> Iterator[OpenWeek]:
    """The open weeks that follow the week of a day, in order, as far as the week of ``until_on``.

    The week of ``start_on`` itself is not among them, however much of it is left. A week without an open
    day is passed over. Source: the setting's own rule.
    """
    monday = monday_of(start_on) + timedelta(days=DAYS_IN_A_WEEK)
    while monday <= until_on:
        days = calendar.open_days(monday, monday + timedelta(days=DAYS_IN_A_WEEK - 1))
        if days:
            yield OpenWeek(monday, days)
        monday += timedelta(days=DAYS_IN_A_WEEK)


def possible_days(
    sessions_weekdays: Collection[int], calendar: OpenDays, from_on: date, until_on: date
) -> tuple[date, ...]:
    """The days booked for a child on which the setting was open, both ends included.

    A day with a morning and an afternoon booked is one day. An absent child's day is possible all the same.
    Source: the setting's own rule.
    """
    return tuple(day for day in calendar.open_days(from_on, until_on) if day.weekday() in sessions_weekdays)


def possible(sessions_weekdays: Collection[int], calendar: OpenDays, from_on: date, until_on: date) -> int:
    """How many booked days the setting was open, both ends included. Source: the setting's own rule."""
    return len(possible_days(sessions_weekdays, calendar, from_on, until_on))


def planned(
    times: int,
    per: Per,
    sessions_weekdays: Collection[int],
    calendar: OpenDays,
    from_on: date,
    until_on: date,
    absent_on: Collection[date] = (),
) -> int:
    """How often a plan asked for something in a stretch of days, both ends included.

    So many times an attended day: on each possible day that is not in ``absent_on``. So many times a week:
    in full in a week when the child could come on all booked days, else the share of those days, to the
    nearest whole, halves up; so a closure, an absence or a stretch that begins on a Thursday never counts
    as practice missed. Source: the setting's own rule.
    """
    days = [
        day for day in possible_days(sessions_weekdays, calendar, from_on, until_on) if day not in absent_on
    ]
    if per == "attended_day":
        return times * len(days)
    booked = len(calendar.weekdays.intersection(sessions_weekdays))
    days_in_each_week = Counter(monday_of(day) for day in days)
    return sum((2 * times * came + booked) // (2 * booked) for came in days_in_each_week.values())
