"""A manager reads every child's file and writes in none; who is on the books, and where, is the manager's business."""

from typing import Any

import pytest

from alongside.ground.accounts.models import RoleHeld
from tests.worlds import BEGAN, World

READS = ("", "people/", "book/", "decisions/", "plan/")
PLACES = ("particulars/", "place/")
WRITES = ("know-first/add/", "family/add/", "restrictions/add/", "decision/")


def status(world: World, visit: Any, place: str, name: str = "morgan") -> int:
    return visit(world, name).get(world.address(f"children/{world.milo.pk}/{place}")).status_code


@pytest.mark.parametrize("place", [*READS, *PLACES])
def test_manager_opens_what_is_read_and_where_a_child_belongs(world: World, visit: Any, place: str) -> None:
    assert status(world, visit, place) == 200


@pytest.mark.parametrize("place", WRITES)
def test_manager_writes_nothing_in_a_file(world: World, visit: Any, place: str) -> None:
    assert status(world, visit, place) == 404


@pytest.mark.parametrize("place", WRITES)
def test_manager_who_is_the_senco_too_writes(world: World, visit: Any, place: str) -> None:
    RoleHeld.everywhere.create(
        setting=world.setting, membership=world.morgan, role=RoleHeld.Role.SENCO, from_on=BEGAN
    )

    assert status(world, visit, place) == 200


def test_file_offers_a_manager_nothing_to_write(world: World, visit: Any) -> None:
    morgan = visit(world, "morgan")
    pages = "".join(
        morgan.get(world.address(f"children/{world.milo.pk}/{place}")).content.decode() for place in READS
    )

    assert not [place for place in WRITES if f"/{world.milo.pk}/{place}" in pages]
