"""The list of children: who is meant, and a row for each."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.http import urlencode

from alongside.file.children import queries as files
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import ages
from alongside.ground.ui import faces
from alongside.support.noticing import queries as noticing
from alongside.support.plans import queries as plans

UNTOLD = "Parents not yet told"
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
    """A child in a list: the round where there is a cycle, the level, and the line underneath."""

    name: str
    url: str
    line: str
    level: str
    late: str
    colour: int
    quarters: tuple[str, ...] = NOT_BEGUN
    number: int | None = None
    round_words: str = ""


def children(actor: Actor, wanted: Wanted) -> QuerySet[Any]:
    """Return the children that are asked for, by name."""
    found: QuerySet[Any] = files.find_by_name(actor, wanted.words) if wanted.words else files.named(actor)
    if wanted.show == "mine":
        found = found.filter(key_person_id=actor.id)
    if wanted.show == "caseload":
        found = found.filter(pk__in=noticing.on_the_caseload(actor))
    if wanted.room:
        found = found.filter(room_name=wanted.room)
    return found


def caseload(actor: Actor, limit: int) -> list[ChildRow]:
    """Return the first children with a cycle whose files the actor keeps."""
    going_on = [cycle for cycle in plans.newest_cycles(actor) if not cycle.reviewed_on]
    return [_short_row(actor, cycle.child, plans.round_of(cycle, actor.on)) for cycle in going_on[:limit]]


def rows(actor: Actor, found: list[Any]) -> list[ChildRow]:
    """Return a row for each child; the same few queries for one and for forty."""
    ids = [child.pk for child in found]
    files_of = (
        set(asking.visible(actor, "children.see_file", Child).filter(pk__in=ids).values_list("pk", flat=True))
        if ids
        else set()
    )
    rounds = plans.rounds(actor, ids) if ids else {}
    levels = noticing.levels(actor, ids) if ids else {}
    return [
        _row(actor, child, rounds.get(child.pk), levels.get(child.pk), opens=child.pk in files_of)
        for child in found
    ]


def _row(actor: Actor, child: Any, ring: Any, level: Any, *, opens: bool) -> ChildRow:
    age = (
        ages.age_words(child.born_on, actor.on)
        if opens and child.born_on and child.born_on <= actor.on
        else ""
    )
    doing = ring.words if ring else ""
    parts = (
        doing,
        ring.line if ring else "",
        child.room_name,
        age,
        child.key_person and f"key person {child.key_person}",
    )
    url = actor.to("workspace:file", child.pk) if opens else ""
    row = ChildRow(
        child.full_name if opens else child.short_name, url, " · ".join(part for part in parts if part),
        level.words if level else "", UNTOLD if level and level.untold else "", faces.soft_colour(child.pk),
    )  # fmt: skip
    if ring is None:
        return row
    return replace(row, quarters=ring.quarters, number=ring.number, round_words=ring.label)


def _short_row(actor: Actor, child: Any, ring: Any) -> ChildRow:
    url, line = actor.to("workspace:file", child.pk), f"{ring.words.partition(' · ')[2]} · {ring.line}"
    colour = faces.soft_colour(child.pk)
    return ChildRow(child.full_name, url, line, "", "", colour, ring.quarters, ring.number, ring.label)


def filters(actor: Actor, wanted: Wanted) -> list[dict[str, Any]]:
    """Return the filters as links."""
    here = actor.to("workspace:children")
    shows = [("all", "Everybody"), ("caseload", "On the caseload"), ("mine", "My key children")]
    links = [
        {
            "label": label,
            "url": f"{here}?show={show}",
            "current": wanted.show == show and not wanted.room,
            "count": None,
        }
        for show, label in shows
    ]
    rooms = [
        {
            "label": room.name,
            "url": f"{here}?{urlencode({'room': room.name})}",
            "current": wanted.room == room.name,
            "count": None,
        }
        for room in files.rooms(actor)
    ]
    return links + rooms
