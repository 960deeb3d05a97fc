"""The page of who is in: a day, a room or one's own rooms, and each child with what was recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, When

from alongside.file.children import attendance, queries
from alongside.file.children.attendance import Kept, OnTheDay, State
from alongside.file.children.models import Child, RoomHeld
from alongside.file.children.policy import key_person
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.access.rules import Here
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Room
from alongside.ground.law import weeks
from alongside.ground.tables import spans

LEADING = {"senco", "deputy_senco", "manager"}


@dataclass(frozen=True)
class There:
    """A child on a day, with the child's sessions since the Monday of its week."""

    child: Any
    day: OnTheDay
    kept: Kept


@dataclass(frozen=True)
class WhoIsIn:
    """A day in a room, or in one's own rooms when ``room`` is None. ``closed``: the setting is, that day."""

    on: date
    rooms: list[Any]
    room: Room | None
    closed: bool
    there: list[There]
    others: list[Child]

    @property
    def left(self) -> list[There]:
        """Return those of whom nothing is recorded yet: their booking counts."""
        return [one for one in self.there if one.day.state == State.UNSAID]

    @property
    def said_in(self) -> list[There]:
        """Return those who were recorded as in."""
        return [one for one in self.there if one.day.state == State.IN]

    @property
    def away(self) -> list[There]:
        """Return those who were recorded as not in."""
        return [one for one in self.there if not one.day.is_in]

    @property
    def are_in(self) -> list[There]:
        """Return those who count as in."""
        return [one for one in self.there if one.day.is_in]

    @property
    def has_own(self) -> bool:
        """Return whether the actor works in any of the rooms."""
        return any(room.mine for room in self.rooms)

    @property
    def line(self) -> str:
        """Say how many are in, and how many of these are only booked."""
        parts = [f"{len(self.are_in)} in", f"{len(self.away)} not in" if self.away else ""]
        if self.left:
            parts.append(f"nothing recorded yet for {len(self.left)}: the booking counts")
        return " · ".join(part for part in parts if part)


def who_is_in(actor: Actor, on: date, asked: str, *, rule: str = "children.attend") -> WhoIsIn:
    """Return who is booked or came on a day, of the children whom ``rule`` lets the actor see; four queries.

    ``asked``: the id of a room; without one it is the rooms that the actor works in, with their key children.
    """
    rooms, room = _chosen(actor, asked)
    children = list(_of(actor, on, rooms, room, rule))
    open_that_day = queries.open_days(actor).is_open(on)
    kept = attendance.read(actor.setting_id, [one.pk for one in children], weeks.monday_of(on), on)
    everybody = [There(one, attendance.on_the_day(kept[one.pk], on), kept[one.pk]) for one in children]
    there = [one for one in everybody if open_that_day and (one.day.booked or one.day.came)]
    here = {one.child.pk for one in there}
    return WhoIsIn(
        on, rooms, room, not open_that_day, there, [one for one in children if one.pk not in here]
    )  # fmt: skip


def _chosen(actor: Actor, asked: str) -> tuple[list[Any], Any]:
    """Return the rooms that the actor may choose from, and the one that is shown, or None for all of one's own."""
    mine = accounts.in_rooms_of(actor.setting_id, actor.id, actor.on, only=actor.room_id, path="pk")
    found = list(queries.rooms(actor).annotate(mine=Case(When(mine, then=True), default=False)))
    if not actor.roles & LEADING:
        found = [room for room in found if room.mine]
    named = next((room for room in found if str(room.pk) == asked), None)
    if named or any(room.mine for room in found):
        return found, named
    return found, next(iter(found), None)


def _of(actor: Actor, on: date, rooms: list[Any], room: Any, rule: str) -> Any:
    ids: list[UUID] = [room.pk] if room else [one.pk for one in rooms if one.mine]
    held = RoomHeld.everywhere.filter(spans.holds_on(on), child=OuterRef("pk"), room__in=ids)
    where = Q(Exists(held)) if ids else Q(pk__in=[])
    if room is None:
        where |= Q(key_person.ask(actor, Here("")))
    still = Q(left_on=None) | Q(left_on__gte=on)
    return queries.with_room(asking.visible(actor, rule, Child).filter(where, still), on)
