"""Questions about the rooms’ tablets, and about who may open them today."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import CoverHeld, Device, Pin, RoleHeld, WorksIn
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import Text, prepared


@prepared
def enrolled(setting_id: UUID, device_id: UUID, on: date) -> QuerySet[Device]:
    """Return the tablet of an id, while it is enrolled."""
    rows = Device.everywhere.filter(_live(on), setting_id=setting_id, pk=device_id)
    return rows.select_related("room", "setting")


@prepared
def entered(setting_id: UUID, device_id: UUID, pin_id: UUID, code: Text, on: date) -> QuerySet[Pin]:
    """Return whose digits opened the tablet, while it is enrolled in the setting of a code and the digits count."""
    rows = Pin.everywhere.filter(
        _live(on, "device__"), _counts(on), setting_id=setting_id, pk=pin_id, device=device_id,
        device__setting__code=code,
    )  # fmt: skip
    return rows.select_related("device", "membership__user")


def people(device: Device, on: date, at: datetime) -> list[Pin]:
    """Return who can open a tablet today, by name, each with ``in_room``: works in its room, or covers there."""
    rows = _of(device, on, at).filter(_counts(on)).exclude(hashed="")
    works = WorksIn.everywhere.filter(
        spans.holds_on(on), membership=OuterRef("membership"), room=device.room_id
    )
    covers = CoverHeld.everywhere.filter(held_on=on, membership=OuterRef("membership"), room=device.room_id)
    return list(rows.annotate(in_room=Exists(works) | Exists(covers)))


def with_code(device: Device, on: date, at: datetime) -> list[Pin]:
    """Return for whom a code counts today, by name."""
    return list(_of(device, on, at).filter(code_on=on).exclude(code=""))


def tablets(actor: Actor) -> QuerySet[Device]:
    """Return the tablets that are not taken off, by name."""
    rows: QuerySet[Device] = asking.visible(actor, "tablets.care", Device)
    return rows.filter(revoked_at=None).select_related("room").order_by("name")


def pins(actor: Actor, device: Device) -> list[Pin]:
    """Return everybody’s digits on a tablet that was let in already, by name."""
    rows = Pin.everywhere.filter(setting_id=actor.setting_id, device=device)
    return list(rows.select_related("membership").order_by("membership__name"))


def own_tablets(actor: Actor) -> list[Device]:
    """Return the tablets on which the actor may set digits today."""
    rows: QuerySet[Device] = asking.visible(actor, "tablets.set_digits", Device)
    return list(rows.filter(_live(actor.on)).select_related("room"))


def _of(device: Device, on: date, at: datetime) -> Any:
    """Return the digits of those who have a place and a role now."""
    there = spans.holds_on(on, "membership__")
    not_ended = Q(membership__ended_at=None) | Q(membership__ended_at__gt=at)
    roles = RoleHeld.everywhere.filter(spans.holds_on(on), membership=OuterRef("membership"))
    signs_in = Q(membership__user=None) | Q(membership__user__is_active=True)
    rows = Pin.everywhere.filter(
        there, not_ended, signs_in, Exists(roles), setting_id=device.setting_id, device=device
    )
    return rows.select_related("membership__user").order_by("membership__name")


def _live(on: date, path: str = "") -> Q:
    return Q(**{f"{path}revoked_at": None, f"{path}until_on__gte": on})


def _counts(on: date) -> Q:
    """Cover counts on its day; digits of the room until their person stops working there, unless set anew later."""
    there = {"membership": OuterRef("membership"), "room": OuterRef("device__room")}
    works = WorksIn.everywhere.filter(spans.holds_on(on), **there)
    left = WorksIn.everywhere.filter(until_on__lt=on, until_on__gte=OuterRef("set_at__date"), **there)
    return Q(until_on=None) & (~Exists(left) | Exists(works)) | Q(until_on__gte=on)
