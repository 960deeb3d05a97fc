"""Reads a dated list, in all its versions, from the data files that hold it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any, Generic, Protocol, TypeVar, get_type_hints

import yaml

from alongside.ground.law import shapes
from alongside.ground.law.shapes import DataError

ROWS = "rows"
OPENING: dict[str, Any] = {
    "source": str,
    "licence": str,
    "taken": date,
    "from": date,
    "until": date | None,
    "version": str,
}
NOTE = "note"


class Row(Protocol):
    """What every row of every list has: a code that tables store and a label that people read."""

    @property
    def code(self) -> str: ...

    @property
    def label(self) -> str: ...


RowT = TypeVar("RowT", bound=Row)
AnyRowT = TypeVar("AnyRowT", bound=Row)


class UnknownCodeError(LookupError):
    """A code that is not in this version of the list."""


class UnknownVersionError(LookupError):
    """No version of the list has this name, or none was in force on this day."""


@dataclass(frozen=True)
class Listing(Generic[RowT]):
    """One version of a list; ``until_on`` is the last day it holds, None while no end is known."""

    name: str
    version: str
    source: str
    licence: str
    taken_on: date
    from_on: date
    until_on: date | None
    note: str
    rows: tuple[RowT, ...]

    def __iter__(self) -> Iterator[RowT]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    @property
    def codes(self) -> tuple[str, ...]:
        """In the order of the file."""
        return tuple(row.code for row in self.rows)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Pairs of code and label, in the order of the file."""
        return tuple((row.code, row.label) for row in self.rows)

    def row(self, code: str) -> RowT:
        """Raises UnknownCodeError."""
        for row in self.rows:
            if row.code == code:
                return row
        raise UnknownCodeError(f"{self.name} {self.version} has no {code!r}.")

    def label(self, code: str) -> str:
        """Raises UnknownCodeError."""
        return self.row(code).label

    def in_force(self, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)


def read_versions(folder: Traversable, name: str, row_class: type[RowT]) -> tuple[Listing[RowT], ...]:
    """All versions of a list, oldest first: the files called ``name``, or ``name.`` and something more.

    Raises DataError where there is none, one is wrong, or two hold on one day.
    """
    files = sorted((file for file in folder.iterdir() if file.name.split(".")[0] == name), key=_file_name)
    versions = tuple(sorted((read(file, name, row_class) for file in files), key=_beginning))
    if not versions:
        raise DataError(f"There is no data file for {name}.")
    for earlier, later in pairwise(versions):
        if earlier.in_force(later.from_on):
            raise DataError(f"{name}: versions {earlier.version} and {later.version} overlap.")
    _refuse_twice([listing.version for listing in versions], f"{name}, versions")
    return versions


def read(file: Traversable, name: str, row_class: type[RowT]) -> Listing[RowT]:
    """One version of a list from its file. Raises DataError."""
    text = file.read_text(encoding="utf-8")
    where = file.name
    document = _table(text, row_class, where) if where.endswith(".csv") else _nested(text, where)
    opening = _opening(document, where)
    return _checked(
        Listing(
            name=name,
            version=opening["version"],
            source=opening["source"],
            licence=opening["licence"],
            taken_on=opening["taken"],
            from_on=opening["from"],
            until_on=opening["until"],
            note=shapes.shaped(document[NOTE], str, f"{where}, note") if NOTE in document else "",
            rows=tuple(
                shapes.record(row, row_class, f"{where}, row {number}")
                for number, row in enumerate(document[ROWS], start=1)
            ),
        ),
        where,
    )


def version_of(
    versions: Sequence[Listing[AnyRowT]], version: str | None, on: date | None
) -> Listing[AnyRowT]:
    """The version of that name, else the one in force on that day, else the newest.

    Raises UnknownVersionError.
    """
    if version is not None:
        fitting = [listing for listing in versions if listing.version == version]
    elif on is not None:
        fitting = [listing for listing in versions if listing.in_force(on)]
    else:
        fitting = list(versions)
    if not fitting:
        raise UnknownVersionError(f"{versions[0].name} has no version {version or on}.")
    return fitting[-1]


def refuse_strangers(named_in: Listing[Any], codes: Iterable[str], among: Listing[Any]) -> None:
    """Raises DataError where one list names codes that another does not have."""
    if strangers := sorted(set(codes) - set(among.codes)):
        raise DataError(
            f"{named_in.name} {named_in.version} names {', '.join(strangers)}, "
            f"not in {among.name} {among.version}."
        )


class _OneValueEach(yaml.SafeLoader):
    """Refuses a field written twice, of which YAML would silently keep the last."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        _refuse_twice([key.value for key, _ in node.value], f"line {node.start_mark.line + 1}")
        super().flatten_mapping(node)


def _nested(text: str, where: str) -> dict[str, Any]:
    try:
        document = _OneValueEach(text).get_single_data()
    except (yaml.YAMLError, DataError) as fault:
        raise DataError(f"{where}: {fault}") from fault
    if not isinstance(document, dict):
        raise DataError(f"{where}: expected an opening and rows.")
    return document


def _table(text: str, row_class: type[Row], where: str) -> dict[str, Any]:
    """A table whose opening stands before it, a line each, as in ``# licence: our own words``."""
    lines = text.splitlines()
    opening = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    cells = csv.DictReader((line for line in lines if not line.startswith("# ")), strict=True)
    hints = get_type_hints(row_class)
    rows = []
    for number, row in enumerate(cells, start=1):
        if None in row or None in row.values():
            raise DataError(f"{where}, row {number}: not as many cells as there are headings.")
        rows.append(
            {
                name: shapes.from_text(cell, hints.get(name, str), f"{where}, row {number}, {name}")
                for name, cell in row.items()
            }
        )
    return {**_nested("\n".join(opening), where), ROWS: rows}


def _opening(document: dict[str, Any], where: str) -> dict[str, Any]:
    if list(document)[: len(OPENING)] != list(OPENING):
        raise DataError(f"{where}: opens with {', '.join(OPENING)}, in this order.")
    if not set(document) - set(OPENING) - {NOTE} == {ROWS}:
        raise DataError(f"{where}: after its opening holds a note if it has one, and rows; nothing besides.")
    return {name: shapes.shaped(document[name], kind, f"{where}, {name}") for name, kind in OPENING.items()}


def _checked(listing: Listing[AnyRowT], where: str) -> Listing[AnyRowT]:
    if not listing.rows:
        raise DataError(f"{where}: has no rows.")
    if listing.until_on is not None and listing.until_on < listing.from_on:
        raise DataError(f"{where}: ends before it begins.")
    _refuse_twice(listing.codes, f"{where}, codes")
    _refuse_twice([row.label for row in listing], f"{where}, labels")
    return listing


def _refuse_twice(names: Sequence[str], where: str) -> None:
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise DataError(f"{where}: {', '.join(twice)} more than once.")


def _file_name(file: Traversable) -> str:
    return file.name


def _beginning(listing: Listing[Any]) -> date:
    return listing.from_on
