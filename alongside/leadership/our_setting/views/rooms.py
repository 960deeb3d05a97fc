"""The pages of the rooms."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts.models import Room
from alongside.ground.drafts import filling
from alongside.leadership.our_setting import actions, queries
from alongside.leadership.our_setting.forms.setting import CloseRoomForm, RoomForm
from alongside.leadership.our_setting.views.home import PAGE, here


@asks("our_setting.see")
@require_safe
def rooms(request: Any) -> HttpResponse:
    """Show the rooms, how many children are in each, and who works there."""
    lines = queries.room_lines(request.actor)
    may = asking.may(request.actor, "our_setting.change")
    return render(request, "our_setting/rooms.html", {"lines": lines, "may_change": may})


@asks("our_setting.change")
@require_http_methods(["GET", "POST"])
def add_room(request: Any) -> HttpResponse:
    """Add a room."""
    actor = request.actor
    asking.must(actor, "our_setting.change")
    taken = set(asking.visible(actor, "our_setting.see", Room).values_list("name", flat=True))
    filled = filling.fill(
        request, RoomForm, PAGE, name="room", context=_words(actor, "Add a room", "Add the room"), taken=taken
    )
    if filled.ready:
        done = {"setting": actor.setting, "by": actor, "at": actor.now}
        return filled.once(lambda: _list(actor, actions.add_room(**filled.facts, **done)), done="Added.")
    return filled.show()


@asks("our_setting.change_room")
@require_http_methods(["GET", "POST"])
def rename_room(request: Any, room_id: UUID) -> HttpResponse:
    """Call a room by another name."""
    actor = request.actor
    room = asking.find(actor, "our_setting.change_room", Room, room_id)
    others = asking.visible(actor, "our_setting.see", Room).exclude(pk=room.pk)
    filled = filling.fill(
        request, RoomForm, PAGE, name="room-name", about=room, initial={"name": room.name},
        context=_words(actor, f"Rename {room.name}"), taken=set(others.values_list("name", flat=True)),
    )  # fmt: skip
    if filled.ready:
        done = {"room": room, "by": actor, "at": actor.now}
        return filled.once(lambda: _list(actor, actions.rename_room(**filled.facts, **done)))
    return filled.show()


@asks("our_setting.change_room")
@require_http_methods(["GET", "POST"])
def close_room(request: Any, room_id: UUID) -> HttpResponse:
    """Close a room from a day; while children are in it after that day, say who."""
    actor = request.actor
    room = asking.find(actor, "our_setting.change_room", Room, room_id)
    context = _words(actor, f"Close {room.name}", "Close the room") | {"room": room}
    filled = filling.fill(
        request, CloseRoomForm, "our_setting/close_room.html", name="room-close", about=room, context=context
    )
    if not filled.ready:
        return filled.show()
    try:
        done = {"room": room, "by": actor, "at": actor.now}
        return filled.once(
            lambda: _list(actor, actions.close_room(**filled.facts, **done)), done="It closes."
        )
    except actions.StillInUse:
        there = filled.context["there"] = queries.children_after(actor, room, filled.facts["until_on"])
        names = ", ".join(child.short_name for child in there)
        filled.form.add_error("until_on", f"In this room after that day: {names}. Move them first")
        return filled.show()


@asks("our_setting.change_room")
@require_POST
def reopen_room(request: Any, room_id: UUID) -> HttpResponse:
    """Use a room again."""
    actor = request.actor
    room = asking.find(actor, "our_setting.change_room", Room, room_id)
    actions.reopen_room(room=room, by=actor, at=actor.now)
    return filling.on_to(request, _list(actor, room), f"{room.name} is in use again.")


@asks("our_setting.change_room")
@require_POST
def move_room(request: Any, room_id: UUID) -> HttpResponse:
    """Put a room one place nearer to the first."""
    actor = request.actor
    room = asking.find(actor, "our_setting.change_room", Room, room_id)
    actions.move_room(room=room, by=actor, at=actor.now)
    return filling.on_to(request, _list(actor, room), f"{room.name} was moved up.")


def _list(actor: Any, room: Room) -> str:
    """Return the address of the list, at the room."""
    return f"{actor.to('our_setting:rooms')}#room-{room.pk}"


def _words(actor: Any, heading: str, save: str = "Save") -> dict[str, Any]:
    return here(actor, heading, "our_setting:rooms", "Rooms") | {"save": save}
