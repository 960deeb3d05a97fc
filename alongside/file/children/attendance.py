"""Who is in: bookings and what was recorded of sessions, read together for any number of children."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONArray

from alongside.file.children.models import Attendance, BookedSession
from alongside.ground.law import attendance as law
from alongside.ground.law import reference
from alongside.ground.law.attendance import HALVES, Booking, Half, Said, Sessions
from alongside.ground.law.open_days import OpenDays
from alongside.ground.tables import spans
from alongside.ground.tables.together import Together

State = Attendance.State
PARTS: dict[tuple[str, ...], str] = {("am",): "morning", ("pm",): "afternoon"}


class _Row(NamedTuple):
    """A booking, or what was recorded of a session (then ``weekday`` is 0 and ``from_on`` its day)."""

    child_id: UUID
    kind: str
    weekday: int
    part: str
    from_on: date
    until_on: date | None
    state: str
    reason: str
    words: str
    recorded_at: datetime | None
    who: str


@dataclass(frozen=True)
class Recorded:
    """What was recorded of a session, when and by whom; ``why`` in words, or ""."""

    state: str
    why: str
    words: str
    at: datetime | None
    who: str


@dataclass
class Kept:
    """What is on file about the sessions of one child in a stretch of days."""

    bookings: list[Booking] = field(default_factory=list)
    recorded: dict[tuple[date, Half], Recorded] = field(default_factory=dict)

    @property
    def said(self) -> list[Said]:
        """Return what was recorded and not taken back."""
        return [
            Said(on, half, one.state == State.IN)
            for (on, half), one in self.recorded.items()
            if one.state != State.UNSAID
        ]

    def attended(self, calendar: OpenDays, from_on: date, until_on: date) -> Sessions:
        """Return what came of the sessions, which must lie in the stretch that was read."""
        return law.attended(self.bookings, self.said, calendar, from_on, until_on)


@dataclass(frozen=True)
class OnTheDay:
    """How a child stands on a day: the halves ``booked``, and what was recorded of each half."""

    booked: tuple[Half, ...]
    recorded: dict[Half, Recorded]

    def _of(self, state: str) -> tuple[Half, ...]:
        return tuple(half for half in law.HALVES["day"] if self._state(half) == state)

    def _state(self, half: Half) -> str:
        return self.recorded[half].state if half in self.recorded else State.UNSAID

    @property
    def absent(self) -> tuple[Half, ...]:
        return tuple(half for half in self._of(State.ABSENT) if half in self.booked)

    @property
    def came(self) -> tuple[Half, ...]:
        return self._of(State.IN)

    @property
    def is_in(self) -> bool:
        """Return whether the child counts as in: recorded so, or booked and nothing else was recorded."""
        return bool(self.came) or len(self.absent) < len(self.booked)

    @property
    def state(self) -> str:
        """Return in, absent, or unsaid while any booked half is not recorded and none came."""
        if self.came:
            return State.IN
        return State.ABSENT if self.booked and not self.is_in else State.UNSAID

    @property
    def last(self) -> Recorded | None:
        """Return what was recorded last and stands."""
        said = [(one.at, one) for one in self.recorded.values() if one.at and one.state != State.UNSAID]
        return max(said, key=lambda pair: pair[0], default=(None, None))[1]

    @property
    def part(self) -> str:
        """Return "morning" or "afternoon" when that is all that is booked, or all that came."""
        return PARTS.get(self.booked or self.came, "")

    @property
    def missing(self) -> str:
        """Return the half that a child who is in is away for, or ""."""
        return PARTS.get(self.absent, "") if self.is_in else ""

    @property
    def extra(self) -> bool:
        """Return whether the child came for a half that was not booked."""
        return any(half not in self.booked for half in self.came)


def read(setting_id: UUID, children: Iterable[UUID], from_on: date, until_on: date) -> dict[UUID, Kept]:
    """Return what is on file of many children's sessions in a stretch of days; one query."""
    found: dict[UUID, Kept] = defaultdict(Kept)
    for row in _rows(setting_id, list(children), from_on, until_on):
        _put(found[row.child_id], row)
    return found


