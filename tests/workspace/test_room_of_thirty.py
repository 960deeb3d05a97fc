"""My room with thirty children: the numbers that issue 3 asks for, counted and never timed."""

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.file.children import actions as children
from alongside.file.children.models import BookedSession, Child, KnowFirst, RoomHeld
from alongside.ground.accounts.models import Room
from alongside.support.plans import actions as plans
from tests.marks import rows
from tests.plans import making
from tests.workspace.test_weight import MORE_ON_POSTGRESQL, MOST_BYTES, MOST_QUERIES, UNCOUNTED
from tests.worlds import BEGAN, NOW, TODAY, World

WITH_PLANS, ON_FILE, MANY = 5, 9, 30


@pytest.fixture
def room_of_thirty(world: World) -> Any:
    """Thirty are booked in one room; five have plans of two targets with two weeks of practice; every third an allergy."""
    here: dict[str, Any] = {"setting": world.setting}
    room = Room.everywhere.get(**here, name="Ladybirds")
    for number in range(MANY - 2):
        child = Child.everywhere.create(
            **here, given_name=f"Child{number:02}", family_name="Longername", made_at=NOW
        )
        world.children[f"child{number}"] = child
        RoomHeld.everywhere.create(**here, child=child, room=room, from_on=BEGAN)
        BookedSession.everywhere.create(**here, child=child, weekday=TODAY.weekday(), from_on=BEGAN)
        if number % 3 == 0:
            KnowFirst.everywhere.create(
                **here, child=child, kind="allergy", words="No nuts: her pen is in the red bag", from_on=BEGAN
            )
    for name in ("milo", "aisha", "child0", "child1", "child2"):
        for target in making.targets_of(making.planned(world, name, targets=2)):
            for _ in range(ON_FILE):
                plans.record_practice(target=target, response="with_help", by=world.actor("priya"), at=NOW)
    with time_machine.travel(NOW, tick=False):
        yield


@rows("C5", "C16", "B7")
@pytest.mark.parametrize("recorded", [False, True])
def test_room_of_thirty_costs_fifteen_queries_and_sixty_kilobytes(
    world: World, visit: Any, room_of_thirty: None, recorded: bool
) -> None:
    if recorded:
        there = [one for name, one in world.children.items() if name != "ivy"]
        children.say_in(setting=world.setting, children=there, on=TODAY, by=world.actor("priya"), at=NOW)
    joe = visit(world, "joe")
    joe.get(world.address("room/"))

    with CaptureQueriesContext(connection) as asked:
        answer = joe.get(world.address("room/"))

    said = [one["sql"] for one in asked.captured_queries if not one["sql"].startswith(UNCOUNTED)]
    page = answer.content.decode()
    assert page.count("No nuts: her pen") >= 10
    assert page.count('class="today-target"') == 2 * WITH_PLANS
    assert page.count('name="one"') == (0 if recorded else MANY + 1)
    most = MOST_QUERIES + (MORE_ON_POSTGRESQL + 1 if connection.vendor == "postgresql" else 0)
    assert len(said) <= most, said
    assert len(answer.content) <= MOST_BYTES, len(answer.content)
