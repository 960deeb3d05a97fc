"""The list of children: who is meant, in which order, and a row for each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.http import urlencode

from alongside.file.children import queries as files
from alongside.file.children.due import Due
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import ages
from alongside.ground.law.words import counted
from alongside.ground.ui import days, faces
from alongside.support.noticing import queries as noticing
from alongside.support.plans import queries as plans
from alongside.year import queries as year

UNTOLD = "Parents not yet told"
NO_CYCLE = "no cycle yet"
LEADING = {"senco", "deputy_senco", "manager"}
NOT_BEGUN = ("to_come",) * 4


@dataclass(frozen=True)
class Wanted:
    """Which children are asked for: ``show`` is all, caseload or mine; a room; the beginning of a name."""

    show: str
    room: str
    words: str

    @classmethod
    def read(cls, query: QueryDict) -> "Wanted":
        """Read it from an address; what is not known there is nothing."""
        show = query.get("show", "")
        return cls(
            show if show in {"caseload", "mine"} else "all",
            query.get("room", ""),
            query.get("q", "").strip()[:80],
        )

    @property
    def query(self) -> str:
        """Return it as the beginning of an address's query, for the links of pages."""
        held = {"show": self.show, "room": self.room, "q": self.words}
        named = urlencode({name: value for name, value in held.items() if value and value != "all"})
        return f"{named}&" if named else ""


@dataclass(frozen=True)
class ChildRow:
    """A child in a list: the round where there is a cycle, what is late, the level, and the line underneath."""

    name: str
    url: str
    line: str
    level: str
    late: str
    colour: int
    quarters: tuple[str, ...] = NOT_BEGUN
    number: int | None = None
    round_words: str = ""


@dataclass(frozen=True)
class DueOfChild:
    """How much is late for a child, and the day of what comes first."""

    late: int
    next_on: date

    @classmethod
    def of(cls, items: Iterable[Due], today: date) -> "DueOfChild":
        """Sum up what is due for one child."""
        dates = [item.due_on for item in items]
        return cls(sum(day < today for day in dates), min(dates))


def children(actor: Actor, wanted: Wanted) -> list[Any]:
    """Return the children that are asked for: what is late first, then by the next date, then by name.

    Those who do not lead find their own key children before all others. Each row has ``opens`` and ``due``.
    """
    due = _due_of_children(actor)
    file = asking.visible(actor, "children.see_file", Child).filter(pk=OuterRef("pk"))
    found = list(_wanted(actor, wanted).annotate(opens=Exists(file)))
    leads = bool(actor.roles & LEADING)
    for child in found:
        child.due = due.get(child.pk)

    def place(child: Any) -> tuple[Any, ...]:
        mine = leads or child.key_person_id == actor.id
        waits = child.due
        late, next_on = (waits.late, waits.next_on) if waits else (0, date.max)
        return (not mine, not late, next_on, child.name.casefold(), child.family_name.casefold())

    return sorted(found, key=place)


def _wanted(actor: Actor, wanted: Wanted) -> QuerySet[Any]:
    found: QuerySet[Any] = files.find_by_name(actor, wanted.words) if wanted.words else files.named(actor)
    if wanted.show == "mine":
        found = found.filter(key_person_id=actor.id)
    if wanted.show == "caseload":
        found = found.filter(pk__in=noticing.on_the_caseload(actor))
    if wanted.room:
        found = found.filter(room_name=wanted.room)
    return found


def _due_of_children(actor: Actor) -> dict[UUID, DueOfChild]:
    by_child: dict[UUID, list[Due]] = {}
    for item in year.due(actor).items:
        if item.child_id:
            by_child.setdefault(item.child_id, []).append(item)
    return {child_id: DueOfChild.of(items, actor.on) for child_id, items in by_child.items()}


