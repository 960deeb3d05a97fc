"""What is checked before a paper is given to anyone: nothing is named that is there already."""

from typing import Any

import pytest

from alongside.doors.workspace import queries
from alongside.file.children import actions as children
from alongside.support.plans import actions as plans
from alongside.support.plans.models import Cycle
from tests.plans import making
from tests.worlds import NOW, TODAY, World

VIEWS = {"parent": "That he is calm at snack.", "child": "He pulls us to the bubbles."}


@pytest.fixture
def cycle(world: World) -> Cycle:
    return making.planned(world)


def by(world: World) -> dict[str, Any]:
    return {"by": world.actor("priya"), "at": NOW}


def hear(world: World, cycle: Cycle, *whose: str) -> None:
    plans.write_hopes(cycle=cycle, hopes="That Milo tells us what he wants.", **by(world))
    for one in whose:
        plans.hear_view(cycle=cycle, whose=one, about="plan", said_on=TODAY, words=VIEWS[one], **by(world))


def test_plan_that_nobody_was_asked_about_names_all_that_is_missing(world: World, cycle: Cycle) -> None:
    (check,) = queries.before_giving(world.actor("priya"), cycle)

    assert check.words == "There is nothing yet on what parents hope, what parents say, the child’s part."


def test_what_is_there_is_not_named(world: World, cycle: Cycle) -> None:
    hear(world, cycle, "parent")

    (check,) = queries.before_giving(world.actor("priya"), cycle)

    assert check.words == "There is nothing yet on the child’s part."


def test_plan_on_which_everybody_was_heard_leaves_nothing_to_check(world: World, cycle: Cycle) -> None:
    hear(world, cycle, "parent", "child")

    assert queries.before_giving(world.actor("priya"), cycle) == []


@pytest.mark.parametrize(("known", "asked"), [(None, True), (True, False), (False, False)])
def test_responsibility_that_is_not_known_is_asked_about(
    world: World, cycle: Cycle, known: bool | None, asked: bool
) -> None:
    hear(world, cycle, "parent", "child")
    children.link_family(
        child=world.milo, name="Ngozi Okafor", relationship="aunt", responsibility=known, from_on=TODAY, **by(world)
    )  # fmt: skip

    said = [check.words for check in queries.before_giving(world.actor("priya"), cycle)]

    assert said == (["Ask about Ngozi Okafor before giving it to them."] if asked else [])
