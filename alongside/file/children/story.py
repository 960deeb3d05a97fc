"""A child's story: every room offers its parts as rows of the same columns, and one query puts them in order.

A room's ``queries.story_parts(actor, child)`` returns Parts; ``read`` unites them all, newest first, and takes a
page of them. So 800 entries cost what 40 cost, nothing is copied into a feed, and what is shredded is gone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast

from alongside.ground.access.actor import Actor
from alongside.ground.tables.prepared import prepared

Rows = Callable[..., QuerySet[Any]]


@dataclass(frozen=True)
class StoryEntry:
    """Something that happened. ``kind`` is a code to filter by; ``more`` a line beneath the words."""

    kind: str
    icon: str
    heading: str
    words: str
    at: datetime
    who: str
    url: str = ""
    more: str = ""


@dataclass(frozen=True)
class Told:
    """One row of a part: when, the words, who, two more columns as the part likes, and the id of what it is about."""

    kind: str
    at: datetime
    words: str
    who: str
    more: str
    code: str
    about: UUID


@dataclass(frozen=True)
class Part:
    """One kind of the story: what asks for its rows of a child (by id), and how one row is told.

    ``folds``: each of its rows is made of many; it is told how many can be shown, and need not fold the older ones.
    """

    kind: str
    rows: Rows
    tell: Callable[[Told], StoryEntry]
    folds: bool = False


def columns(
    rows: QuerySet[Any],
    kind: str,
    *,
    at: str,
    words: str,
    who: str,
    about: str,
    more: str = "",
    code: str = "",
) -> QuerySet[Any]:
    """Return rows with the story's columns; each is named by a field's path, an empty one stays empty."""
    held = {
        "told_kind": Value(kind, CharField()), "told_at": Cast(F(at), DateTimeField()), "told_words": _text(words),
        "told_who": _text(who), "told_more": _text(more), "told_code": _text(code),
        "told_about": Cast(F(about), UUIDField()),
    }  # fmt: skip
    return rows.order_by().annotate(**held).values_list(*held)


def _text(path: str) -> Any:
    return Cast(F(path), TextField()) if path else Value("", TextField())


def read(actor: Actor, child_id: UUID, parts: Sequence[Part], *, begin: int, many: int) -> list[StoryEntry]:
    """Return ``many`` entries of some parts (one at least) from ``begin`` on, newest first, in one query."""
    tell = {part.kind: part.tell for part in parts}
    # only the page that everybody opens is kept compiled: whoever turns pages would fill the memory with them
    united = _united if begin == 0 else _united.__wrapped__  # type: ignore[attr-defined]
    rows = united(actor, child_id, tuple((part.rows, part.folds) for part in parts), begin, begin + many)
    return [tell[row[0]](Told(*row)) for row in rows]


@prepared
def _united(
    actor: Actor, child_id: UUID, parts: tuple[tuple[Rows, bool], ...], begin: int, end: int
) -> QuerySet[Any]:
    first, *rest = (rows(actor, child_id, *([end] if folds else [])) for rows, folds in parts)
    united = first.union(*rest, all=True) if rest else first
    return united.order_by("-told_at", "told_about")[begin:end]
