"""Queries built and compiled once: afterwards only the values that differ are put in.

Django builds and compiles a query anew each time, which costs ten times what the database needs to answer it. A
function marked ``@prepared`` returns a QuerySet; it is called with blanks in place of ids, days and moments, once
for each shape of its other arguments, and what was compiled is kept. Where a value in the query is not a blank, nor
a number of days away from one (say, a day's weekday), the query cannot be kept: that is raised the first time it is
asked, when it is compared with the plain query for the values given and for a day later; in the tests every time.
"""

import copy
import functools
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol, Self
from uuid import UUID

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils.dateparse import parse_date, parse_datetime

SHAPES = 500
A_DAY = timedelta(days=1)
CENTURY, APART, NEAR = 3000, 20, timedelta(days=3000)


class Person(Protocol):
    """Who asks: roles and level shape a query; ids, day and moment fill it; asking leaves what was asked, and looks."""

    roles: frozenset[str]
    level: str
    now: datetime
    on: date
    looks: list[Any]
    asked: set[str]

    @property
    def id(self) -> UUID: ...
    @property
    def setting_id(self) -> UUID: ...
    @property
    def room_id(self) -> UUID | None: ...
    def stand_in(
        self, setting_id: Any, own_id: Any, on: date, now: datetime, room_id: Any = None
    ) -> Self: ...
    def look(self, action: str, kind: str, thing: str, thing_id: Any, **more: Any) -> None: ...


class Text(str):
    """Words that only fill a query; plain words (a kind, a field's name) shape it."""

    __slots__ = ()


class NotPrepared(AssertionError):
    """A query asks for something that is neither a constant nor one of its blanks."""


@dataclass(frozen=True)
class Slot:
    """The place of a value among the parameters: which value, in which of its forms, and how far from it."""

    number: int
    put: Callable[[Any], Any]


