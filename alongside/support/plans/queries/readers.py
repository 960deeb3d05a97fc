"""Who works with each child, and who of them has read what: for one child, or for the whole setting."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.timezone import localdate

from alongside.file.children.models import Child, KeyPersonHeld, KnowFirst, RoomHeld
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import WorksIn
from alongside.ground.law.words import long_date
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import prepared
from alongside.support.noticing.queries.standings import is_here
from alongside.support.plans.models import Edition, Reading, Release, Review, Shown
from alongside.support.plans.queries.reading import withdrawn


@dataclass(frozen=True)
class Reader:
    """A member of staff who works with a child, and as what."""

    id: UUID
    name: str
    line: str


@dataclass(frozen=True)
class State:
    """How far one reader is with one thing: ``code`` is not_yet, know, show or shown."""

    code: str
    words: str


FIRST = "What to know first"
NOT_YET = State("not_yet", "not yet")


@dataclass(frozen=True)
class Thing:
    """Something to be read about a child, and how far each reader is with it."""

    child: Child
    room: str
    heading: str
    words: str
    readers: list[tuple[Reader, State]]

    @property
    def waiting(self) -> list[tuple[Reader, State]]:
        """Return who has not read it, and who still wants to be shown."""
        return [(reader, state) for reader, state in self.readers if state.code in {"not_yet", "show"}]

    @property
    def done(self) -> str:
        """Return how many have read it, as in "2 of 3 have read it"."""
        many = sum(state.code != "not_yet" for _, state in self.readers)
        return f"{many} of {len(self.readers)} have read it"


def things(actor: Actor, child: Child | None = None) -> list[Thing]:
    """Return what is to be read about a child (or about everybody here), by child; in one query.

    For someone who was let in already. Who made an edition or wrote a thing to know first knows it, and is not asked.
    """
    told = _Told()
    for row in _told(actor, child.pk if child else None):
        getattr(told, f"put_{row.told_kind}")(row)
    found = [told.thing(row, actor.setting.plan_word) for row in told.things]
    return sorted(found, key=lambda one: (one.child.name.casefold(), one.child.pk, one.heading != FIRST))


class _Told:
    """What the one query said, put together row by row; staff and rooms come before what is to be read."""

    def __init__(self) -> None:
        self.rooms: dict[UUID, tuple[UUID, str]] = {}
        self.staff: dict[UUID, list[Any]] = {}
        self.keyed: dict[UUID, list[Reader]] = {}
        self.read: dict[tuple[UUID, UUID], State] = {}
        self.things: list[Any] = []

    def put_room(self, row: Any) -> None:
        self.rooms[row.told_of_child] = (row.told_thing, row.told_words)

    def put_works(self, row: Any) -> None:
        self.staff.setdefault(row.told_thing, []).append(row)

    def put_key(self, row: Any) -> None:
        second = row.told_code in {"true", "1"}
        reader = Reader(row.told_member, row.told_who, "second key person" if second else "key person")
        place = len(self.keyed.get(row.told_of_child, [])) if second else 0
        self.keyed.setdefault(row.told_of_child, []).insert(place, reader)

    def put_reading(self, row: Any) -> None:
        self.read[row.told_thing, row.told_member] = _state(row)

    def put_first(self, row: Any) -> None:
        self.things.append(row)

    put_edition = put_first

    def thing(self, row: Any, plan_word: str) -> Thing:
        child = Child(
            row.told_of_child,
            given_name=row.told_given,
            known_as=row.told_everyday,
            family_name=row.told_family,
        )
        room_id, room = self.rooms.get(child.pk, (None, ""))
        known = {one.id: one for one in self.keyed.get(child.pk, [])}
        for one in self.staff.get(room_id, []) if room_id else []:
            known.setdefault(one.told_member, Reader(one.told_member, one.told_who, room))
        is_plan = row.told_kind == "edition"
        asked = [one for one in known.values() if one.id != row.told_member]
        states = [(one, self.read.get((row.told_thing, one.id), NOT_YET)) for one in asked]
        return Thing(child, room, plan_word if is_plan else FIRST, row.told_words, states)


NOTHING = {
    "of_child": Cast(Value(None), UUIDField()), "thing": Cast(Value(None), UUIDField()),
    "member": Cast(Value(None), UUIDField()), "who": Value("", CharField()), "words": Value("", CharField()),
    "code": Value("", CharField()), "given": Value("", CharField()), "everyday": Value("", CharField()),
    "family": Value("", CharField()), "at": Cast(Value(None), DateTimeField()),
    "shown_on": Cast(Value(None), DateField()),
}  # fmt: skip


@prepared
def _told(actor: Actor, child_id: UUID | None) -> QuerySet[Any]:
    of = {"setting_id": actor.setting_id} | ({"child": child_id} if child_id else {})
    held = spans.holds_on(actor.on)
    rooms = RoomHeld.everywhere.filter(held, **of)
    first = KnowFirst.everywhere.filter(is_here(actor), held, **of)
    editions = _editions(actor, of)
    works = _present(
        actor, WorksIn.everywhere.filter(setting_id=actor.setting_id, room__in=rooms.values("room"))
    )
    keyed = _present(actor, KeyPersonHeld.everywhere.filter(**of))
    shown = Shown.everywhere.filter(setting_id=actor.setting_id, reading=OuterRef("pk")).values("shown_on")[
        :1
    ]
    read = Reading.everywhere.filter(
        Q(known__in=first.values("pk")) | Q(edition__in=editions.values("pk")), setting_id=actor.setting_id
    )
    member = {"member": _id("membership_id"), "who": F("membership__name")}
    parts = [
        _columns(rooms, "room", of_child=_id("child_id"), thing=_id("room_id"), words=F("room__name")),
        _columns(works, "works", thing=_id("room_id"), **member),
        _columns(keyed, "key", of_child=_id("child_id"), code=Cast(F("second"), CharField()), **member),
        _columns(
            first, "first", thing=_id("pk"), words=F("words"), member=_id("told_by_id"), **_named("child")
        ),
        _columns(
            editions, "edition", thing=_id("pk"), words=F("why"), member=_id("made_by_id"), **_named("cycle__child")
        ),
        _columns(
            read, "reading", thing=Coalesce(_id("known_id"), _id("edition_id")), member=_id("membership_id"),
            words=F("words"), code=F("answer"), at=F("read_at"), shown_on=Subquery(shown),
        ),
    ]  # fmt: skip
    return parts[0].union(*parts[1:], all=True).order_by("told_at", "told_who", "told_words", "told_thing")


def _columns(rows: QuerySet[Any], kind: str, **more: Any) -> QuerySet[Any]:
    columns = {"told_kind": Value(kind, CharField())} | {
        f"told_{name}": one for name, one in (NOTHING | more).items()
    }
    return rows.order_by().annotate(**columns).values_list(*columns, named=True)


def _id(name: str) -> Cast:
    return Cast(F(name), UUIDField())


def _named(child: str) -> dict[str, Any]:
    return {
        "of_child": _id(f"{child}__pk"), "given": F(f"{child}__given_name"), "everyday": F(f"{child}__known_as"),
        "family": F(f"{child}__family_name"),
    }  # fmt: skip


def _editions(actor: Actor, of: dict[str, Any]) -> QuerySet[Any]:
    """Return the newest edition of each open cycle whose plan is released."""
    newer = Edition.everywhere.filter(cycle=OuterRef("cycle"), number__gt=OuterRef("number"))
    given = Release.everywhere.filter(~Exists(withdrawn()), cycle=OuterRef("cycle"))
    reviewed = Review.everywhere.filter(cycle=OuterRef("cycle"))
    about = {f"cycle__{name}" if name == "child" else name: value for name, value in of.items()}
    return Edition.everywhere.filter(
        is_here(actor, "cycle__child__"), Exists(given), ~Exists(newer), ~Exists(reviewed), **about
    )


def _present(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Keep the dated rows of today whose person has not left."""
    stays = Q(membership__ended_at=None) | Q(membership__ended_at__gt=actor.now)
    return rows.filter(spans.holds_on(actor.on) & spans.holds_on(actor.on, "membership__") & stays)


