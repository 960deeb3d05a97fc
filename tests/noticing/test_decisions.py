"""Decisions on special educational needs, telling parents, where a child stands, and the register."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.file.children.models import Child
from alongside.ground.access.asking import Refused
from alongside.ground.audit.models import Entry
from alongside.support.noticing import actions, queries
from alongside.support.noticing.actions import InTheFuture
from alongside.support.noticing.models import Decision, ParentsTold
from tests.marks import rows
from tests.noticing.making import decided, noted
from tests.worlds import NOW, TODAY, World

Level = Decision.Level


@rows("B11")
def test_decision_is_made_with_parents_and_child_with_reasons_and_day(world: World) -> None:
    row = noted(world)

    made = decided(
        world, areas=("communication_and_interaction", "cognition_and_learning"), agreed="partly",
        discussed_on=TODAY - timedelta(days=2), parents_view="We want him to tell us things.",
        child_view="Takes us by the hand.", noticing=row,
    )  # fmt: skip

    stands = queries.level_of(world.actor("sam"), world.milo)
    assert stands is not None
    assert (stands.label, stands.decided_on, stands.agreed) == (
        "SEN support",
        TODAY,
        "Parents agree with some of it",
    )
    assert stands.areas == ("Communication and interaction", "Cognition and learning")
    assert (stands.discussed_on, stands.child_view) == (TODAY - timedelta(days=2), "Takes us by the hand.")
    assert (made.noticing, stands.planned, stands.untold) == (row, True, True)


@rows("B11")
def test_decision_and_telling_at_once_are_two_entries_and_one_step(world: World) -> None:
    before = Entry.objects.filter(setting_id=world.setting.pk).count()

    made = decided(world, told_on=TODAY, told_how="By talking, in Yoruba")

    assert ParentsTold.everywhere.get().decision == made
    new = Entry.objects.filter(setting_id=world.setting.pk).order_by("seq")[before:]
    assert [entry.action for entry in new] == ["parents_told", "decision_made"]


@pytest.mark.parametrize("person", ["sam", "joe", "morgan", "grace"])
def test_decision_by_anyone_but_the_senco_is_refused(world: World, person: str) -> None:
    with pytest.raises(Refused):
        actions.decide(
            child=world.milo, level="support", decided_on=TODAY, reasons="x", by=world.actor(person), at=NOW
        )


def test_decision_in_the_future_is_refused(world: World) -> None:
    with pytest.raises(InTheFuture):
        decided(world, on=TODAY + timedelta(days=1))


def test_telling_in_the_future_is_refused_and_so_is_the_decision_with_it(world: World) -> None:
    with pytest.raises(InTheFuture):
        decided(world, told_on=TODAY + timedelta(days=1), told_how="Soon")

    assert Decision.everywhere.count() == 0


@rows("B11")
def test_parents_told_later_by_the_key_person(world: World) -> None:
    made = decided(world)

    actions.tell_parents(
        decision=made, told_on=TODAY, how="At pick-up, with Mum", by=world.actor("sam"), at=NOW
    )

    stands = queries.level_of(world.actor("priya"), world.milo)
    assert stands is not None
    assert (stands.told_on, stands.told_how, stands.told_by) == (TODAY, "At pick-up, with Mum", "Sam Reid")


def test_telling_that_was_written_down_last_holds(world: World) -> None:
    made = decided(world, told_on=TODAY, told_how="By letter")
    actions.tell_parents(
        decision=made, told_on=TODAY - timedelta(days=1), how="By telephone", by=world.actor("priya"),
        at=NOW + timedelta(hours=1),
    )  # fmt: skip

    stands = queries.level_of(world.actor("priya"), world.milo)
    assert stands is not None
    assert stands.told_how == "By telephone"


@rows("B11")
def test_history_from_none_to_support_to_none_keeps_the_earlier(world: World) -> None:
    priya = world.actor("priya")
    assert queries.level_of(priya, world.milo) is None
    days = [date(2026, 9, 8), date(2026, 10, 1), date(2026, 10, 20), date(2026, 11, 10)]

    for day, level in zip(days, [Level.WATCHING, Level.SUPPORT, Level.SUPPORT, Level.ENDED], strict=True):
        decided(world, level=level, on=day, reasons=f"Reasons of {day}")

    found = queries.history(priya, world.milo)
    assert [(one.label, one.decided_on, one.until_on) for one in found] == [
        ("Support ended", days[3], None), ("SEN support", days[2], days[3]), ("SEN support", days[1], days[2]),
        ("Watching", days[0], days[1]),
    ]  # fmt: skip
    assert found[1].since == days[1]
    assert found[-1].reasons == "Reasons of 2026-09-08"
    assert not found[0].planned


def test_support_that_began_anew_counts_from_its_new_beginning(world: World) -> None:
    for day, level in ((1, Level.SUPPORT), (5, Level.ENDED), (9, Level.SUPPORT)):
        decided(world, level=level, on=date(2026, 10, day))

    stands = queries.level_of(world.actor("priya"), world.milo)

    assert stands is not None
    assert (stands.since, stands.words) == (date(2026, 10, 9), "SEN support since 9 October 2026")


def test_decision_entered_late_takes_its_place_by_its_day(world: World) -> None:
    decided(world, level=Level.SUPPORT, on=date(2026, 10, 9))
    decided(world, level=Level.WATCHING, on=date(2026, 9, 9), at=NOW + timedelta(hours=1))

    assert [one.label for one in queries.history(world.actor("priya"), world.milo)] == [
        "SEN support",
        "Watching",
    ]


def test_levels_of_many_children_leave_out_whom_the_actor_may_not_see(world: World) -> None:
    decided(world, "milo")
    decided(world, "ivy", level="ehc")
    everyone = [child.pk for child in world.children.values()]

    assert set(queries.levels(world.actor("sam"), everyone)) == {world.milo.pk}
    assert {key: one.level for key, one in queries.levels(world.actor("morgan"), everyone).items()} == {
        world.milo.pk: "support", world.ivy.pk: "ehc",
    }  # fmt: skip
    assert queries.levels(world.actor("grace"), everyone) == {}


@pytest.mark.parametrize("many", [1, 3])
def test_levels_take_one_query(world: World, many: int, django_assert_num_queries: Any) -> None:
    for child in list(world.children)[:many]:
        decided(world, child)
        decided(world, child, level="ehc", at=NOW + timedelta(hours=1))
    priya, ids = world.actor("priya"), [child.pk for child in world.children.values()]

    with django_assert_num_queries(1):
        found = queries.levels(priya, ids)

    assert len(found) == many


@rows("B11")
def test_register_lists_who_is_watched_or_supported_the_untold_first(world: World) -> None:
    decided(world, "milo", told_on=TODAY, told_how="At pick-up", areas=("communication_and_interaction",))
    decided(world, "ivy", level="watching")
    decided(world, "aisha", on=TODAY - timedelta(days=9))
    decided(world, "aisha", level="ended", on=TODAY)

    lines = queries.register(world.actor("priya"))

    assert [(line.child, line.standing.label, line.standing.untold) for line in lines] == [
        (world.ivy, "Watching", True), (world.milo, "SEN support", False),
    ]  # fmt: skip
    assert [line.key_person for line in lines] == ["Kayleigh Brown", "Sam Reid"]


def test_register_leaves_out_children_who_left(world: World) -> None:
    decided(world)
    Child.everywhere.filter(pk=world.milo.pk).update(left_on=TODAY - timedelta(days=1))

    assert queries.register(world.actor("priya")) == []


def test_caseload_is_who_has_a_noticing_or_a_decision(world: World, other: World) -> None:
    noted(world, "joe", "ivy")
    decided(world, "milo")
    decided(other, "aisha")

    def names(person: str) -> set[str]:
        return set(
            Child.everywhere.filter(pk__in=queries.on_the_caseload(world.actor(person))).values_list(
                "given_name", flat=True
            )
        )

    assert names("priya") == {"Ivy", "Milo"}
    assert names("sam") == {"Milo"}
    assert names("joe") == {"Ivy"}  # they noted it themselves
