"""Rooms: added, named, put in order, and closed only when nobody is left in them."""

from datetime import date
from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.ground.accounts.models import Room, WorksIn
from alongside.ground.audit.models import Entry
from tests.marks import rows
from tests.our_setting.typing_in import day, key
from tests.worlds import NOW, World


def room(world: World, name: str) -> Room:
    return Room.everywhere.get(setting=world.setting, name=name)


@rows("A5")
def test_room_is_added_after_the_others(world: World, visit: Any) -> None:
    answer = visit(world, "morgan").post(
        world.address("our-setting/rooms/add/"), {"name": "Butterflies", **key()}
    )

    assert answer.status_code == 302
    assert [one.name for one in Room.everywhere.filter(setting=world.setting)] == [
        "Ladybirds", "Bumblebees", "Butterflies",
    ]  # fmt: skip
    assert Entry.objects.filter(setting_id=world.setting.pk, action="room_added").count() == 1


@pytest.mark.parametrize(
    ("name", "said"), [("", "Type what the room is called"), ("ladybirds", "Another room has this name")]
)
def test_room_without_a_name_of_its_own_is_refused(world: World, visit: Any, name: str, said: str) -> None:
    answer = visit(world, "morgan").post(world.address("our-setting/rooms/add/"), {"name": name, **key()})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_room_is_renamed_and_may_keep_its_name(world: World, visit: Any) -> None:
    place = world.address(f"our-setting/rooms/{room(world, 'Ladybirds').pk}/name/")
    morgan = visit(world, "morgan")

    assert morgan.post(place, {"name": "Ladybirds", **key()}).status_code == 302
    assert morgan.post(place, {"name": "Bumblebees", **key()}).status_code == 422
    assert morgan.post(place, {"name": "Caterpillars", **key()}).status_code == 302
    assert room(world, "Caterpillars").position == 0


def test_room_is_moved_up_until_it_is_the_first(world: World, visit: Any) -> None:
    place = world.address(f"our-setting/rooms/{room(world, 'Bumblebees').pk}/up/")
    morgan = visit(world, "morgan")
    for _ in range(2):
        morgan.post(place)

        assert [one.name for one in Room.everywhere.filter(setting=world.setting)] == [
            "Bumblebees", "Ladybirds",
        ]  # fmt: skip


@rows("A5")
def test_room_with_children_in_it_is_not_closed_and_says_who(world: World, visit: Any) -> None:
    place = world.address(f"our-setting/rooms/{room(world, 'Bumblebees').pk}/closing/")

    answer = visit(world, "morgan").post(place, day("until_on", date(2026, 12, 18)) | key())

    assert answer.status_code == 422
    words = answer.content.decode()
    assert "In this room after that day: Ivy W. Move them first" in words
    assert "Move Ivy W" in words
    assert room(world, "Bumblebees").until_on is None


def test_room_closes_once_everybody_was_moved(world: World, visit: Any) -> None:
    by, bees = world.actor("morgan"), room(world, "Bumblebees")
    children.move_to_room(
        child=world.ivy, room=room(world, "Ladybirds"), from_on=date(2026, 12, 19), by=by, at=NOW
    )
    morgan = visit(world, "morgan")

    answer = morgan.post(
        world.address(f"our-setting/rooms/{bees.pk}/closing/"), day("until_on", date(2026, 12, 18)) | key()
    )

    assert answer.status_code == 302
    assert room(world, "Bumblebees").until_on == date(2026, 12, 18)
    assert WorksIn.everywhere.get(room=bees).until_on == date(2026, 12, 18)
    assert "last day 18 December 2026" in morgan.get(world.address("our-setting/rooms/")).content.decode()

    morgan.post(world.address(f"our-setting/rooms/{bees.pk}/opening/"))

    assert room(world, "Bumblebees").until_on is None


def test_room_that_is_closed_is_offered_to_no_child(world: World, visit: Any) -> None:
    Room.everywhere.filter(name="Bumblebees").update(until_on=date(2026, 1, 1))
    morgan = visit(world, "morgan")

    assert "Bumblebees" not in morgan.get(world.address(f"children/{world.milo.pk}/place/")).content.decode()
    assert "Closed since 1 January 2026" in morgan.get(world.address("our-setting/rooms/")).content.decode()


def test_rooms_are_seen_by_all_staff_and_changed_by_a_manager(world: World, visit: Any) -> None:
    joe = visit(world, "joe")
    seen = joe.get(world.address("our-setting/rooms/")).content.decode()

    assert "2 children · Joe Hart, Priya Nair, Sam Reid" in seen
    assert "1 child · Kayleigh Brown" in seen
    assert "Add a room" not in seen
    assert joe.post(world.address("our-setting/rooms/add/"), {"name": "Mine", **key()}).status_code == 404
    assert not Room.everywhere.filter(name="Mine").exists()


def test_room_of_another_setting_is_not_there(world: World, other: World, visit: Any) -> None:
    theirs = room(other, "Ladybirds")
    place = world.address(f"our-setting/rooms/{theirs.pk}/name/")

    assert visit(world, "morgan").post(place, {"name": "Ours", **key()}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.name == "Ladybirds"
