"""Dated lists and their versions, read from files."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from alongside.ground.law import listings
from alongside.ground.law.listings import UnknownCodeError, UnknownVersionError
from alongside.ground.law.shapes import DataError


@dataclass(frozen=True)
class Fruit:
    code: str
    label: str
    ripe: bool = True
    tree: str | None = None


OPENING = """\
source: the market
licence: our own words
taken: 2026-11-21
from: 2026-01-01
until:
version: "1"
"""
ROWS = """\
rows:
  - code: apple
    label: Apple
  - code: pear
    label: Pear
    ripe: false
"""


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def read(folder: Path, text: str, name: str = "fruit.yaml") -> listings.Listing[Fruit]:
    return listings.read(write(folder, name, text), "fruit", Fruit)


def as_table(opening: str, table: str) -> str:
    return "".join(f"# {line}\n" for line in opening.splitlines()) + table


def test_a_list_knows_its_source_its_dates_and_its_rows(tmp_path: Path) -> None:
    fruit = read(tmp_path, OPENING + "note: Wash it first.\n" + ROWS)
    assert (fruit.name, fruit.version, fruit.source, fruit.licence) == (
        "fruit",
        "1",
        "the market",
        "our own words",
    )
    assert (fruit.taken_on, fruit.from_on, fruit.until_on) == (date(2026, 11, 21), date(2026, 1, 1), None)
    assert fruit.note == "Wash it first."
    assert list(fruit) == [Fruit("apple", "Apple"), Fruit("pear", "Pear", ripe=False)]


def test_a_list_answers_by_code(tmp_path: Path) -> None:
    fruit = read(tmp_path, OPENING + ROWS)
    assert fruit.label("pear") == "Pear"
    assert fruit.row("apple").ripe
    assert fruit.codes == ("apple", "pear")
    assert fruit.choices == (("apple", "Apple"), ("pear", "Pear"))
    assert "pear" in fruit
    assert "plum" not in fruit
    assert len(fruit) == 2


def test_a_code_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnknownCodeError, match="fruit 1 has no 'plum'"):
        read(tmp_path, OPENING + ROWS).label("plum")


def test_a_table_reads_as_the_same_list(tmp_path: Path) -> None:
    table = as_table(OPENING, 'code,label,ripe,tree\napple,"Apple, red",yes,\npear,Pear,no,Old pear\n')
    fruit = read(tmp_path, table, "fruit.csv")
    assert list(fruit) == [
        Fruit("apple", "Apple, red"),
        Fruit("pear", "Pear", ripe=False, tree="Old pear"),
    ]
    assert fruit.until_on is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("just words", "fruit.yaml: expected an opening and rows"),
        ("a: [", "fruit.yaml: "),
        (ROWS, "opens with source, licence, taken, from, until, version, in this order"),
        (OPENING.replace("source: the market\n", "") + ROWS, "opens with source"),
        ("licence: ours\nsource: the market\n" + OPENING[OPENING.index("taken") :] + ROWS, "in this order"),
        (OPENING, "nothing besides"),
        (OPENING + "colour: red\n" + ROWS, "nothing besides"),
        (OPENING + ROWS + "note:\n", "note: expected text"),
        (OPENING.replace('"1"', "1") + ROWS, "version: expected text, found 1"),
        (OPENING.replace("2026-11-21", "today") + ROWS, "taken: expected a date"),
        (OPENING.replace("until:", "until: 2025-12-31") + ROWS, "ends before it begins"),
        (OPENING + "rows: []\n", "has no rows"),
        (OPENING + ROWS.replace("pear", "apple"), "codes: apple more than once"),
        (OPENING + ROWS.replace("Pear", "Apple"), "labels: Apple more than once"),
        (OPENING + ROWS + "    label: Quince\n", "label more than once"),
        (OPENING + ROWS.replace("ripe", "ripeness"), "row 2: unknown field ripeness"),
    ],
)
def test_a_file_that_is_not_a_list_is_refused_with_its_fault(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("code,label\napple\n", "fruit.csv, row 1: not as many cells"),
        ("code,label\napple,Apple\npear,Pear,no\n", "fruit.csv, row 2: not as many cells"),
        ("code,label,ripe\napple,Apple,perhaps\n", "row 1, ripe: expected yes or no, found 'perhaps'"),
        ("code,label\napple,\n", "row 1, label: expected text"),
        ("code,label,colour\napple,Apple,red\n", "row 1: unknown field colour"),
    ],
)
def test_a_table_that_is_not_a_list_is_refused_with_its_fault(tmp_path: Path, table: str, fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read(tmp_path, as_table(OPENING, table), "fruit.csv")


def two_versions(folder: Path, first_until: str = "2026-08-31") -> tuple[listings.Listing[Fruit], ...]:
    write(folder, "fruit.yaml", OPENING.replace("until:", f"until: {first_until}") + ROWS)
    later = OPENING.replace("2026-01-01", "2026-09-01").replace('"1"', '"2"')
    write(folder, "fruit.autumn.yaml", later + ROWS.replace("Pear", "Ripe pear"))
    write(folder, "fruit_trees.yaml", "another list altogether")
    return listings.read_versions(folder, "fruit", Fruit)


def test_versions_are_read_oldest_first_and_each_keeps_its_words(tmp_path: Path) -> None:
    versions = two_versions(tmp_path)
    assert [listing.version for listing in versions] == ["1", "2"]
    assert [listing.label("pear") for listing in versions] == ["Pear", "Ripe pear"]


@pytest.mark.parametrize(
    ("version", "on", "found"),
    [
        (None, None, "2"),
        ("1", None, "1"),
        ("1", date(2026, 9, 1), "1"),
        (None, date(2026, 8, 31), "1"),
        (None, date(2026, 9, 1), "2"),
        (None, date(2040, 1, 1), "2"),
    ],
)
def test_a_version_is_found_by_name_then_by_day_then_the_newest(
    tmp_path: Path, version: str | None, on: date | None, found: str
) -> None:
    assert listings.version_of(two_versions(tmp_path), version, on).version == found


@pytest.mark.parametrize(("version", "on"), [("3", None), (None, date(2025, 12, 31))])
def test_a_version_that_never_was_is_refused(tmp_path: Path, version: str | None, on: date | None) -> None:
    with pytest.raises(UnknownVersionError, match="fruit has no version"):
        listings.version_of(two_versions(tmp_path), version, on)


@pytest.mark.parametrize("first_until", ["2026-09-01", ""])
def test_versions_that_overlap_by_a_day_or_without_end_are_refused(tmp_path: Path, first_until: str) -> None:
    with pytest.raises(DataError, match="fruit: versions 1 and 2 overlap"):
        two_versions(tmp_path, first_until)


def test_two_versions_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "fruit.yaml", OPENING.replace("until:", "until: 2026-08-31") + ROWS)
    write(tmp_path, "fruit.autumn.yaml", OPENING.replace("2026-01-01", "2026-09-01") + ROWS)
    with pytest.raises(DataError, match="fruit, versions: 1 more than once"):
        listings.read_versions(tmp_path, "fruit", Fruit)


def test_a_list_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no data file for fruit"):
        listings.read_versions(tmp_path, "fruit", Fruit)


def test_a_list_that_names_what_another_does_not_have_is_refused(tmp_path: Path) -> None:
    fruit = read(tmp_path, OPENING + ROWS)
    listings.refuse_strangers(fruit, ["pear"], fruit)
    with pytest.raises(DataError, match="fruit 1 names plum, quince, not in fruit 1"):
        listings.refuse_strangers(fruit, ["quince", "pear", "plum"], fruit)