@dataclass
class _Rows:
    """What Django's iterables need of a QuerySet."""

    query: Any
    db: str
    model: Any
    _fields: Any
    _known_related_objects: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """A compiled query; ``sql`` is empty where the shape alone says that there is nothing."""

    sql: str
    slots: tuple[Any, ...]
    rows: Any
    compiler: Any
    asked_by: Any

    def fill(self, values: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(slot.put(values[slot.number]) if isinstance(slot, Slot) else slot for slot in self.slots)

    def fetch(self, values: Sequence[Any]) -> list[Any]:
        """Ask the database, and make rows of its answer as the QuerySet would."""
        if not self.sql:
            return []
        compiler, params = copy.copy(self.compiler), self.fill(values)
        compiler.connection = connections[self.rows.db]
        compiler.as_sql = lambda *_, **__: (self.sql, params)
        rows: Any = _Rows(_Query(compiler), self.rows.db, self.rows.model, self.rows._fields)
        return list(self.rows._iterable_class(rows))  # noqa: SLF001  # as the QuerySet itself does


@dataclass(frozen=True)
class _Query:
    compiler: Any

    def get_compiler(self, using: str) -> Any:
        return self.compiler


BLANKS = (UUID, date, Text)


def prepared(build: Callable[..., QuerySet[Any]]) -> Callable[..., list[Any]]:
    """Return ``build``'s rows as a list. Its arguments: a Person at most, ids, days, moments, and what is hashable."""
    shapes: dict[Hashable, Kept] = {}

    @functools.wraps(build)
    def rows(*given: Any) -> list[Any]:
        shape, values = tuple(_shape(one) for one in given), _values(given)
        person = next((one for one in given if hasattr(one, "stand_in")), None)
        key = (shape, connections["default"].vendor)
        kept = shapes.get(key)
        if kept is None or settings.TESTING:
            if kept is None:
                kept = _keep(build, given)
                later = [
                    _later(one) for one in given
                ]  # what reads more of a day than the day differs a day later
                _check(kept, build, later, _values(later))
            _check(kept, build, given, values)
            if len(shapes) >= SHAPES:
                shapes.clear()
            shapes[key] = kept
        if person is not None:
            _repeat(person, kept.asked_by)
        return kept.fetch(values)

    return rows


def _filled(person: Person) -> tuple[Any, ...]:
    """Return what of a person fills a query; the room is that of a tablet, which shapes it too by being there."""
    whose = person.setting_id, person.id, person.on, person.now
    return whose if person.room_id is None else (*whose, person.room_id)


def _repeat(person: Person, stand_in: Person) -> None:
    """Let the person have asked what the query asks: the table of access was read when it was built."""
    person.asked.update(stand_in.asked)
    for one in stand_in.looks:
        person.look(one.action, one.kind, one.thing, None, seen_by=one.seen_by)


def _shape(given: Any) -> Hashable:
    """Return what of an argument shapes the query."""
    if hasattr(given, "stand_in"):
        return ("person", given.roles, given.level, given.room_id is None)
    if isinstance(given, BLANKS):
        return type(given).__name__
    if isinstance(given, tuple):
        return tuple(_shape(one) for one in given)
    shape: Hashable = given
    return shape


def _values(given: Sequence[Any]) -> list[Any]:
    """Return what fills the blanks, in order."""
    found: list[Any] = []
    for one in given:
        if hasattr(one, "stand_in"):
            found.extend(_filled(one))
        elif isinstance(one, BLANKS):
            found.append(one)
        elif isinstance(one, tuple):
            found.extend(_values(one))
    return found


def _later(given: Any) -> Any:
    """Return an argument as it would be a day later."""
    if hasattr(given, "stand_in"):
        return given.stand_in(*(_later(one) for one in _filled(given)))
    if isinstance(given, tuple):
        return tuple(_later(one) for one in given)
    return given + A_DAY if isinstance(given, date) else given


def _blanked(given: Any, blanks: list[Any]) -> Any:
    if hasattr(given, "stand_in"):
        return given.stand_in(*(_blank(one, blanks) for one in _filled(given)))
    if isinstance(given, tuple):
        return tuple(_blanked(one, blanks) for one in given)
    return _blank(given, blanks) if isinstance(given, BLANKS) else given


def _blank(value: UUID | date | Text, blanks: list[Any]) -> Any:
    """Return a value of the same kind that no record holds, and remember it."""
    number = len(blanks)
    blank: Any = UUID(int=(0xB1A << 116) + number)
    if isinstance(value, Text):
        blank = Text(f"\0 blank {number}")
    if isinstance(value, date):
        blank = date(CENTURY + APART * number, 3, 5)
    if isinstance(value, datetime):
        blank = datetime(CENTURY + APART * number, 3, 5, 12, tzinfo=UTC)
    blanks.append(blank)
    return blank


def _keep(build: Callable[..., QuerySet[Any]], given: Sequence[Any]) -> Kept:
    """Compile the query with blanks."""
    blanks: list[Any] = []
    stand_ins = [_blanked(one, blanks) for one in given]
    rows = build(*stand_ins)
    sql, params, compiler = _compiled(rows)
    person = next((one for one in stand_ins if hasattr(one, "stand_in")), None)
    return Kept(sql, tuple(_slot(param, blanks) for param in params), rows, compiler, person)


def _check(kept: Kept, build: Callable[..., QuerySet[Any]], given: Sequence[Any], values: list[Any]) -> None:
    """See that the kept query, filled in, is the very query that these values would make."""
    sql, params, _ = _compiled(build(*given))
    filled = kept.fill(values)
    if (kept.sql, filled) != (sql, params):
        differ = [pair for pair in zip(filled, params, strict=False) if pair[0] != pair[1]]
        raise NotPrepared(f"{build.__module__}.{build.__qualname__}: {differ or (kept.sql, sql)}")


def _compiled(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...], Any]:
    compiler: Any = rows.query.get_compiler(using=rows.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return "", (), None
    converters = compiler.get_converters([one[0] for one in compiler.select[: compiler.col_count]])
    compiler.get_converters = lambda _: converters
    return sql, tuple(params), compiler


def _slot(param: Any, blanks: list[Any]) -> Any:
    """Return the slot of a parameter that is a blank in the form the engine gives it, else the parameter itself."""
    for number, blank in enumerate(blanks):
        if isinstance(blank, Text) and param == blank:
            return Slot(number, str)
        if isinstance(blank, UUID) and param in (blank, blank.hex):
            return Slot(number, _as_hex if param == blank.hex else _as_it_is)
        if isinstance(blank, date) and (away := _away(param, blank)) is not None:
            return Slot(number, functools.partial(_moved, away))
    return param


def _as_hex(value: UUID) -> str:
    return value.hex


def _as_it_is(value: Any) -> Any:
    return value


def _away(param: Any, blank: date) -> timedelta | None:
    """Return how far a parameter is from a blank day or moment; None when it is of another kind, or far off."""
    moment = isinstance(blank, datetime)
    try:
        read = (parse_datetime if moment else parse_date)(param) if isinstance(param, str) else param
    except ValueError:
        return None
    if not isinstance(read, date) or isinstance(read, datetime) != moment:
        return None
    if isinstance(read, datetime) and read.tzinfo is None:
        read = read.replace(tzinfo=UTC)
    away: timedelta = read - blank
    return away if abs(away) < NEAR else None


def _moved(away: timedelta, value: date) -> Any:
    ops = connections["default"].ops
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value + away)
    return ops.adapt_datefield_value(value + away)
