"""The day's sheet of a room: who is in, what to know first, the targets, and lines to write on; for staff only."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any
from uuid import UUID

from alongside.doors.workspace.queries.room import ChildIn, MyRoom
from alongside.file.children import queries as files
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.ground.law.words import long_date
from alongside.ground.paper import making
from alongside.ground.ui import days

TEMPLATE = Path(str(resources.files("alongside.doors.workspace") / "papers" / "room_sheet.typ"))
SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "hexagon", "star", "cross")
NUMBERS = 9
STAFF_ONLY = (
    "For staff only. Keep it where parents and visitors cannot read it, and shred it at the end of the day."
)


@dataclass(frozen=True)
class Code:
    """A picture and a number that stand for a child on a sheet."""

    shape: str
    number: int

    @property
    def words(self) -> str:
        """Return it in words, as in "star 4"."""
        return f"{self.shape} {self.number}"


@dataclass(frozen=True)
class Choice:
    """What prints: names or picture codes, and which lines. What to know first always prints."""

    codes: bool
    lines: frozenset[str]


def everybody(room: MyRoom) -> list[ChildIn]:
    """Return the children who are in, those with targets first."""
    return [*room.with_targets, *room.others]


def codes(children: list[UUID]) -> dict[UUID, Code]:
    """Return each child's picture and number: the same every day, unless two of a room would share one."""
    many = len(SHAPES) * NUMBERS
    taken: dict[int, UUID] = {}
    for pk in sorted(children):
        place = pk.int % many
        while place in taken and len(taken) < many:
            place = (place + 1) % many
        taken[place] = pk
    return {pk: Code(SHAPES[place % len(SHAPES)], place // len(SHAPES) + 1) for place, pk in taken.items()}


def room_sheet(actor: Actor, room: MyRoom, choice: Choice) -> bytes:
    """Return the PDF/UA of the day's sheet, for someone who may open the room."""
    return making.pdf(TEMPLATE, facts(actor, room, choice))


def facts(actor: Actor, room: MyRoom, choice: Choice) -> dict[str, Any]:
    """Return what stands on the sheet, in the order of the page."""
    there = everybody(room)
    pictures = codes([child.id for child in there]) if choice.codes else {}
    must_not = files.must_not(actor, [child.id for child in there]) if "restrictions" in choice.lines else {}
    named = (
        room.page.room.name if room.page.room else ", ".join(one.name for one in room.page.rooms if one.mine)
    )
    return {
        "title": f"{named or 'My room'}, {days.with_weekday(room.page.on)} {room.page.on.year}",
        "description": f"The day’s sheet, {actor.setting.name}",
        "setting": actor.setting.name,
        "line": room.page.line,
        "staff_only": STAFF_ONLY,
        "children": [
            _child(child, choice, pictures.get(child.id), must_not.get(child.id, [])) for child in there
        ],
        "responses": [label for _, label in reference.responses().choices] if "write" in choice.lines else [],
        "footer": f"{actor.setting.name} · printed {long_date(actor.on)} by {actor.membership.name} · staff only",
    }  # fmt: skip


def _child(child: ChildIn, choice: Choice, code: Code | None, must_not: list[str]) -> dict[str, Any]:
    live = child.today.targets if child.today and "targets" in choice.lines else []
    return {
        "name": code.words if code else child.short_name,
        "shape": code.shape if code else "",
        "number": code.number if code else 0,
        "away": f"not in the {child.away}" if child.away else "",
        "know_first": [f"{one.code}: {one.words}" for one in child.know_first],
        "must_not": must_not,
        "targets": [_target(one, choice) for one in live],
    }  # fmt: skip


def _target(target: Any, choice: Choice) -> dict[str, Any]:
    where = " · ".join(part for part in (target.where, target.often) if part)
    return {
        "words": target.words,
        "where": where if "where" in choice.lines else "",
        "strategies": target.strategies if "strategies" in choice.lines else [],
    }
