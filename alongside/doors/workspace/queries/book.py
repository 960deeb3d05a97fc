"""Who looked or changed, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alongside.ground.access import rules
from alongside.ground.audit.models import Entry, Look


@dataclass(frozen=True)
class BookLine:
    """One line of the book."""

    who: str
    words: str
    at: datetime
    roles: str
    fields: str
    icon: str


def book_lines(rows: Iterable[Any]) -> list[BookLine]:
    """Put entries and looks into words."""
    return [_look(row) if isinstance(row, Look) else _entry(row) for row in rows]


def _look(row: Look) -> BookLine:
    rule = rules.table().get(row.action)
    did = rule.words if rule else row.action
    refused = row.kind == "refused"
    words = f"was refused: {did}" if refused else f"opened: {did}"
    return BookLine(row.person, words, row.recorded_at, row.roles, "", "shield" if refused else "eye")


def _entry(row: Entry) -> BookLine:
    named = ", ".join(name.removesuffix("_id").replace("_", " ") for name in row.fields)
    words = row.action.replace("_", " ")
    return BookLine(row.person, f"did: {words}", row.recorded_at, row.roles, named, "pencil")
