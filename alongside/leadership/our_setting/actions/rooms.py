"""Rooms: opened, named, put in order, and closed from a day when nobody is left in them."""

from datetime import date, datetime

from django.db.models import Max, Q

from alongside.file.children.models import RoomHeld
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Delegation, Room, Setting, WorksIn


class StillInUse(ValueError):
    """Children are in the room after the day on which it would close."""


@action("our_setting.change", past="room_added")
def add_room(*, setting: Setting, name: str, by: Actor, at: datetime) -> Room:
    """Add a room after the others."""
    last = Room.everywhere.filter(setting=setting).aggregate(last=Max("position"))["last"]
    return Room.everywhere.create(setting=setting, name=name, position=0 if last is None else last + 1)


@action("our_setting.change_room", past="room_renamed")
def rename_room(*, room: Room, name: str, by: Actor, at: datetime) -> Room:
    """Call a room by another name; everybody in it stays."""
    room.name = name
    room.save(update_fields=["name"])
    return room


@action("our_setting.change_room", past="room_moved")
def move_room(*, room: Room, by: Actor, at: datetime) -> Room:
    """Put a room one place nearer to the first."""
    order = list(Room.everywhere.select_for_update().filter(setting_id=room.setting_id))
    place = order.index(room)
    order.insert(max(place - 1, 0), order.pop(place))
    for number, one in enumerate(order):
        one.position = number
    Room.everywhere.bulk_update(order, ["position"])
    room.position = max(place - 1, 0)
    return room


@action("our_setting.change_room", past="room_closed")
def close_room(*, room: Room, until_on: date, by: Actor, at: datetime) -> Room:
    """Let a room be used until a day, its staff with it. Raises StillInUse while a child is in it after that day."""
    Room.everywhere.select_for_update().get(pk=room.pk, setting_id=room.setting_id)
    after = Q(until_on=None) | Q(until_on__gt=until_on)
    gone = Q(child__left_on__lte=until_on)
    if RoomHeld.everywhere.filter(after, setting_id=room.setting_id, room=room).exclude(gone).exists():
        raise StillInUse
    for model in (WorksIn, Delegation):
        rows = model.everywhere.filter(after, setting_id=room.setting_id, room=room)
        rows.filter(from_on__gt=until_on).delete()
        rows.update(until_on=until_on)
    room.until_on = until_on
    room.save(update_fields=["until_on"])
    return room


@action("our_setting.change_room", past="room_opened_again")
def reopen_room(*, room: Room, by: Actor, at: datetime) -> Room:
    """Use a room again that was closed, or was to close."""
    room.until_on = None
    room.save(update_fields=["until_on"])
    return room
