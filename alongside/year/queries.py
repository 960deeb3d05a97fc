"""Everything that is due, from every room's dates; nothing is kept here."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.core.cache import cache
from django.db.models import Exists, QuerySet

from alongside.file.children import queries as children
from alongside.file.children.due import Due
from alongside.file.children.models import Child
from alongside.file.children.place import Place
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Absence, WorksIn
from alongside.ground.audit.actions import SEALED
from alongside.ground.audit.models import Entry
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import prepared
from alongside.support.development import dates as development
from alongside.support.noticing import dates as noticing
from alongside.support.noticing.queries import Standing
from alongside.support.plans import dates as plans

ROOMS = (noticing, development, plans)
LEADING = {"senco", "deputy_senco"}
SOON = timedelta(days=7)
AN_HOUR = 60 * 60


@dataclass(frozen=True)
class DueList:
    """What is due for a person: parents not yet told first, then by date."""

    items: tuple[Due, ...]
    today: date

    @property
    def late(self) -> tuple[Due, ...]:
        return tuple(item for item in self.items if item.first or item.due_on < self.today)

    @property
    def for_today(self) -> tuple[Due, ...]:
        return tuple(item for item in self.items if not item.first and item.due_on == self.today)

    @property
    def this_week(self) -> tuple[Due, ...]:
        return tuple(
            item for item in self.items if not item.first and self.today < item.due_on <= self.today + SOON
        )

    @property
    def later(self) -> tuple[Due, ...]:
        return tuple(item for item in self.items if not item.first and item.due_on > self.today + SOON)

    @property
    def pressing(self) -> int:
        """Return how many are late, first or for today: the number that stands beside Due everywhere."""
        return len(self.late) + len(self.for_today)


def due(actor: Actor) -> DueList:
    """Return what is due that the actor may see: one's own, and for the SENCO and manager the whole setting's.

    It is kept for the number beside Due on the same page.
    """
    items = [_with_cover(item, away(actor)) for room in ROOMS for item in room.due_items(actor)]
    found = actor.kept["due"] = DueList(tuple(sorted(items, key=_order)), actor.on)
    return found


def due_for(actor: Actor, child: Child, cycle: Any, place: Place, standing: Standing | None) -> DueList:
    """Return what is due for one child: of the newest cycle with its facts, and of the decision that holds."""
    key_person = plans.Owner(place.key_person_id, place.key_person)
    items = noticing.due_of(actor, child, standing) + development.due_of(actor, child, place)
    items += plans.due_of(actor, child, cycle, key_person)
    return DueList(tuple(sorted(items, key=_order)), actor.on)


def mine(actor: Actor, everything: DueList) -> DueList:
    """Keep what waits for this person.

    What they own, what somebody owns who is away and for whom they stand in, what is the SENCO's for the children
    of rooms that were given to them, and for the SENCO what nobody owns.
    """
    own: set[UUID | None] = {one for one, absence in away(actor).items() if absence.covered_by_id == actor.id}
    own |= {actor.id, None} if actor.roles & LEADING else {actor.id}
    sencos = {one.pk for one in actor.holders("senco")}
    theirs = children.delegated(actor) if "deputy_senco" in actor.roles else frozenset()
    kept = (
        item
        for item in everything.items
        if item.owner_id in own or (item.child_id in theirs and item.owner_id in sencos)
    )
    return DueList(tuple(kept), everything.today)


def away(actor: Actor) -> dict[UUID, Absence]:
    """Return who is away today, with who picks up; asked once in a request, and not at all when nobody is."""
    if "away" not in actor.kept:
        actor.kept["away"] = accounts.away(actor.setting_id, on=actor.on) if _seen(actor).anybody_away else {}
    found: dict[UUID, Absence] = actor.kept["away"]
    return found


def _with_cover(item: Due, gone: dict[UUID, Absence]) -> Due:
    """Say beside the owner's name that they are away, and who picks up."""
    absence = gone.get(item.owner_id) if item.owner_id else None
    if absence is None:
        return item
    picks_up = f"{absence.covered_by.name} picks up" if absence.covered_by else "away"
    return replace(item, owner_name=f"{item.owner_name} ({picks_up})")


class Around(NamedTuple):
    """What every page's navigation shows: how many things press, and whether the person works in a room today.

    ``pressing`` is None when something was done here since it was last counted: the open page then asks for it.
    """

    pressing: int | None
    in_a_room: bool


def around(actor: Actor, *, count: bool = False) -> Around:
    """Return what the navigation shows, in one query; with ``count`` the number is counted when it is not known.

    Everything that makes something due is an action, and every action is a link of the setting's chain: so the
    number is kept, outside the database, under the chain's length and the day. A page that lists what is due
    anyway counts it anew.
    """
    done, in_a_room, _ = seen = _seen(actor)
    who = f"{actor.setting_id}:{actor.id}:{','.join(sorted(actor.roles))}:{actor.level}"
    key = f"pressing:{who}:{actor.on}:{done}"
    listed = actor.kept.get("due")
    if listed is not None:
        return Around(mine(actor, listed).pressing, in_a_room)
    known = cache.get(key)
    if known is None and count:
        # on a copy of the actor: a number shows nothing of a child, so counting leaves no look
        known = mine(actor, due(replace(actor, looks=[], asked=set(), kept={"seen": seen}))).pressing
        cache.set(key, known, timeout=AN_HOUR)  # under what was done before it was counted
    return Around(known, in_a_room)


class _Seen(NamedTuple):
    """How long the chain is, whether the person works in a room today, and whether anybody is away."""

    done: int
    in_a_room: bool
    anybody_away: bool


def _seen(actor: Actor) -> _Seen:
    if "seen" not in actor.kept:
        actor.kept["seen"] = _Seen(*next(iter(_around(actor)), (0, False, False)))
    found: _Seen = actor.kept["seen"]
    return found


@prepared
def _around(actor: Actor) -> QuerySet[Any]:
    works = WorksIn.everywhere.filter(
        spans.holds_on(actor.on), setting_id=actor.setting_id, membership=actor.id
    )
    # that looks were sealed makes nothing due
    done = Entry.objects.filter(setting_id=actor.setting_id).exclude(action=SEALED).order_by("-seq")
    gone = Absence.everywhere.filter(spans.holds_on(actor.on), setting_id=actor.setting_id)
    return done.annotate(in_a_room=Exists(works), anybody_away=Exists(gone)).values_list(
        "seq", "in_a_room", "anybody_away"
    )[:1]


def _order(item: Due) -> tuple[bool, date, str, str]:
    return (not item.first, item.due_on, item.child_name, item.kind)
