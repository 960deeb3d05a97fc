"""Open weeks, and what was planned and possible for one child."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.ground.law import weeks
from alongside.ground.law.open_days import OpenDays, Span
from tests.law.calendars import MONDAY_TO_FRIDAY, NURSERY, PRE_SCHOOL
from tests.marks import rows

MONDAY_TUESDAY_WEDNESDAY = frozenset({0, 1, 2})


def test_monday_of_any_day_of_the_week_is_its_monday() -> None:
    for number in range(7):
        assert weeks.monday_of(date(2026, 9, 7) + timedelta(days=number)) == date(2026, 9, 7)


def test_open_weeks_begin_after_the_week_of_the_start_and_pass_over_half_term() -> None:
    found = list(weeks.open_weeks_after(date(2026, 10, 14), PRE_SCHOOL, date(2026, 11, 8)))
    assert [week.monday for week in found] == [date(2026, 10, 19), date(2026, 11, 2)]


def test_open_weeks_reach_the_week_that_begins_on_the_last_day() -> None:
    found = list(weeks.open_weeks_after(date(2026, 9, 7), NURSERY, date(2026, 9, 21)))
    assert [week.monday for week in found] == [date(2026, 9, 14), date(2026, 9, 21)]


def test_an_open_week_needs_only_one_open_day() -> None:
    all_but_thursday = OpenDays(
        MONDAY_TO_FRIDAY,
        (),
        (
            Span(date(2026, 9, 14), date(2026, 9, 16)),
            Span(date(2026, 9, 18), date(2026, 9, 18)),
        ),
        term_time_only=False,
    )
    found = list(weeks.open_weeks_after(date(2026, 9, 7), all_but_thursday, date(2026, 9, 20)))
    assert [week.days for week in found] == [(date(2026, 9, 17),)]


@rows("C16", "C6")
@pytest.mark.parametrize(
    ("from_on", "until_on", "days"),
    [
        (date(2026, 9, 7), date(2026, 9, 13), 3),
        (date(2026, 9, 8), date(2026, 9, 8), 1),
        (date(2026, 9, 10), date(2026, 9, 13), 0),
        (date(2026, 10, 19), date(2026, 11, 8), 6),  # half-term in the middle
        (date(2027, 5, 3), date(2027, 5, 9), 2),  # a bank holiday on the Monday
        (date(2026, 9, 13), date(2026, 9, 7), 0),
    ],
)
def test_possible_counts_booked_days_on_which_the_setting_was_open(
    from_on: date, until_on: date, days: int
) -> None:
    assert weeks.possible(MONDAY_TUESDAY_WEDNESDAY, PRE_SCHOOL, from_on, until_on) == days


@rows("C6")
def test_planned_twice_an_attended_day_leaves_out_closures_and_absences() -> None:
    fortnight = (date(2027, 5, 3), date(2027, 5, 16))
    absent_on = {date(2027, 5, 11)}
    asked = weeks.planned(2, "attended_day", MONDAY_TUESDAY_WEDNESDAY, PRE_SCHOOL, *fortnight, absent_on)
    assert weeks.possible(MONDAY_TUESDAY_WEDNESDAY, PRE_SCHOOL, *fortnight) == 5
    assert asked == 2 * 4


@rows("C6")
@pytest.mark.parametrize(
    ("times", "from_on", "until_on", "asked"),
    [
        (3, date(2026, 9, 7), date(2026, 9, 20), 6),  # two whole weeks
        (3, date(2026, 10, 19), date(2026, 11, 8), 6),  # the closed week asks for nothing
        (3, date(2027, 5, 3), date(2027, 5, 9), 2),  # two of three days
        (1, date(2027, 5, 3), date(2027, 5, 9), 1),  # once a week is still possible in two days of three
        (1, date(2026, 9, 9), date(2026, 9, 13), 0),  # begun on the last day of three
        (5, date(2026, 9, 9), date(2026, 9, 13), 2),  # one and two thirds
    ],
)
def test_planned_so_many_times_a_week_counts_part_of_a_week_for_its_share(
    times: int, from_on: date, until_on: date, asked: int
) -> None:
    assert weeks.planned(times, "week", MONDAY_TUESDAY_WEDNESDAY, PRE_SCHOOL, from_on, until_on) == asked


def test_planned_once_a_week_with_one_of_two_days_absent_is_still_once() -> None:
    monday = date(2026, 9, 7)
    asked = weeks.planned(1, "week", {0, 1}, NURSERY, monday, monday + timedelta(days=6), {monday})
    assert asked == 1


def test_planned_ignores_a_booked_weekday_on_which_the_setting_never_opens() -> None:
    monday = date(2026, 9, 7)
    assert weeks.planned(2, "week", {0, 5}, NURSERY, monday, monday + timedelta(days=6)) == 2


def test_planned_for_a_child_with_no_sessions_is_nothing() -> None:
    assert weeks.planned(2, "week", set(), NURSERY, date(2026, 9, 7), date(2026, 9, 13)) == 0


calendars = st.sampled_from([PRE_SCHOOL, NURSERY])
bookings = st.frozensets(st.integers(min_value=0, max_value=6))
starts = st.dates(min_value=date(2026, 8, 1), max_value=date(2027, 6, 30))


@settings(max_examples=100, deadline=None, database=None)
@given(calendars, bookings, starts, st.integers(min_value=0, max_value=60), st.integers(0, 60))
def test_possible_of_two_stretches_is_the_sum_of_each(
    calendar: OpenDays, booked: frozenset[int], start_on: date, first: int, second: int
) -> None:
    middle, end = start_on + timedelta(days=first), start_on + timedelta(days=first + second)
    whole = weeks.possible(booked, calendar, start_on, end)
    parts = weeks.possible(booked, calendar, start_on, middle) + weeks.possible(
        booked, calendar, middle + timedelta(days=1), end
    )
    assert whole == parts
    assert 0 <= whole <= len(calendar.open_days(start_on, end))


@settings(max_examples=100, deadline=None, database=None)
@given(calendars, bookings, starts, st.integers(min_value=0, max_value=8), st.integers(1, 5))
def test_planned_a_week_never_asks_more_than_that_many_times_in_each_week(
    calendar: OpenDays, booked: frozenset[int], start_on: date, number_of_weeks: int, times: int
) -> None:
    monday = weeks.monday_of(start_on)
    until_on = monday + timedelta(days=7 * number_of_weeks - 1)
    asked = weeks.planned(times, "week", booked, calendar, monday, until_on)
    possible_days = weeks.possible_days(booked, calendar, monday, until_on)
    assert 0 <= asked <= times * len({weeks.monday_of(day) for day in possible_days})
