"""Where a child stands on a day: room, key persons, booked days, what to know first, what must not happen.

Five tables of dated rows, read in one query: every page of a child's file begins with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast

from alongside.file.children.models import (
    BookedSession,
    Child,
    Held,
    KeyPersonHeld,
    KnowFirst,
    Restriction,
    RoomHeld,
)
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import prepared


@dataclass(frozen=True)
class Known:
    """One thing that holds: its id, its words, a code or a second line, and since when."""

    id: UUID
    words: str
    code: str
    from_on: date


@dataclass
class Place:
    """What holds for a child on a day; empty words where nothing does. Weekdays: 0 is Monday -> part of the day."""

    room: str = ""
    room_id: UUID | None = None
    key_person: str = ""
    key_person_id: UUID | None = None
    second: str = ""
    weekdays: dict[int, str] = field(default_factory=dict)
    know_first: list[Known] = field(default_factory=list)
    restrictions: list[Known] = field(default_factory=list)
    more: list[tuple[str, Known]] = field(default_factory=list)


More = Callable[[UUID, UUID, date], Sequence[QuerySet[Any]]]


def place(child: Child, on: date, *more: More) -> Place:
    """Return what holds for a child on a day, in one query.

    ``more``: what rooms above ask with it, so that it costs no query of its own: each gives rows by setting,
    child and day, made with ``columns``; they stand in ``Place.more``, by their kind.
    """
    found = Place()
    for row in _held(child.setting_id, child.pk, on, more):
        _put(found, *row)
    return found


@prepared
def _held(setting_id: UUID, child_id: UUID, on: date, more: tuple[More, ...]) -> QuerySet[Any]:
    of = (setting_id, child_id, on)
    first, *rest = (
        _rows(RoomHeld, of, "room", "room__name", "", "room_id"),
        _rows(KeyPersonHeld, of, "key", "membership__name", "second", "membership_id"),
        _rows(BookedSession, of, "session", "part", "weekday", "id"),
        _rows(KnowFirst, of, "first", "words", "kind", "id"),
        _rows(Restriction, of, "restriction", "words", "source", "id"),
        *(rows for ask in more for rows in ask(*of)),
    )
    return first.union(*rest, all=True).order_by("held_kind", "held_code", "held_from", "held_words")


def _rows(
    model: type[Held], of: tuple[UUID, UUID, date], kind: str, words: str, code: str, about: str
) -> QuerySet[Any]:
    setting_id, child_id, on = of
    rows = model.everywhere.filter(spans.holds_on(on), setting_id=setting_id, child=child_id)
    return columns(rows, kind, words=words, code=code, about=about, from_on="from_on")


def columns(
    rows: QuerySet[Any], kind: str, *, words: str, code: str, about: str, from_on: str
) -> QuerySet[Any]:
    """Return rows with the columns of what holds; each is named by a field's path, an empty one stays empty."""
    held = {
        "held_kind": Value(kind, CharField()),
        "held_words": Cast(F(words), TextField()) if words else Value("", TextField()),
        "held_code": Cast(F(code), TextField()) if code else Value("", TextField()),
        "held_about": Cast(F(about), UUIDField()),
        "held_from": F(from_on),
    }
    return rows.order_by().annotate(**held).values_list(*held)


def _put(found: Place, kind: str, words: str, code: str, about: UUID, from_on: date) -> None:
    if kind == "room":
        found.room, found.room_id = words, about
    elif kind == "key" and code in {"true", "1"}:
        found.second = words
    elif kind == "key":
        found.key_person, found.key_person_id = words, about
    elif kind == "session":
        found.weekdays[int(code)] = words
    else:
        known = Known(about, words, code, from_on)
        kept = {"first": found.know_first, "restriction": found.restrictions}.get(kind)
        if kept is None:
            found.more.append((kind, known))
        else:
            kept.append(known)
