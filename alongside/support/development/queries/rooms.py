"""The check by room: who is not judged yet, and how earlier rounds went, without any rank."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery, UUIDField

from alongside.file.children import queries as files
from alongside.file.children.models import Child, RoomHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Room
from alongside.support.development.models import CheckLine, Round
from alongside.support.development.queries.groups import here

Word = CheckLine.Word
# below this a count would say who it is, and a part of so few says nothing
FEWEST = 5
ROUNDS_SHOWN = 4
NO_ROOM = "No room yet"


@dataclass(frozen=True)
class RoomLine:
    """A room today: who is not judged yet, who is watched, and whose doubt is with the SENCO."""

    name: str
    many: int
    gaps: list[Any]
    watched: list[Any]
    doubts: list[Any]

    @property
    def judged(self) -> int:
        return self.many - len(self.gaps)


@dataclass(frozen=True)
class Past:
    """An earlier round: for each room its name and what may fairly be said of it."""

    round: Round
    rooms: list[tuple[str, str]]


def rooms(actor: Actor, opened: Round | None) -> list[RoomLine]:
    """Return each room's children in the open round, rooms in the setting's own order."""
    if opened is None:
        return []
    lines = asking.visible(actor, "development.see_lines", CheckLine).filter(
        round=opened, child=OuterRef("pk")
    )
    newest = lines.order_by("-version")
    held = files.with_room(here(asking.visible(actor, "development.see_start", Child), actor.on), actor.on)
    found: Any = held.annotate(
        line_word=Subquery(newest.values("word")[:1]),
        line_words=Subquery(newest.values("words")[:1]),
        line_until_on=Subquery(newest.values("until_on")[:1]),
        line_noticing=Subquery(newest.values("noticing_id")[:1], output_field=UUIDField()),
    )
    by_room: dict[str, list[Any]] = {room.name: [] for room in files.rooms(actor)}
    for child in found:
        by_room.setdefault(child.room_name or NO_ROOM, []).append(child)
    return [_room(name, children) for name, children in by_room.items() if children]


def _room(name: str, children: list[Any]) -> RoomLine:
    def those(word: str | None) -> list[Any]:
        return [child for child in children if child.line_word == word]

    return RoomLine(name, len(children), those(None), those(Word.WATCH), those(Word.TALK))


def past_rounds(actor: Actor) -> list[Past]:
    """Return the last rounds that are over, newest first; three queries, however many there are."""
    visible = asking.visible(actor, "development.check", Round)
    over = list(visible.filter(until_on__lt=actor.on).order_by("-until_on")[:ROUNDS_SHOWN])
    if not over:
        return []
    held = list(asking.visible(actor, "development.see_start", RoomHeld).select_related("room", "child"))
    lines = asking.visible(actor, "development.see_lines", CheckLine).filter(round__in=over)
    words = {(row.round_id, row.child_id): row.word for row in lines.order_by("version")}
    return [Past(one, _rooms_of(one, held, words)) for one in over]


def _rooms_of(over: Round, held: Iterable[Any], words: dict[tuple[UUID, UUID], str]) -> list[tuple[str, str]]:
    """Return what to say of each room as its children were on the round's last day."""
    found: dict[Room, list[str | None]] = {}
    for row in held:
        if _held_at(row, over.until_on):
            found.setdefault(row.room, []).append(words.get((over.pk, row.child_id)))
    in_order = sorted(found, key=lambda room: (room.position, room.name))
    return [(room.name, _fair(found[room])) for room in in_order]


def _held_at(row: Any, on: Any) -> bool:
    child = row.child
    there = row.from_on <= on and (row.until_on is None or row.until_on >= on)
    began = child.start_on is None or child.start_on <= on
    return there and began and (child.left_on is None or child.left_on >= on)


def _fair(words: list[str | None]) -> str:
    """Say how many were judged; of what kind only where all were, and where they are not so few."""
    judged = [word for word in words if word]
    if len(judged) < len(words):
        return f"{len(judged)} of {len(words)} judged"
    if len(words) < FEWEST:
        return f"all {len(words)} judged" if len(words) > 1 else "judged"
    many = Counter(judged)
    kinds = ((Word.ON_TRACK, "on track"), (Word.WATCH, "watched"), (Word.TALK, "with the SENCO"))
    return f"all {len(words)} judged: " + ", ".join(f"{many[word]} {said}" for word, said in kinds)