def attended(
    setting_id: UUID, children: Sequence[UUID], from_on: date, until_on: date, calendar: OpenDays
) -> dict[UUID, Sessions]:
    """Return what came of each child's sessions from one day to another, both included; one query for them all."""
    kept = read(setting_id, children, from_on, until_on)
    return {pk: kept[pk].attended(calendar, from_on, until_on) for pk in children}


def on_the_day(kept: Kept, on: date) -> OnTheDay:
    """Return how a child stands on a day."""
    booked = {half for one in kept.bookings if one.holds_on(on) for half in HALVES[one.part]}
    return OnTheDay(
        tuple(half for half in HALVES["day"] if half in booked),
        {half: one for (day, half), one in kept.recorded.items() if day == on},
    )


def beside(child: str, from_on: str) -> dict[str, Any]:
    """Return two columns for a row whose child stands at this path: what ``of_row`` reads, from a day of the row on."""
    here = {"setting": OuterRef("setting"), "child": OuterRef(child)}
    booked = BookedSession.everywhere.filter(Q(until_on=None) | Q(until_on__gte=OuterRef(from_on)), **here)
    said = Attendance.everywhere.filter(on__gte=OuterRef(from_on), **here).exclude(state=State.UNSAID)
    return {
        "sessions_booked": _together(booked, "weekday", "part", "from_on", "until_on"),
        "sessions_said": _together(said, "on", "half", "state"),
    }


def of_row(row: Any) -> Kept:
    """Return what is on file of the sessions of a row's child; it names nobody who recorded them."""
    bookings = [
        Booking(int(weekday), part, date.fromisoformat(first), date.fromisoformat(last) if last else None)
        for weekday, part, first, last in json.loads(row.sessions_booked or "[]")
    ]
    said = json.loads(row.sessions_said or "[]")
    return Kept(
        bookings,
        {(date.fromisoformat(on), half): Recorded(state, "", "", None, "") for on, half, state in said},
    )


def _together(rows: QuerySet[Any], *names: str) -> Subquery:
    listed = Together(JSONArray(*(Cast(name, TextField()) for name in names)))
    return Subquery(rows.order_by().values("child").annotate(all=listed).values("all"))


def counts_as_in(on: date, child: str) -> Q:
    """Return the condition that a row's child, at this path, counts as in on a day that is open.

    Recorded as in, or booked for a half that was not recorded as absent.
    """
    here = Attendance.everywhere.filter(setting=OuterRef("setting"), child=OuterRef(child), on=on)
    booked = BookedSession.everywhere.filter(
        spans.holds_on(on), setting=OuterRef("setting"), child=OuterRef(child), weekday=on.weekday()
    )
    stands = [
        Q(Exists(booked.filter(part__in=(half, "day"))))
        & ~Q(Exists(here.filter(half=half, state=State.ABSENT)))
        for half in HALVES["day"]
    ]
    return Q(Exists(here.filter(state=State.IN))) | stands[0] | stands[1]


def _rows(setting_id: UUID, children: list[UUID], from_on: date, until_on: date) -> list[_Row]:
    if not children:
        return []
    here: dict[str, Any] = {"setting_id": setting_id, "child__in": children}
    booked = BookedSession.everywhere.filter(spans.meets(from_on, until_on), **here).order_by()
    said = Attendance.everywhere.filter(**here, on__gte=from_on, on__lte=until_on).order_by()
    nothing = Value("", CharField())
    rows: QuerySet[Any] = booked.values_list(
        "child_id", Value("booked", CharField()), "weekday", "part", "from_on", "until_on",
        nothing, nothing, nothing, Cast(Value(None), DateTimeField()), nothing,
    ).union(
        said.values_list(
            "child_id", Value("said", CharField()), Value(0, IntegerField()), F("half"), F("on"),
            Cast(Value(None), DateField()), "state", "reason", "words", "recorded_at", "recorded_by__name",
        ),
        all=True,
    )  # fmt: skip
    return [_Row(*row) for row in rows]


def _put(kept: Kept, row: _Row) -> None:
    if row.kind == "booked":
        kept.bookings.append(Booking(row.weekday, row.part, row.from_on, row.until_on))
        return
    why = reference.reasons_absent().label(row.reason) if row.reason else ""
    half: Any = row.part
    kept.recorded[row.from_on, half] = Recorded(row.state, why, row.words, row.recorded_at, row.who)
