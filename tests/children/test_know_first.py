"""What everybody must know first: seen by those who work with the child today, and by nobody else."""

from typing import Any

import pytest
import time_machine

from alongside.file.children import actions as children
from tests.marks import rows
from tests.worlds import BEGAN, NOW, World

WORDS = "Dairy allergy: no milk at snack"


@pytest.fixture
def told(world: World, other: World) -> World:
    """Milo comes every day of the week; Sam wrote what to know first, and the look-alike nursery wrote its own."""
    children.book_sessions(
        child=world.milo,
        weekdays=dict.fromkeys(range(7), "day"),
        from_on=BEGAN,
        by=world.actor("morgan"),
        at=NOW,
    )
    for place, words in ((world, WORDS), (other, "CANARY of the other nursery")):
        children.tell_first(
            child=place.milo, kind="allergy", words=words, from_on=BEGAN, by=place.actor("sam"), at=NOW
        )
    return world


@rows("B7")
def test_practitioner_of_the_room_sees_it_without_opening_the_file(told: World, visit: Any) -> None:
    with time_machine.travel(NOW, tick=False):  # a day on which the nursery is open
        page = visit(told, "joe").get(told.address("room/")).content.decode()

    assert WORDS in page
    assert "CANARY" not in page
    assert visit(told, "joe").get(told.address(f"children/{told.milo.pk}/")).status_code == 404


@rows("B7")
def test_practitioner_of_another_room_does_not_see_it(told: World, visit: Any) -> None:
    assert WORDS not in visit(told, "kayleigh").get(told.address("room/")).content.decode()


@rows("B7")
def test_key_person_writes_it_and_it_stands_on_the_file(told: World, visit: Any) -> None:
    sam = visit(told, "sam")

    empty = sam.post(told.address(f"children/{told.milo.pk}/know-first/add/"), {})
    page = sam.get(told.address(f"children/{told.milo.pk}/")).content.decode()

    assert empty.status_code == 422
    assert WORDS in page