def on_support(actor: Actor, limit: int) -> tuple[list[ChildRow], int]:
    """Return the children on support whose files the actor keeps, the next review first; and how many are left out.

    Whoever has a cycle that goes on, or support by the decision that holds: also between two cycles.
    """
    cycles = {cycle.child_id: cycle for cycle in plans.newest_cycles(actor)}
    supported = {one.child_id: one.child for one in noticing.on_support(actor)}
    going_on = {pk: cycle.child for pk, cycle in cycles.items() if not cycle.reviewed_on}
    everybody = supported | going_on

    def place(pk: UUID) -> tuple[Any, ...]:
        cycle = cycles.get(pk)
        next_on = cycle.review_on if cycle and not cycle.reviewed_on else None
        return (next_on is None, next_on or date.max, everybody[pk].name.casefold())

    in_order = sorted(everybody, key=place)
    rows = [_short_row(actor, everybody[pk], cycles.get(pk)) for pk in in_order[:limit]]
    return rows, len(in_order) - len(rows)


def rows(actor: Actor, found: list[Any]) -> list[ChildRow]:
    """Return a row for each child; the same few queries for one and for forty."""
    ids = [child.pk for child in found]
    rounds = plans.rounds(actor, ids) if ids else {}
    # asked already, for what is due: whoever is listed is here
    levels = {one.child_id: one for one in noticing.held(actor)} if ids else {}
    return [_row(actor, child, rounds.get(child.pk), levels.get(child.pk)) for child in found]


def _row(actor: Actor, child: Any, ring: Any, level: Any) -> ChildRow:
    born = child.born_on if child.opens else None
    parts = (
        ring.words if ring else "",
        _next(child.due, ring, actor.on),
        child.room_name,
        ages.age_words(born, actor.on) if born and born <= actor.on else "",
        child.key_person and f"key person {child.key_person}",
    )
    row = ChildRow(
        child.full_name if child.opens else child.short_name,
        actor.to("workspace:file", child.pk) if child.opens else "",
        " · ".join(part for part in parts if part),
        level.words if level else "",
        _late(child.due, level),
        faces.soft_colour(child.pk),
    )
    if ring is None:
        return row
    return replace(row, quarters=ring.quarters, number=ring.number, round_words=ring.label)


def _next(due: DueOfChild | None, ring: Any, today: date) -> str:
    """Return the next date in words: of what is due and not late, else what the round says."""
    if due and not due.late:
        return f"next {days.short(due.next_on, today)}"
    return str(ring.line) if ring else ""


def _late(due: DueOfChild | None, level: Any) -> str:
    """Return what is late in words, or nothing; parents who are not told come before all else."""
    if level and level.untold:
        return UNTOLD
    return f"{counted(due.late, 'thing')} late" if due and due.late else ""


def _short_row(actor: Actor, child: Any, cycle: Any) -> ChildRow:
    url, colour = actor.to("workspace:file", child.pk), faces.soft_colour(child.pk)
    if cycle is None:
        return ChildRow(child.full_name, url, NO_CYCLE, "", "", colour)
    ring = plans.round_of(cycle, actor.on)
    line = f"{ring.words.partition(' · ')[2]} · {ring.line}"
    return ChildRow(child.full_name, url, line, "", "", colour, ring.quarters, ring.number, ring.label)


def filters(actor: Actor, wanted: Wanted) -> list[dict[str, Any]]:
    """Return the filters as links; the caseload is for those who lead, for it is not one person's."""
    here = actor.to("workspace:children")
    shows = [("all", "Everybody"), ("mine", "My key children")]
    if actor.roles & LEADING:
        shows.insert(1, ("caseload", "On the caseload"))
    links = [
        _filter(label, f"{here}?show={show}", current=wanted.show == show and not wanted.room)
        for show, label in shows
    ]
    rooms = [
        _filter(room.name, f"{here}?{urlencode({'room': room.name})}", current=wanted.room == room.name)
        for room in files.rooms(actor)
    ]
    return links + rooms


def _filter(label: str, url: str, *, current: bool) -> dict[str, Any]:
    return {"label": label, "url": url, "current": current, "count": None}
