"""How old a child is, told as dated cases and proved over thousands of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.ground.law import ages

births = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
lives = st.integers(min_value=0, max_value=6 * 366)


@pytest.mark.parametrize(
    ("born_on", "on", "months"),
    [
        (date(2026, 5, 31), date(2027, 2, 27), 8),
        (date(2026, 5, 31), date(2027, 2, 28), 9),
        (date(2027, 5, 31), date(2028, 2, 28), 8),
        (date(2027, 5, 31), date(2028, 2, 29), 9),
        (date(2026, 3, 31), date(2026, 12, 31), 9),
        (date(2026, 3, 31), date(2026, 12, 30), 8),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 2, 29), date(2028, 2, 28), 47),
        (date(2024, 2, 29), date(2028, 2, 29), 48),
        (date(2025, 3, 10), date(2028, 3, 9), 35),
        (date(2026, 11, 21), date(2026, 11, 21), 0),
        (date(2026, 12, 31), date(2027, 1, 30), 0),
        (date(2026, 12, 31), date(2027, 1, 31), 1),
    ],
)
def test_completed_months_at_the_end_of_a_short_month(born_on: date, on: date, months: int) -> None:
    assert ages.completed_months(born_on, on) == months


@pytest.mark.parametrize(
    ("born_on", "on", "said"),
    [
        (date(2026, 11, 21), date(2026, 11, 27), "less than a week"),
        (date(2026, 11, 21), date(2026, 11, 28), "1 week"),
        (date(2026, 11, 1), date(2026, 11, 22), "3 weeks"),
        (date(2027, 1, 1), date(2027, 2, 28), "8 weeks"),
        (date(2027, 1, 1), date(2027, 3, 1), "2 months"),
        (date(2026, 4, 20), date(2026, 11, 21), "7 months"),
        (date(2025, 11, 21), date(2026, 11, 21), "1 year"),
        (date(2025, 10, 21), date(2026, 11, 21), "1 year 1 month"),
        (date(2023, 12, 1), date(2026, 11, 21), "2 years 11 months"),
        (date(2023, 11, 21), date(2026, 11, 21), "3 years"),
    ],
)
def test_age_is_said_in_weeks_then_months_then_years(born_on: date, on: date, said: str) -> None:
    assert ages.age_words(born_on, on) == said


def test_age_before_birth_is_refused_with_both_dates() -> None:
    with pytest.raises(ValueError, match="20 November 2026 is before the birth on 21 November 2026"):
        ages.completed_months(date(2026, 11, 21), date(2026, 11, 20))
    with pytest.raises(ValueError, match="before the birth"):
        ages.completed_weeks(date(2026, 11, 21), date(2026, 11, 20))


def test_every_birthday_of_two_leap_cycles_is_whole_years() -> None:
    for number in range(8 * 365):
        born_on = date(2020, 1, 1) + timedelta(days=number)
        birthday = ages.months_after(born_on, 36)
        assert ages.completed_months(born_on, birthday) == 36
        assert ages.completed_months(born_on, birthday - timedelta(days=1)) == 35


@settings(max_examples=150, deadline=None, database=None)
@given(births, lives)
def test_completed_months_are_the_most_that_have_come_round(born_on: date, days: int) -> None:
    on = born_on + timedelta(days=days)
    months = ages.completed_months(born_on, on)
    assert ages.months_after(born_on, months) <= on < ages.months_after(born_on, months + 1)


@settings(max_examples=150, deadline=None, database=None)
@given(births, lives)
def test_a_day_older_is_never_younger(born_on: date, days: int) -> None:
    on, next_day = born_on + timedelta(days=days), born_on + timedelta(days=days + 1)
    assert ages.completed_months(born_on, on) <= ages.completed_months(born_on, next_day)
    assert ages.completed_weeks(born_on, on) <= ages.completed_weeks(born_on, next_day)


@settings(max_examples=100, deadline=None, database=None)
@given(births, st.integers(min_value=-60, max_value=240))
def test_months_after_keeps_the_day_or_the_last_of_the_month(day: date, months: int) -> None:
    later = ages.months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
    assert later.day <= day.day
