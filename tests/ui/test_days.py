"""How days, moments and people are written on the screen."""

from datetime import UTC, date, datetime

import pytest

from alongside.ground.ui import days, faces

MARCH = date(2027, 3, 12)


def test_day_is_written_in_full() -> None:
    assert days.in_full(MARCH) == "12 March 2027"


def test_short_day_has_its_year_only_when_it_is_another_year() -> None:
    assert days.short(MARCH) == "12 Mar"
    assert days.short(MARCH, date(2027, 11, 1)) == "12 Mar"
    assert days.short(MARCH, date(2026, 11, 1)) == "12 Mar 2027"


def test_weekday_stands_before_the_day() -> None:
    assert days.with_weekday(date(2026, 11, 19)) == "Thursday 19 November"
    assert days.with_weekday(date(2026, 11, 19), date(2027, 1, 5)) == "Thursday 19 November 2026"


def test_moment_in_summer_is_told_by_londons_clock() -> None:
    assert days.to_the_minute(datetime(2027, 7, 1, 8, 5, tzinfo=UTC)) == "1 July 2027, 9:05"


def test_moment_late_in_a_summer_evening_belongs_to_londons_next_day() -> None:
    assert days.in_full(datetime(2027, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2027"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Priya Nair", "PN"),
        ("Milo", "M"),
        ("Ada de la Okafor", "AO"),
        ("محمد علي", "مع"),
        ("  (Teddy)  Ó Súilleabháin ", "TS"),
        ("🌞", "?"),
        ("", "?"),
    ],
)
def test_initials_are_the_first_letters_of_the_first_and_last_name(name: str, shown: str) -> None:
    assert faces.initials(name) == shown


def test_soft_colour_stays_the_same_for_an_id_and_is_one_of_six() -> None:
    colours = [faces.soft_colour(number) for number in range(200)]

    assert colours == [faces.soft_colour(number) for number in range(200)]
    assert set(colours) == {1, 2, 3, 4, 5, 6}
    assert faces.soft_colour("3f0c6c1e-6f6b-4a57-9e7b-1a1c4f1d2b11") == 6
