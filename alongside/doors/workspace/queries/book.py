"""Who looked or changed, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from alongside.ground.access import rules
from alongside.ground.audit.models import Entry, Look

WORDS = Path(__file__).parent.parent / "data" / "book.yaml"


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


@cache
def words() -> dict[str, dict[str, str]]:
    """Return the words of the book: of what was done, of what was looked at, and of fields."""
    found: dict[str, dict[str, str]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return {part: found[part] for part in ("did", "looked", "fields")}


def _look(row: Look) -> BookLine:
    rule = rules.table().get(row.action)
    asked = rule.words if rule else _spaced(row.action)
    if row.kind == "refused":
        return BookLine(
            row.person, f"tried to {asked}, and was refused", row.recorded_at, row.roles, "", "shield"
        )
    looked = words()["looked"].get(row.action, f"was let in to {asked}")
    return BookLine(row.person, looked, row.recorded_at, row.roles, "", "eye")


def _entry(row: Entry) -> BookLine:
    named = [words()["fields"].get(name, _spaced(name)) for name in _fields(row)]
    did = words()["did"].get(row.action, _spaced(row.action))
    fields = ", ".join(dict.fromkeys(name for name in named if name))
    return BookLine(row.person, did, row.recorded_at, row.roles, fields, "pencil")


def _fields(row: Entry) -> list[str]:
    """Return the fields' names; a foreign key is known by the name without its end."""
    return list(dict.fromkeys(name.removesuffix("_id") for name in row.fields))


def _spaced(code: str) -> str:
    return code.replace("_", " ").replace(".", " ")
