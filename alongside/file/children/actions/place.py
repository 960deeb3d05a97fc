"""Where a child belongs: room, key person, booked sessions, and what to know first."""

from datetime import date, datetime, timedelta
from typing import Any

from alongside.file.children.models import BookedSession, Child, Held, KeyPersonHeld, KnowFirst, RoomHeld
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Membership, Room
from alongside.ground.law.words import long_date
from alongside.ground.tables import spans


class Overlap(ValueError):
    """A row that begins later stands in the way; its text says from which day on there is room."""

    def __init__(self, later_on: date) -> None:
        """Name the day that the later row begins on."""
        super().__init__(
            f"Something is on file from {long_date(later_on)} already. Choose that day or a later one"
        )


@action("children.place", past="room_changed")
def move_to_room(*, child: Child, room: Room, from_on: date, by: Actor, at: datetime) -> RoomHeld:
    """Let a child belong to a room from a day on; the room before ends the day before."""
    _make_way(child, RoomHeld, from_on)
    return RoomHeld.everywhere.create(setting_id=child.setting_id, child=child, room=room, from_on=from_on)


@action("children.place", past="key_person_named")
def name_key_person(
    *, child: Child, membership: Membership, from_on: date, second: bool = False, by: Actor, at: datetime
) -> KeyPersonHeld:
    """Name the key person, or the second one who stands in, from a day on; the one before ends the day before."""
    _make_way(child, KeyPersonHeld, from_on, second=second)
    return KeyPersonHeld.everywhere.create(
        setting_id=child.setting_id, child=child, membership=membership, second=second, from_on=from_on
    )


@action("children.place", past="sessions_booked")
def book_sessions(*, child: Child, weekdays: dict[int, str], from_on: date, by: Actor, at: datetime) -> Child:
    """Book the days of the week from a day on: weekday (0 is Monday) -> part; the booking before ends."""
    _make_way(child, BookedSession, from_on)
    BookedSession.everywhere.bulk_create(
        BookedSession(setting_id=child.setting_id, child=child, weekday=weekday, part=part, from_on=from_on)
        for weekday, part in sorted(weekdays.items())
    )
    return child


@action("children.place", past="child_placed")
def place_child(
    *,
    child: Child,
    room: Room,
    membership: Membership,
    weekdays: dict[int, str],
    from_on: date,
    by: Actor,
    at: datetime,
) -> Child:
    """Let room, key person and booked days count from a day on."""
    move_to_room(child=child, room=room, from_on=from_on, by=by, at=at)
    name_key_person(child=child, membership=membership, from_on=from_on, by=by, at=at)
    return book_sessions(child=child, weekdays=weekdays, from_on=from_on, by=by, at=at)


@action("children.tell_first", past="know_first_written")
def tell_first(*, child: Child, kind: str, words: str, from_on: date, by: Actor, at: datetime) -> KnowFirst:
    """Write something that everybody who works with the child must know first."""
    return KnowFirst.everywhere.create(
        setting_id=child.setting_id,
        child=child,
        kind=kind,
        words=words,
        from_on=from_on,
        told_by=by.membership,
    )


@action("children.tell_first", past="know_first_ended")
def end_know_first(*, known: KnowFirst, until_on: date, by: Actor, at: datetime) -> KnowFirst:
    """Say that something to know first held until a day."""
    known.until_on = until_on
    known.save()
    return known


def _make_way(child: Child, model: type[Held], from_on: date, **same: Any) -> None:
    """End what holds on the day before; refuse what would lie before a later row. Under the child's row lock."""
    Child.everywhere.select_for_update().get(pk=child.pk, setting_id=child.setting_id)
    rows = model.everywhere.filter(setting_id=child.setting_id, child=child, **same)
    if later := rows.filter(from_on__gt=from_on).order_by("from_on").last():
        raise Overlap(later.from_on)
    rows.filter(from_on=from_on).delete()
    rows.filter(spans.holds_on(from_on)).update(until_on=from_on - timedelta(days=1))
