"""Group entry: one activity, each child's own response, only of children who are in."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine

from alongside.file.children import actions as children
from alongside.ground.access import asking
from alongside.support.plans import actions
from alongside.support.plans.models import Practice
from tests.marks import rows
from tests.plans import making
from tests.worlds import NOW, TODAY, World

pytestmark = pytest.mark.usefixtures("at_twenty_to_ten")


@pytest.fixture
def at_twenty_to_ten() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def two(world: World) -> dict[str, Any]:
    """A target of Milo's at snack and in free play, and one of Aisha's in the garden."""
    return {
        "milo": making.targets_of(making.planned(world))[0],
        "aisha": making.targets_of(making.planned(world, "aisha", provision={"where": "Garden"}))[0],
    }


def sent(**typed: Any) -> dict[str, Any]:
    return {"form_key": str(uuid4()), **typed}


def done(world: World) -> set[tuple[str, str, str, str]]:
    rows_of = Practice.everywhere.filter(setting=world.setting)
    return set(
        rows_of.values_list("target__outcome__cycle__child__given_name", "response", "reason", "words")
    )


@rows("C5")
def test_one_activity_is_recorded_with_each_childs_own_response(world: World, two: Any, visit: Any) -> None:
    page = world.address("room/together/")
    typed = {
        str(two["milo"].pk): "with_help",
        str(two["aisha"].pk): "on_their_own",
        "words": "Fruit at snack",
    }

    answer = visit(world, "joe").post(page, sent(**typed))

    assert answer["Location"] == world.address("room/")
    assert done(world) == {
        ("Milo", "with_help", "", "Fruit at snack"),
        ("Aisha", "on_their_own", "", "Fruit at snack"),
    }


def test_child_left_out_is_not_recorded(world: World, two: Any, visit: Any) -> None:
    visit(world, "joe").post(world.address("room/together/"), sent(**{str(two["milo"].pk): "not_yet"}))

    assert done(world) == {("Milo", "not_yet", "", "")}


@rows("C5", "C16")
def test_child_who_is_not_in_is_not_offered(world: World, two: Any, visit: Any) -> None:
    children.record_attendance(
        child=world.milo, on=TODAY, state="absent", reason="unwell", by=world.actor("sam"), at=NOW
    )
    joe, page = visit(world, "joe"), world.address("room/together/")

    shown = joe.get(page).content.decode()
    room = joe.get(world.address("room/")).content.decode()
    answer = joe.post(page, sent(**{str(two["milo"].pk): "with_help"}))

    assert "Aisha: Chooses between two things" in shown
    assert "Milo:" not in shown
    assert room.count('class="today-target"') == 1
    assert (answer.status_code, done(world)) == (422, set())


@rows("C5")
def test_not_offered_for_staffing_says_why(world: World, two: Any, visit: Any) -> None:
    joe, page, target = visit(world, "joe"), world.address("room/together/"), str(two["milo"].pk)

    without = joe.post(page, sent(**{target: "not_offered"}))
    joe.post(page, sent(**{target: "not_offered", "reason": "staffing"}))

    assert "Say why it was not offered" in without.content.decode()
    assert done(world) == {("Milo", "not_offered", "staffing", "")}


def test_nothing_tapped_is_said_beside_the_first(world: World, two: Any, visit: Any) -> None:
    answer = visit(world, "joe").post(world.address("room/together/"), sent())

    assert answer.status_code == 422
    assert "Tap how it went for one child at least" in answer.content.decode()


def test_answer_that_is_none_is_refused(world: World, two: Any, visit: Any) -> None:
    answer = visit(world, "joe").post(
        world.address("room/together/"), sent(**{str(two["milo"].pk): "very_well"})
    )

    assert "Choose one of the answers shown" in answer.content.decode()


def test_activity_chooses_whose_targets_are_asked_about(world: World, two: Any, visit: Any) -> None:
    joe, page = visit(world, "joe"), world.address("room/together/")

    snack = joe.get(f"{page}?where=Snack&back={world.address('room/')}").content.decode()
    unknown = joe.get(f"{page}?where=Nowhere").content.decode()

    assert "Milo: Chooses" in snack
    assert "Aisha: Chooses" not in snack
    assert "Garden" in snack
    assert "Aisha: Chooses" in unknown


def test_room_without_a_target_says_so(world: World, visit: Any) -> None:
    answer = visit(world, "joe").get(world.address("room/together/"))
    nothing = visit(world, "joe").post(world.address("room/together/"), sent())

    assert "No target for today" in answer.content.decode()
    assert nothing.status_code == 422


def test_target_of_another_room_is_refused_inside(world: World, two: Any) -> None:
    ivys = making.targets_of(making.planned(world, "ivy"))[0]

    with pytest.raises(asking.Refused):
        actions.record_together(
            setting=world.setting, responses={two["milo"].pk: "with_help", ivys.pk: "with_help"},
            by=world.actor("joe"), at=NOW,
        )  # fmt: skip

    assert done(world) == set()


def test_target_of_the_other_setting_is_never_reached(world: World, other: World) -> None:
    theirs = making.targets_of(making.planned(other))[0]

    actions.record_together(
        setting=world.setting, responses={theirs.pk: "with_help"}, by=world.actor("joe"), at=NOW
    )

    assert done(other) == set()
