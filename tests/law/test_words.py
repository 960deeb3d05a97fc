"""Dates and counted things as people read them."""

from datetime import date

import pytest

from alongside.ground.law import words


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 3, 12), "12 March 2027"),
        (date(2026, 1, 1), "1 January 2026"),
        (date(2028, 2, 29), "29 February 2028"),
        (date(2026, 12, 31), "31 December 2026"),
    ],
)
def test_long_date_is_written_day_month_year(day: date, said: str) -> None:
    assert words.long_date(day) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 weeks"), (1, "1 week"), (2, "2 weeks")])
def test_counted_things_are_one_or_many(number: int, said: str) -> None:
    assert words.counted(number, "week") == said
