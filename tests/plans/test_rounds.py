"""The round is worked out from rows, never typed."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.support.plans import actions, queries
from tests.marks import rows
from tests.plans import making
from tests.plans.making import REVIEW, STARTED
from tests.worlds import NOW, TODAY, World

NO, YES = False, True
TRUTH = [
    # assessed, planned, reviewed, its date has come -> assess, plan, do, review
    (NO, NO, NO, NO, ("now", "to_come", "to_come", "to_come")),
    (NO, NO, NO, YES, ("now", "to_come", "to_come", "to_come")),
    (YES, NO, NO, NO, ("done", "now", "to_come", "to_come")),
    (YES, NO, NO, YES, ("done", "now", "to_come", "to_come")),
    (NO, YES, NO, NO, ("to_come", "done", "now", "to_come")),
    (YES, YES, NO, NO, ("done", "done", "now", "to_come")),
    (NO, YES, NO, YES, ("to_come", "done", "done", "now")),
    (YES, YES, NO, YES, ("done", "done", "done", "now")),
    (NO, YES, YES, NO, ("to_come", "done", "done", "done")),
    (NO, YES, YES, YES, ("to_come", "done", "done", "done")),
    (YES, YES, YES, NO, ("done", "done", "done", "done")),
    (YES, YES, YES, YES, ("done", "done", "done", "done")),
]


@rows("C7")
@pytest.mark.parametrize(("assessed", "planned", "reviewed", "come", "expected"), TRUTH)
def test_quarters_by_the_table(
    *, assessed: bool, planned: bool, reviewed: bool, come: bool, expected: Any
) -> None:
    found = queries.quarters(assessed=assessed, planned=planned, reviewed=reviewed, review_has_come=come)

    assert found == expected


@rows("C7")
def test_round_moves_with_the_rows(world: World) -> None:
    cycle = making.started(world)
    began = queries.round_of(cycle, TODAY)
    making.a_need(world, cycle)
    assessed = queries.round_of(cycle, TODAY)

    assert (began.words, began.line) == ("Cycle 1 · assessing", "Since 5 October 2026")
    assert (assessed.words, assessed.line) == ("Cycle 1 · planning", "Since 5 October 2026")


def test_round_of_a_plan_says_when_its_review_is_due(world: World) -> None:
    cycle = making.planned(world)

    doing, due = queries.round_of(cycle, TODAY), queries.round_of(cycle, REVIEW)

    assert (doing.words, doing.line) == ("Cycle 1 · doing", "Review due 10 December 2026")
    assert doing.label == "Cycle 1: assess done, plan done, do now, review to come"
    assert due.words == "Cycle 1 · time to review"


def test_round_of_a_plan_without_a_review_date_says_so(world: World) -> None:
    assert queries.round_of(making.planned(world, review_on=None), TODAY).line == "No review date yet"


def test_round_of_a_reviewed_cycle_is_whole(world: World) -> None:
    cycle = making.planned(world)
    making.reviewed(world, cycle)

    found = queries.round_of(cycle, TODAY)

    assert (found.quarters, found.words) == (("done",) * 4, "Cycle 1 · reviewed")


def test_planning_with_a_review_date_shows_the_date(world: World) -> None:
    cycle = making.started(world)
    making.a_need(world, cycle)
    actions.set_review_date(cycle=cycle, review_on=REVIEW, by=world.actor("priya"), at=NOW)

    assert queries.round_of(cycle, TODAY).line == "Review due 10 December 2026"


def test_rounds_are_of_the_newest_cycles_in_one_query(world: World, django_assert_num_queries: Any) -> None:
    first = making.planned(world)
    making.reviewed(world, first)
    making.started(world, on=REVIEW)
    making.started(world, "aisha")
    children = [child.pk for child in world.children.values()]
    priya = world.actor("priya")

    with django_assert_num_queries(1):
        found = queries.rounds(priya, children)

    assert {pk: (ring.number, ring.behind) for pk, ring in found.items()} == {
        world.milo.pk: (2, 1), world.aisha.pk: (1, 0),
    }  # fmt: skip


def test_rounds_are_only_of_children_whose_targets_one_may_see(world: World, other: World) -> None:
    for child in ("milo", "ivy"):
        making.started(world, child)
    making.started(other)
    everyone = [child.pk for child in (*world.children.values(), *other.children.values())]

    assert set(queries.rounds(world.actor("kayleigh"), everyone)) == {world.ivy.pk}
    assert set(queries.rounds(world.actor("joe"), everyone)) == {world.milo.pk}
    assert set(queries.rounds(world.actor("grace"), everyone)) == set()
    assert set(queries.rounds(world.actor("morgan"), everyone)) == {world.milo.pk, world.ivy.pk}


def test_round_before_its_review_day_is_doing_even_on_the_eve(world: World) -> None:
    cycle = making.planned(world, on=STARTED)

    assert queries.round_of(cycle, REVIEW - timedelta(days=1)).quarters[2] == "now"
    assert queries.round_of(cycle, date(2027, 1, 1)).quarters[3] == "now"
