"""Everything that is due, from every room's dates; nothing is kept here."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from alongside.file.children.due import Due
from alongside.file.children.models import Child
from alongside.file.children.place import Place
from alongside.ground.access.actor import Actor
from alongside.support.noticing import dates as noticing
from alongside.support.plans import dates as plans

ROOMS = (noticing, plans)
SOON = timedelta(days=7)


@dataclass(frozen=True)
class DueList:
    """What is due for a person: parents not yet told first, then by date."""

    items: tuple[Due, ...]
    today: date

    @property
    def late(self) -> tuple[Due, ...]:
        return tuple(item for item in self.items if item.first or item.due_on < self.today)

    @property
    def this_week(self) -> tuple[Due, ...]:
        return tuple(
            item for item in self.items if not item.first and self.today <= item.due_on <= self.today + SOON
        )

    @property
    def later(self) -> tuple[Due, ...]:
        return tuple(item for item in self.items if not item.first and item.due_on > self.today + SOON)


def due(actor: Actor) -> DueList:
    """Return what is due that the actor may see: one's own, and for the SENCO and manager the whole setting's."""
    items = [item for room in ROOMS for item in room.due_items(actor)]
    return DueList(tuple(sorted(items, key=_order)), actor.on)


def due_for(actor: Actor, child: Child, cycle: Any, place: Place, *, all_told: bool) -> DueList:
    """Return what is due for one child; ``cycle`` is the newest with its facts, or None."""
    key_person = plans.Owner(place.key_person_id, place.key_person)
    items = noticing.due_items(actor, child, all_told=all_told) + plans.due_of(
        actor, child, cycle, key_person
    )
    return DueList(tuple(sorted(items, key=_order)), actor.on)


def mine(actor: Actor, everything: DueList) -> DueList:
    """Keep what waits for this person: what they own, and for the SENCO what nobody owns."""
    leads = bool(actor.roles & {"senco", "deputy_senco"})
    kept = (
        item for item in everything.items if item.owner_id == actor.id or (leads and item.owner_id is None)
    )
    return DueList(tuple(kept), everything.today)


def _order(item: Due) -> tuple[bool, date, str, str]:
    return (not item.first, item.due_on, item.child_name, item.kind)
