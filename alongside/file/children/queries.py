"""Questions about children; every list begins from what the actor may see."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, UUIDField

from alongside.file.children.models import (
    Child,
    FamilyLink,
    Held,
    KeyPersonHeld,
    KnowFirst,
    Restriction,
    RoomHeld,
)
from alongside.file.children.place import Known, Place, place
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Delegation, Room
from alongside.ground.law.open_days import DAYS_IN_A_WEEK, OpenDays, Span
from alongside.ground.tables import spans

__all__ = [
    "Known", "Place", "delegated", "family", "find_by_name", "know_first", "must_not", "named",
    "open_days", "place", "rooms", "with_room",
]  # fmt: skip

KINDS = KnowFirst.Kind.values  # the most pressing first


def named(actor: Actor) -> QuerySet[Child]:
    """Return every child of the setting who has not left, with ``room_name``, by name: what all staff may see."""
    here = Q(left_on=None) | Q(left_on__gte=actor.on)
    return with_room(asking.visible(actor, "children.name", Child).filter(here), actor.on)


def with_room(children: QuerySet[Child], on: date) -> QuerySet[Child]:
    """Add ``room_id``, ``room_name``, ``key_person`` and ``key_person_id`` as they are on a day."""
    room = RoomHeld.everywhere.filter(spans.holds_on(on), child=OuterRef("pk"))
    key = KeyPersonHeld.everywhere.filter(spans.holds_on(on), child=OuterRef("pk"), second=False)
    return children.annotate(
        room_id=Subquery(room.values("room_id")[:1], output_field=UUIDField()),
        room_name=Subquery(room.values("room__name")[:1]),
        key_person=Subquery(key.values("membership__name")[:1]),
        key_person_id=Subquery(key.values("membership_id")[:1], output_field=UUIDField()),
    ).order_by(F("given_name"), F("family_name"))


def find_by_name(actor: Actor, words: str) -> QuerySet[Child]:
    """Return the children whose given name, everyday name or family name begins with each of the words."""
    found = named(actor)
    for word in words.split()[:4]:
        begins = (
            Q(given_name__istartswith=word) | Q(known_as__istartswith=word) | Q(family_name__istartswith=word)
        )
        found = found.filter(begins)
    return found


def rooms(actor: Actor) -> QuerySet[Room]:
    """Return the rooms that the setting uses, in their order."""
    used = Q(until_on=None) | Q(until_on__gte=actor.on)
    return asking.visible(actor, "children.rooms", Room).filter(used)


def know_first(actor: Actor, children: Sequence[Child]) -> dict[UUID, list[Known]]:
    """Return what to know first of children who were let in already: allergies first, then health, by child."""
    if not children:
        return {}
    known = KnowFirst.everywhere.filter(
        spans.holds_on(actor.on), setting_id=actor.setting_id, child__in=children
    )
    found: dict[UUID, list[Known]] = {}
    for row in sorted(known, key=lambda row: (KINDS.index(row.kind), row.from_on, row.words)):
        found.setdefault(row.child_id, []).append(
            Known(row.pk, row.words, row.get_kind_display(), row.from_on)
        )
    return found


def must_not(actor: Actor, children: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return what must not happen, of those of these children whose family the actor may see: child -> words."""
    seen = asking.visible(actor, "children.see_family", Child).filter(pk__in=children)
    rows = Restriction.everywhere.filter(
        spans.holds_on(actor.on), setting_id=actor.setting_id, child__in=seen.values("pk")
    )
    found: dict[UUID, list[str]] = {}
    for row in rows.order_by("from_on"):
        found.setdefault(row.child_id, []).append(row.words)
    return found


def open_days(actor: Actor) -> OpenDays:
    """Return the days on which the setting is open, terms and closures counted; asked once in a request."""
    if "open_days" not in actor.kept:
        terms, closures = accounts.calendar(actor.setting)
        weekdays = frozenset(int(day) for day in actor.setting.open_weekdays)
        actor.kept["open_days"] = OpenDays(
            weekdays or frozenset(range(DAYS_IN_A_WEEK)),
            tuple(Span(term.from_on, term.until_on) for term in terms),
            tuple(Span(closed.from_on, closed.until_on) for closed in closures),
            term_time_only=actor.setting.term_time_only,
        )
    found: OpenDays = actor.kept["open_days"]
    return found


def delegated(actor: Actor) -> frozenset[UUID]:
    """Return the ids of the children in the rooms that the actor looks after in the SENCO's place; one query."""
    rooms = Delegation.everywhere.filter(
        spans.holds_on(actor.on), setting_id=actor.setting_id, membership=actor.id
    )
    held = RoomHeld.everywhere.filter(
        spans.holds_on(actor.on), setting_id=actor.setting_id, room__in=rooms.values("room")
    )
    return frozenset(held.values_list("child_id", flat=True))


def family(child: Child, on: date) -> list[FamilyLink]:
    """Return the family links that hold on a day, with their carers."""
    return list(_held(FamilyLink, child, on).select_related("carer").order_by("carer__name"))


def _held(model: type[Held], child: Child, on: date) -> QuerySet[Any]:
    return model.everywhere.filter(spans.holds_on(on), setting_id=child.setting_id, child=child)