def _state(row: Any) -> State:
    if row.told_shown_on:
        return State("shown", f"shown how, {long_date(row.told_shown_on)}")
    words = "knows how"
    if row.told_code == Reading.Answer.SHOW:
        words = f"wants to be shown{': ' if row.told_words else ''}{row.told_words}"
    return State(row.told_code, f"{words}, {long_date(localdate(row.told_at))}")


def by_person(found: list[Thing]) -> list[tuple[str, list[tuple[Thing, State]]]]:
    """Return for each person what waits for them, by name; who has read everything is left out."""
    people: dict[UUID, tuple[str, list[tuple[Thing, State]]]] = {}
    for thing in found:
        for reader, state in thing.waiting:
            people.setdefault(reader.id, (reader.name, []))[1].append((thing, state))
    return sorted(people.values(), key=lambda one: one[0].casefold())


def by_room(found: list[Thing]) -> list[tuple[str, list[Thing]]]:
    """Return for each room what somebody in it still has to read, by name."""
    return sorted((room, list(waiting)) for room, waiting in _grouped(found))


def _grouped(found: list[Thing]) -> Iterator[tuple[str, list[Thing]]]:
    rooms: dict[str, list[Thing]] = {}
    for thing in found:
        if thing.waiting:
            rooms.setdefault(thing.room or "In no room", []).append(thing)
    yield from rooms.items()
