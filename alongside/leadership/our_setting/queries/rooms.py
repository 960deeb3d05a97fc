"""The rooms, with how many children and who works in each; and who is in one after a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from alongside.file.children.models import Child, RoomHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Room, WorksIn
from alongside.ground.tables import spans


@dataclass(frozen=True)
class RoomLine:
    """A room as the list shows it."""

    room: Room
    children: str
    staff: str
    closed: bool

    @property
    def line(self) -> str:
        return " · ".join(one for one in (self.children, self.staff) if one)


def room_lines(actor: Actor) -> list[RoomLine]:
    """Return all rooms in their order, those that are closed last; three queries."""
    on = actor.on
    here = Q(child__left_on=None) | Q(child__left_on__gte=on)
    held = RoomHeld.everywhere.filter(here, spans.holds_on(on), setting_id=actor.setting_id)
    many: dict[UUID, int] = dict(
        held.order_by().values_list("room_id").annotate(many=Count("child", distinct=True))
    )
    working = WorksIn.everywhere.filter(
        spans.holds_on(on), spans.holds_on(on, "membership__"), setting_id=actor.setting_id
    ).exclude(membership__ended_at__lte=actor.now)
    names: dict[UUID, list[str]] = {}
    for room_id, name in working.order_by("membership__name").values_list("room_id", "membership__name"):
        names.setdefault(room_id, []).append(name)
    lines = [
        RoomLine(
            room, _children(many.get(room.pk, 0)), ", ".join(names.get(room.pk, [])),
            bool(room.until_on and room.until_on < on),
        )
        for room in asking.visible(actor, "our_setting.see", Room)
    ]  # fmt: skip
    return sorted(lines, key=lambda line: line.closed)


def _children(many: int) -> str:
    return "1 child" if many == 1 else f"{many} children"


def children_after(actor: Actor, room: Room, until_on: date) -> list[Child]:
    """Return the children who are in a room after a day, by name: what all staff may see of them."""
    after = Q(until_on=None) | Q(until_on__gt=until_on)
    held = RoomHeld.everywhere.filter(after, setting_id=actor.setting_id, room=room)
    there = asking.visible(actor, "children.name", Child).filter(pk__in=held.values("child"))
    return list(there.exclude(left_on__lte=until_on).order_by("given_name", "family_name"))
