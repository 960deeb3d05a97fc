"""When a setting is open."""

from datetime import date

import pytest

from alongside.ground.law.open_days import OpenDays, Span, every_day, last_open, next_open
from tests.law.calendars import AUTUMN, NURSERY, PRE_SCHOOL
from tests.marks import rows

SATURDAYS_TOO = frozenset({0, 1, 2, 3, 4, 5})


@rows("C16")
@pytest.mark.parametrize(
    ("day", "open_there"),
    [
        (date(2026, 9, 1), ["nursery"]),  # the day before term
        (date(2026, 9, 2), ["pre-school", "nursery"]),  # the first day of term
        (date(2026, 9, 5), []),  # a Saturday
        (date(2026, 10, 26), ["nursery"]),  # half-term
        (date(2026, 12, 18), ["pre-school", "nursery"]),  # the last day of term
        (date(2026, 12, 21), ["nursery"]),  # holidays
        (date(2026, 12, 25), []),  # Christmas
        (date(2027, 5, 3), []),  # a bank holiday in term
    ],
)
def test_a_day_at_a_pre_school_and_a_year_round_nursery(day: date, open_there: list[str]) -> None:
    settings = {"pre-school": PRE_SCHOOL, "nursery": NURSERY}
    assert [name for name, calendar in settings.items() if calendar.is_open(day)] == open_there


def test_open_days_of_a_week_with_a_bank_holiday_are_four() -> None:
    assert PRE_SCHOOL.open_days(date(2027, 5, 3), date(2027, 5, 9)) == tuple(
        date(2027, 5, day) for day in (4, 5, 6, 7)
    )


def test_open_days_are_none_where_the_end_lies_before_the_start() -> None:
    assert NURSERY.open_days(date(2027, 5, 9), date(2027, 5, 3)) == ()


def test_a_setting_with_saturdays_is_open_on_saturday() -> None:
    calendar = OpenDays(SATURDAYS_TOO, (), (), term_time_only=False)
    assert calendar.is_open(date(2026, 9, 5))
    assert not calendar.is_open(date(2026, 9, 6))


def test_term_time_only_without_terms_is_never_open() -> None:
    calendar = OpenDays(SATURDAYS_TOO, (), (), term_time_only=True)
    assert calendar.open_days(date(2026, 1, 1), date(2026, 12, 31)) == ()


def test_a_span_holds_its_first_and_its_last_day() -> None:
    assert AUTUMN.from_on in AUTUMN
    assert AUTUMN.until_on in AUTUMN
    assert date(2026, 12, 19) not in AUTUMN
    assert date(2026, 9, 1) not in AUTUMN


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="on or after"):
        Span(date(2026, 9, 2), date(2026, 9, 1))


def test_a_weekday_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="Weekdays"):
        OpenDays(frozenset({7}), (), (), term_time_only=False)


def test_every_day_counts_both_ends() -> None:
    assert list(every_day(date(2028, 2, 28), date(2028, 3, 1))) == [
        date(2028, 2, 28),
        date(2028, 2, 29),
        date(2028, 3, 1),
    ]


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 11, 19), date(2026, 11, 19), date(2026, 11, 19)),  # open: the day itself
        (date(2026, 11, 22), date(2026, 11, 20), date(2026, 11, 23)),  # a Sunday
        (date(2026, 10, 28), date(2026, 10, 23), date(2026, 11, 2)),  # half-term and both its weekends
        (date(2026, 12, 25), date(2026, 12, 18), date(2027, 1, 4)),  # between two terms
    ],
)
def test_nearest_open_days_of_a_pre_school(day: date, before: date, after: date) -> None:
    assert (last_open(day, PRE_SCHOOL), next_open(day, PRE_SCHOOL)) == (before, after)


def test_nearest_open_day_where_none_is_in_sight_is_the_day_itself() -> None:
    day = date(2026, 11, 22)
    for calendar in (
        OpenDays(frozenset(), (), (), term_time_only=False),
        OpenDays(SATURDAYS_TOO, (), (), term_time_only=True),
    ):
        assert last_open(day, calendar) == next_open(day, calendar) == day
