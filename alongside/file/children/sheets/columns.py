"""What a column of a sheet can hold, and which heading means which: from a list, and from the last time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from alongside.ground.law import listings
from alongside.ground.law.listings import Listing

DATA = resources.files("alongside.file.children") / "data"
HEADINGS_WITHIN = 12
LONG = 120


@dataclass(frozen=True)
class Column:
    """One thing that a column can hold; ``kind`` says how its cells are read, ``of`` whom it is about."""

    code: str
    label: str
    kind: str
    of: str
    known: str

    @property
    def names(self) -> set[str]:
        """Return every heading that means this."""
        return {heading(self.label), heading(self.code), *self.known.split("|")}


@dataclass(frozen=True)
class Headings:
    """Which rows hold the headings (from 1; the same twice when it is one), and each column's words."""

    first: int
    last: int
    words: list[str]


@cache
def columns() -> Listing[Column]:
    """Return everything that a column can hold. Source: the list's own, beside its rows."""
    return listings.read_versions(DATA, "sheet_columns", Column)[-1]


@cache
def _by_name() -> dict[str, str]:
    return {name: column.code for column in columns() for name in column.names}


def heading(words: str) -> str:
    """Return a heading without what makes no difference: "Child's D.O.B. *" is "childs d o b"."""
    plain = re.sub(r"['’]", "", words.lower())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())[:LONG]


def guess(words: Iterable[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """Return number of the column -> code, for the headings that are known; what was said before comes first."""
    found: dict[str, str] = {}
    for number, one in enumerate(words):
        code = remembered.get(heading(one)) or _by_name().get(heading(one))
        if code and code not in found.values():
            found[str(number)] = code
    if "given_name" in found.values() or "family_name" in found.values():
        found = _name_is_given(found)
    return found


def _name_is_given(found: dict[str, str]) -> dict[str, str]:
    """Where a sheet has a column "Surname", its column "Name" holds first names."""
    codes = set(found.values())
    if "full_name" in codes and "given_name" not in codes:
        return {number: "given_name" if code == "full_name" else code for number, code in found.items()}
    return {number: code for number, code in found.items() if code != "full_name"}


def find_headings(rows: list[list[str]], remembered: Mapping[str, str]) -> Headings:
    """Return the row, or the two rows, whose words mean most; titles may stand above."""
    best, most = Headings(1, 1, rows[0]), 0
    for number, row in enumerate(rows[:HEADINGS_WITHIN], start=1):
        one = len(guess(row, remembered))
        two = _under(rows[number - 2], row) if number > 1 else []
        both = len(guess(two, remembered))
        if both > max(most, one):
            best, most = Headings(number - 1, number, two), both
        elif one > most:
            best, most = Headings(number, number, row), one
    return best


def _under(above: list[str], below: list[str]) -> list[str]:
    """Put what stands over several columns before the heading of each: "Parent 1", "Name" is "Parent 1 Name"."""
    found, group = [], ""
    for number in range(max(len(above), len(below))):
        group = (above[number] if number < len(above) else "") or group
        own = below[number] if number < len(below) else ""
        alone = heading(own) in _by_name() and heading(f"{group} {own}") not in _by_name()
        found.append(own if alone else f"{group} {own}".strip())
    return found
