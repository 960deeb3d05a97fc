"""Where a child belongs from a day on: what was before ends, and what is on file for later is not run over."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.file.children import actions, queries
from alongside.file.children.models import RoomHeld
from alongside.ground.accounts.models import Room
from tests.worlds import BEGAN, NOW, TODAY, World

JANUARY = date(2027, 1, 4)
KEY = "5b0c1c1e-3f0a-4f4c-9a52-0d8f2b7f7a21"


def room(world: World, name: str) -> Room:
    return Room.everywhere.get(setting=world.setting, name=name)


def move(world: World, name: str, from_on: date) -> RoomHeld:
    return actions.move_to_room(
        child=world.milo, room=room(world, name), from_on=from_on, by=world.actor("morgan"), at=NOW
    )


def typed(world: World, from_on: date) -> dict[str, Any]:
    return {
        "room": str(room(world, "Bumblebees").pk), "key_person": str(world.kayleigh.pk), "weekdays": ["0", "4"],
        "part": "day", "from_on-day": from_on.day, "from_on-month": from_on.month, "from_on-year": from_on.year,
        "form_key": KEY,
    }  # fmt: skip


def rooms(world: World) -> list[tuple[str, date, date | None]]:
    held = RoomHeld.everywhere.filter(child=world.milo).order_by("from_on")
    return list(held.values_list("room__name", "from_on", "until_on"))


def test_move_ends_the_room_before_on_the_day_before(world: World) -> None:
    move(world, "Bumblebees", JANUARY)

    day_before = JANUARY - timedelta(days=1)
    assert rooms(world) == [("Ladybirds", BEGAN, day_before), ("Bumblebees", JANUARY, None)]
    assert queries.place(world.milo, day_before).room == "Ladybirds"
    assert queries.place(world.milo, JANUARY).room == "Bumblebees"


def test_move_from_the_same_day_takes_the_place_of_the_other(world: World) -> None:
    move(world, "Bumblebees", JANUARY)
    move(world, "Ladybirds", JANUARY)

    assert [name for name, *_ in rooms(world)] == ["Ladybirds", "Ladybirds"]


def test_move_before_one_that_is_on_file_is_refused_and_says_from_when(world: World) -> None:
    move(world, "Bumblebees", JANUARY)
    before = rooms(world)

    with pytest.raises(actions.Overlap, match="from 4 January 2027 already"):
        move(world, "Bumblebees", TODAY)

    assert rooms(world) == before


def test_page_says_why_and_keeps_what_was_typed(world: World, visit: Any) -> None:
    move(world, "Bumblebees", JANUARY)
    page, morgan = world.address(f"children/{world.milo.pk}/place/"), visit(world, "morgan")

    refused = morgan.post(page, typed(world, TODAY))
    taken = morgan.post(page, typed(world, JANUARY))

    words = refused.content.decode()
    assert refused.status_code == 422
    assert "Something is on file from 4 January 2027 already. Choose that day or a later one" in words
    assert f'value="{TODAY.day}"' in words
    assert taken.status_code == 302
    then = queries.place(world.milo, JANUARY)
    assert (then.room, then.key_person, sorted(then.weekdays)) == ("Bumblebees", "Kayleigh Brown", [0, 4])
    assert queries.place(world.milo, TODAY).key_person == "Sam Reid"
