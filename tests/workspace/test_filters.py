"""The filters of the list of children: whose they are, which room, and the beginning of a name."""

from typing import Any

import pytest
from django.http import QueryDict

from alongside.doors.workspace import queries
from tests.noticing.making import decided
from tests.worlds import World


def listed(world: World, name: str, asked: str) -> list[str]:
    wanted = queries.Wanted.read(QueryDict(asked))
    return [child.given_name for child in queries.children(world.actor(name), wanted)]


def test_my_key_children_are_mine(world: World) -> None:
    assert listed(world, "sam", "show=mine") == ["Milo"]
    assert listed(world, "morgan", "show=mine") == []


def test_caseload_holds_who_was_decided_on(world: World) -> None:
    decided(world, "ivy")

    assert listed(world, "priya", "show=caseload") == ["Ivy"]


def test_room_holds_who_belongs_to_it_today(world: World) -> None:
    assert listed(world, "priya", "room=Ladybirds") == ["Aisha", "Milo"]
    assert listed(world, "priya", "room=Bumblebees") == ["Ivy"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mi", ["Milo"]),
        ("OKA", ["Milo"]),
        ("milo oka", ["Milo"]),
        ("oka milo", ["Milo"]),
        ("milo khan", []),
        ("bee", ["Milo"]),
        ("ilo", []),
    ],
)
def test_each_word_begins_a_name_the_everyday_one_too(world: World, typed: str, found: list[str]) -> None:
    world.milo.known_as = "Bee"
    world.milo.save()

    assert listed(world, "priya", f"q={typed}") == found


def test_name_that_nobody_has_is_said_kindly(world: World, visit: Any) -> None:
    page = visit(world, "joe").get(world.address("children/"), {"q": "zebedee"}).content.decode()

    assert "No child is here" in page
    assert "Milo" not in page
