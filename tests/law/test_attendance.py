"""Attended days, counted by hand beside what the law counts: a fortnight of every kind of change."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.ground.law import attendance
from alongside.ground.law.attendance import Booking, Said
from alongside.ground.law.open_days import OpenDays, Span
from tests.marks import rows

WEEKDAYS = frozenset(range(5))
OPEN = OpenDays(WEEKDAYS, (), (), term_time_only=False)
MONDAY = date(2026, 11, 2)
FRIDAY_WEEK = date(2026, 11, 13)
BEGAN = date(2026, 9, 1)


def day(number: int) -> date:
    """Return a day of the fortnight: 0 is its first Monday, 7 the second."""
    return MONDAY + timedelta(days=number)


def booked(
    weekdays: str, part: str = "day", from_on: date = BEGAN, until_on: date | None = None
) -> list[Booking]:
    return [Booking(int(weekday), part, from_on, until_on) for weekday in weekdays]


def said(number: int, came: str = "", away: str = "") -> list[Said]:
    """Return what was recorded of a day: the halves that came and those that did not, as in "am pm"."""
    return [Said(day(number), half, True) for half in came.split()] + [  # type: ignore[arg-type]  # a half
        Said(day(number), half, False)
        for half in away.split()  # type: ignore[arg-type]  # a half
    ]


def count(bookings: list[Booking], recorded: list[Said], calendar: OpenDays = OPEN) -> Any:
    return attendance.attended(bookings, recorded, calendar, MONDAY, FRIDAY_WEEK)


def sums(found: Any) -> tuple[int, int, int, int, int]:
    """Return sessions possible, attended, absent, unknown, and days attended."""
    return (
        len(found.possible), len(found.attended), len(found.absent), len(found.unknown), len(found.days)
    )  # fmt: skip


@rows("C5", "C16")
@pytest.mark.parametrize(
    ("bookings", "recorded", "calendar", "expected"),
    [
        pytest.param(booked("024"), [], OPEN, (12, 0, 0, 12, 6), id="nothing recorded: the booking counts"),
        pytest.param(booked("024"), said(0, "am pm") + said(2, "am pm"), OPEN, (12, 4, 0, 8, 6), id="some recorded"),
        pytest.param(booked("024"), said(2, away="am pm"), OPEN, (12, 0, 2, 10, 5), id="a day absent"),
        pytest.param(booked("024"), said(2, "am", "pm"), OPEN, (12, 1, 1, 10, 6), id="half a day absent is a day"),
        pytest.param(booked("024", "am"), said(0, away="am"), OPEN, (6, 0, 1, 5, 5), id="mornings only"),
        pytest.param(
            booked("0", "am") + booked("0", "pm"), said(0, away="am"), OPEN, (4, 0, 1, 3, 2), id="two halves booked apart",
        ),
        pytest.param(booked("024"), said(1, "am pm"), OPEN, (12, 0, 0, 12, 7), id="an extra day"),
        pytest.param(booked("024", "am"), said(0, "am pm"), OPEN, (6, 1, 0, 5, 6), id="an extra afternoon is no extra day"),
        pytest.param(booked("024"), said(1, away="am pm"), OPEN, (12, 0, 0, 12, 6), id="absent though not booked"),
        pytest.param(
            booked("024"), said(4, away="am pm"), OpenDays(WEEKDAYS, (), (Span(day(2), day(4)),), term_time_only=False),
            (8, 0, 0, 8, 4), id="a closure, and an absence in it",
        ),
        pytest.param(
            booked("024"), said(2, "am pm"), OpenDays(WEEKDAYS, (), (Span(day(2), day(2)),), term_time_only=False),
            (10, 0, 0, 10, 5), id="recorded as in on a day that was closed afterwards",
        ),
        pytest.param(
            booked("024"), [], OpenDays(WEEKDAYS, (Span(day(7), day(30)),), (), term_time_only=True),
            (6, 0, 0, 6, 3), id="term begins in the middle",
        ),
        pytest.param(
            booked("01", until_on=day(6)) + booked("234", from_on=day(7)), said(1, away="am pm"), OPEN,
            (10, 0, 2, 8, 4), id="the booking changes in the middle",
        ),
        pytest.param(
            booked("01", until_on=day(2)) + booked("1234", from_on=day(3)), [], OPEN,
            (16, 0, 0, 16, 8), id="the booking changes in the middle of a week",
        ),
        pytest.param(booked("5"), said(5, "am pm"), OPEN, (0, 0, 0, 0, 0), id="a Saturday, when we are closed"),
        pytest.param([], [], OPEN, (0, 0, 0, 0, 0), id="nothing booked"),
        pytest.param([], said(3, "am"), OPEN, (0, 0, 0, 0, 1), id="only an extra morning"),
    ],
)  # fmt: skip
def test_fortnight_is_counted_as_by_hand(
    bookings: list[Booking], recorded: list[Said], calendar: OpenDays, expected: tuple[int, ...]
) -> None:
    assert sums(count(bookings, recorded, calendar)) == expected


@rows("C5", "C16")
def test_whole_fortnight_with_everything_in_it() -> None:
    """Mondays to Wednesdays, from the second Tuesday Tuesdays to Thursdays, Thursday mornings; closed on a Wednesday."""
    bookings = [
        *booked("012", until_on=day(7)), *booked("12", from_on=day(8)), *booked("3", "am", from_on=day(8)),
    ]  # fmt: skip
    calendar = OpenDays(WEEKDAYS, (), (Span(day(2), day(2)),), term_time_only=False)
    recorded = [
        *said(0, "am pm"), *said(1, "am", "pm"), *said(2, "am pm"), *said(4, "am"),
        *said(7, away="am pm"), *said(9, "am pm"),
    ]  # fmt: skip

    found = count(bookings, recorded, calendar)

    assert found.days == (day(0), day(1), day(4), day(8), day(9), day(10))
    assert found.days_absent == (day(7),)
    assert found.days_extra == (day(4),)
    assert found.days_unknown == (day(8), day(10))
    assert sums(found) == (11, 5, 3, 3, 6)


def test_what_was_said_later_of_a_session_holds() -> None:
    assert count(booked("0"), said(0, "am pm") + said(0, away="am pm")).days_absent == (day(0),)


def test_day_with_one_half_recorded_and_one_not_is_no_unknown_day() -> None:
    assert day(0) not in count(booked("0"), said(0, "am")).days_unknown


@rows("C5", "C6")
@pytest.mark.parametrize(
    ("per", "times", "bookings", "recorded", "expected"),
    [
        ("attended_day", 2, booked("024"), [], 12),
        ("attended_day", 2, booked("024"), said(0, away="am pm"), 10),
        ("attended_day", 2, booked("024"), said(0, away="am pm") + said(1, "am"), 12),
        ("attended_day", 2, booked("024"), said(0, "am", "pm"), 12),
        ("week", 3, booked("024"), [], 6),
        ("week", 3, booked("024"), said(0, away="am pm"), 5),
        ("week", 3, booked("024"), said(1, "am pm"), 6),
        ("week", 3, booked("024"), said(0, away="am pm") + said(2, away="am pm") + said(4, away="am pm"), 3),
    ],
)
def test_plan_asks_for_nothing_on_days_away(
    per: Any, times: int, bookings: list[Booking], recorded: list[Said], expected: int
) -> None:
    sessions = count(bookings, recorded)

    assert attendance.planned(times, per, bookings, sessions, OPEN, MONDAY, FRIDAY_WEEK) == expected


def test_stretches_follow_the_booking() -> None:
    bookings = booked("01", until_on=day(2)) + booked("4", from_on=day(3))

    found = list(attendance.stretches(bookings, MONDAY, FRIDAY_WEEK))

    assert found == [(frozenset({0, 1}), day(0), day(2)), (frozenset({4}), day(3), FRIDAY_WEEK)]
