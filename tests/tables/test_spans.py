"""Spans of days: the last day counts, and a span may be open."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.file.children.models import RoomHeld
from alongside.ground.accounts.models import Room
from alongside.ground.tables import spans
from tests.worlds import World

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 10)
DAYS = st.integers(-3, 14).map(lambda number: FIRST + timedelta(days=number))


def _held(world: World, until_on: date | None) -> RoomHeld:
    room = Room.everywhere.get(setting=world.setting, name="Bumblebees")
    RoomHeld.everywhere.filter(setting=world.setting, child=world.milo).delete()
    return RoomHeld.everywhere.create(
        setting=world.setting, child=world.milo, room=room, from_on=FIRST, until_on=until_on
    )


def test_span_holds_from_its_first_day_to_its_last(world: World) -> None:
    held = _held(world, LAST)

    days = [FIRST + timedelta(days=number) for number in range(-2, 13)]
    there = [day for day in days if RoomHeld.everywhere.filter(spans.holds_on(day), pk=held.pk).exists()]

    assert there == [FIRST + timedelta(days=number) for number in range(10)]


def test_open_span_holds_for_ever_but_not_before(world: World) -> None:
    held = _held(world, None)

    def holds(day: date) -> bool:
        return RoomHeld.everywhere.filter(spans.holds_on(day), pk=held.pk).exists()

    assert not holds(FIRST - timedelta(days=1))
    assert holds(FIRST)
    assert holds(date(2999, 1, 1))


def test_span_is_reached_through_a_path(world: World) -> None:
    late = FIRST - timedelta(days=1)

    assert not RoomHeld.everywhere.filter(spans.holds_on(date(1999, 1, 1), ""), child=world.milo).exists()
    assert RoomHeld.everywhere.filter(child=world.milo).exclude(spans.holds_on(late, "")).exists()


def test_spans_meet_exactly_when_they_share_a_day(world: World) -> None:
    held = _held(world, LAST)

    @settings(max_examples=60, deadline=None, database=None)
    @given(DAYS, st.none() | st.integers(0, 9))
    def check(from_on: date, length: int | None) -> None:
        until_on = None if length is None else from_on + timedelta(days=length)
        mine = {FIRST + timedelta(days=number) for number in range(10)}
        yours = {from_on + timedelta(days=number) for number in range(40 if length is None else length + 1)}
        meets = RoomHeld.everywhere.filter(spans.meets(from_on, until_on), pk=held.pk).exists()
        assert meets == bool(mine & yours)

    check()
