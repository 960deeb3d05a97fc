"""Dates known only as a month, a year or an age: what was said, and the days it can mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.file.children.models import Child
from alongside.ground.tables.partial_dates import PartialDate, PartialDateField, UnclearDate
from tests.worlds import World

BORN = date(2023, 1, 31)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))

SAID = [
    ("12 March 2025", date(2025, 3, 12), date(2025, 3, 12)),
    ("12 mar 2025", date(2025, 3, 12), date(2025, 3, 12)),
    ("12th of March 2025", date(2025, 3, 12), date(2025, 3, 12)),
    ("2nd Sept 2025", date(2025, 9, 2), date(2025, 9, 2)),
    ("12/3/2025", date(2025, 3, 12), date(2025, 3, 12)),
    ("12.03.2025", date(2025, 3, 12), date(2025, 3, 12)),
    ("March 2025", date(2025, 3, 1), date(2025, 3, 31)),
    ("March, 2025", date(2025, 3, 1), date(2025, 3, 31)),
    ("february 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ("3/2025", date(2025, 3, 1), date(2025, 3, 31)),
    ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ("8 weeks", date(2023, 3, 28), date(2023, 4, 3)),
    ("at 8 weeks old", date(2023, 3, 28), date(2023, 4, 3)),
    ("1 month", date(2023, 2, 28), date(2023, 3, 30)),
    ("36 to 47 months", date(2026, 1, 31), date(2027, 1, 30)),
    ("36-47 months", date(2026, 1, 31), date(2027, 1, 30)),
    ("47 to 36 months", date(2026, 1, 31), date(2027, 1, 30)),
    ("2 years", date(2025, 1, 31), date(2026, 1, 30)),
]


@pytest.mark.parametrize(("said", "earliest", "latest"), SAID, ids=[said for said, *_ in SAID])
def test_words_are_read_as_the_days_they_can_mean(said: str, earliest: date, latest: date) -> None:
    known = PartialDate.read(said, BORN)

    assert (known.earliest, known.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "said",
    ["", "soon", "31 February 2025", "13/2025", "0/2025", "0000", "32 March 2025", "12 Marchember 2025", "999999 weeks",
     "12 March", "spring 2025", "2025-26", "12 March 25"],
)  # fmt: skip
def test_words_that_name_no_date_are_unclear(said: str) -> None:
    with pytest.raises(UnclearDate):
        PartialDate.read(said, BORN)


def test_age_without_a_birth_date_is_unclear() -> None:
    with pytest.raises(UnclearDate):
        PartialDate.read("8 weeks")


@given(DAYS)
def test_day_written_in_full_comes_back_as_itself(day: date) -> None:
    known = PartialDate.read(f"{day.day} {day:%B %Y}")

    assert known == PartialDate.on(day)
    assert known.exact_on == day
    assert str(known) == f"{day.day} {day:%B %Y}"


@given(DAYS)
def test_month_holds_all_its_days_and_no_other(day: date) -> None:
    known = PartialDate.read(f"{day:%B %Y}")

    assert known.earliest <= day <= known.latest
    assert known.exact_on is None
    assert (known.earliest - timedelta(days=1)).month != day.month
    assert (known.latest + timedelta(days=1)).month != day.month


@given(DAYS, st.integers(0, 100), st.sampled_from(["week", "month", "year"]))
def test_ages_follow_each_other_without_gap_or_overlap(born: date, age: int, unit: str) -> None:
    now, then = (PartialDate.read(f"{one} {unit}s", born) for one in (age, age + 1))

    assert now.earliest <= now.latest
    assert now.latest + timedelta(days=1) == then.earliest


@given(st.text(max_size=40))
def test_any_words_are_read_or_unclear(said: str) -> None:
    try:
        known = PartialDate.read(said, BORN)
    except UnclearDate:
        return
    assert known.earliest <= known.latest


@given(DAYS, DAYS, st.text(max_size=90))
def test_field_gives_back_what_it_keeps(one: date, another: date, said: str) -> None:
    field = PartialDateField()
    known = PartialDate(min(one, another), max(one, another), said)

    assert field.from_db_value(field.get_prep_value(known)) == known


@given(st.lists(st.tuples(DAYS, DAYS), min_size=2, max_size=8))
def test_column_sorts_as_the_dates_do(pairs: list[tuple[date, date]]) -> None:
    known = [PartialDate(min(pair), max(pair), "said") for pair in pairs]

    kept = sorted(str(PartialDateField().get_prep_value(one)) for one in known)

    assert kept == [PartialDateField().get_prep_value(one) for one in sorted(known)]


@pytest.mark.parametrize("unknown", [None, ""])
def test_unknown_date_is_an_empty_column(unknown: object) -> None:
    assert PartialDateField().get_prep_value(unknown) is None


def test_day_alone_is_taken_as_a_date_known_to_the_day() -> None:
    assert PartialDateField().to_python(date(2025, 3, 12)) == PartialDate.on(date(2025, 3, 12))


def test_child_born_in_a_month_is_kept_and_given_back(world: World) -> None:
    world.milo.born = PartialDate.read("December 2023")
    world.milo.save()

    milo = Child.everywhere.get(pk=world.milo.pk)

    assert milo.born == world.milo.born
    assert milo.born_on is None
    assert Child._meta.get_field("born").value_to_string(milo) == "2023-12-01/2023-12-31/December 2023"


def test_words_of_the_column_are_read_back_as_the_date_they_keep() -> None:
    field = PartialDateField()
    march = PartialDate.read("March 2025")

    assert field.to_python(field.get_prep_value(march)) == march
