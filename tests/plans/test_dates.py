"""What plans make due, whose it is, and by when."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.file.children.models import KeyPersonHeld
from alongside.ground.accounts.models import RoleHeld
from alongside.support.plans import actions, dates, queries
from alongside.support.plans.models import Cycle, Review
from tests.marks import rows
from tests.plans import making
from tests.plans.making import REVIEW, STARTED
from tests.worlds import NOW, TODAY, World


def due(world: World, name: str = "priya") -> dict[str, Any]:
    return {item.kind: item for item in dates.due_items(world.actor(name))}


def agree(world: World, cycle: Cycle, answer: str) -> None:
    actions.record_agreement(cycle=cycle, answer=answer, agreed_on=TODAY, by=world.actor("sam"), at=NOW)


def hear(world: World, cycle: Cycle, whose: str, about: str) -> None:
    actions.hear_view(
        cycle=cycle, whose=whose, about=about, words="x", said_on=TODAY, by=world.actor("sam"), at=NOW
    )


@rows("L2")
def test_cycle_without_a_plan_is_due_after_two_weeks(world: World) -> None:
    making.started(world)

    (item,) = dates.due_items(world.actor("priya"))

    assert (item.kind, item.due_on, item.owner_name) == (
        "plan_to_write",
        STARTED + timedelta(days=14),
        "Priya Nair",
    )
    assert (item.words, item.child_name, item.first) == ("Write Milo’s plan", world.milo.short_name, False)


@rows("L2", "C3")
def test_plan_not_heard_nor_agreed_is_due_with_the_views_first(world: World) -> None:
    making.planned(world)

    found = due(world)

    assert {kind for kind, item in found.items() if item.first} == {"parents_view_plan", "child_view_plan"}
    assert found["agreement_to_ask"].due_on == STARTED + timedelta(days=7)
    assert found["agreement_to_ask"].owner_id == world.sam.pk


def test_views_and_agreement_written_down_are_due_no_more(world: World) -> None:
    cycle = making.planned(world)
    hear(world, cycle, "parent", "plan")
    hear(world, cycle, "child", "plan")
    agree(world, cycle, "partly")

    assert set(due(world)) == {"plan_to_release", "parents_view_review", "child_view_review", "review"}


def test_hopes_are_the_parents_word_before_the_plan(world: World) -> None:
    cycle = making.planned(world)
    actions.write_hopes(cycle=cycle, hopes="Without tears", by=world.actor("sam"), at=NOW)

    assert "parents_view_plan" not in due(world)


def test_not_asked_yet_still_is_to_be_asked(world: World) -> None:
    agree(world, making.planned(world), "not_asked")

    assert "agreement_to_ask" in due(world)


def test_parents_who_say_no_are_talked_with_again(world: World) -> None:
    agree(world, making.planned(world), "no")

    item = due(world)["agreement_no"]

    assert (item.due_on, item.owner_name) == (TODAY + timedelta(days=14), "Priya Nair")


@rows("L2", "C6")
def test_views_are_due_a_week_before_the_review(world: World) -> None:
    cycle = making.planned(world)
    found = due(world)
    hear(world, cycle, "parent", "review")
    hear(world, cycle, "child", "review")

    assert found["parents_view_review"].due_on == REVIEW - timedelta(days=7)
    assert found["child_view_review"].owner_name == "Sam Reid"
    assert (found["review"].due_on, found["review"].owner_name) == (REVIEW, "Priya Nair")
    assert not {"parents_view_review", "child_view_review"} & set(due(world))


def test_views_before_a_review_soon_after_the_start_are_not_due_before_it(world: World) -> None:
    making.planned(world, review_on=STARTED + timedelta(days=3))

    assert due(world)["parents_view_review"].due_on == STARTED


def test_plan_without_a_review_date_is_due(world: World) -> None:
    making.planned(world, review_on=None)

    assert due(world)["review_date"].due_on == STARTED + timedelta(days=7)
    assert "review" not in due(world)


@rows("C7")
def test_next_cycle_is_due_when_something_carries(world: World) -> None:
    cycle = making.planned(world)
    making.reviewed(world, cycle, "partly", carries=True)

    (item,) = dates.due_items(world.actor("priya"))

    assert (item.kind, item.due_on) == ("next_cycle", REVIEW + timedelta(days=14))
    assert item.url == world.actor("priya").to("plans:next", cycle.pk)


def test_nothing_is_due_when_all_was_met(world: World) -> None:
    making.reviewed(world, making.planned(world))

    assert dates.due_items(world.actor("priya")) == []


def test_nothing_is_due_for_a_child_who_has_left(world: World) -> None:
    making.planned(world)
    children.change_child(
        child=world.milo, given_name="Milo", family_name="Okafor", known_as="", born=world.milo.born,
        start_on=world.milo.start_on, left_on=date(2026, 11, 1), home_language="", by=world.actor("priya"), at=NOW,
    )  # fmt: skip

    assert dates.due_items(world.actor("priya")) == []


def test_due_is_seen_only_by_those_who_may_read_the_plan(world: World, other: World) -> None:
    making.started(world)

    seen = {name for name in world.people if dates.due_items(world.actor(name))}

    assert seen == {"priya", "sam", "morgan"}
    assert dates.due_items(other.actor("priya")) == []


def test_without_a_senco_the_key_person_owns_it_all(world: World) -> None:
    making.started(world)
    RoleHeld.everywhere.filter(setting=world.setting, role="senco").delete()

    (item,) = dates.due_items(world.actor("sam"))

    assert (item.owner_id, item.owner_name) == (world.sam.pk, "Sam Reid")


def test_without_a_key_person_the_senco_owns_it_all(world: World) -> None:
    child = children.add_child(setting=world.setting, given_name="Noor", by=world.actor("priya"), at=NOW)
    world.children["noor"] = child
    making.planned(world, "noor")

    assert {item.owner_name for item in dates.due_items(world.actor("priya"))} == {"Priya Nair"}


@pytest.mark.parametrize("many", [1, 3])
def test_due_costs_the_same_for_one_child_and_for_three(
    world: World, many: int, django_assert_num_queries: Any
) -> None:
    for child in list(world.children)[:many]:
        making.planned(world, child)
    priya = world.actor("priya")

    with django_assert_num_queries(2):  # of the cycles, and of what is read and shown
        found = dates.due_items(priya)

    assert len({item.child_id for item in found}) == many


def test_due_of_one_child_is_what_the_list_says(world: World) -> None:
    making.planned(world)
    priya = world.actor("priya")

    key = dates.Owner(world.sam.pk, "Sam Reid")

    found = dates.due_of(priya, world.milo, queries.newest(world.milo, TODAY), key)

    assert {item.kind for item in found} == set(due(world))
    assert dates.due_of(priya, world.aisha, queries.newest(world.aisha, TODAY), key) == []


def test_next_steps_of_somebody_who_is_key_person_no_longer_are_the_senco_s(world: World) -> None:
    cycle = making.planned(world)
    review = making.reviewed(world, cycle, on=TODAY)
    Review.everywhere.filter(pk=review.pk).update(
        next_steps="Ask about hearing", next_on=TODAY, next_owner=world.sam
    )
    priya = world.actor("priya")

    def owner() -> str:
        found = dates.due_of(priya, world.milo, queries.newest(world.milo, TODAY), dates.Owner(None, ""))
        return next(item.owner_name for item in found if item.kind == "next_steps")

    assert owner() == "Sam Reid"
    KeyPersonHeld.everywhere.filter(child=world.milo).update(until_on=TODAY - timedelta(days=1))
    assert owner() == "Priya Nair"
