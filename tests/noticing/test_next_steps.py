"""Nothing noticed lies without an owner and a next date."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.file.children import queries as files
from alongside.file.children.models import Child
from alongside.ground.accounts.models import Membership, RoleHeld
from alongside.support.noticing import actions, dates, queries
from alongside.support.noticing.models import Answer
from tests.marks import rows
from tests.noticing.making import added, answered, decided, noted, passed_on
from tests.worlds import NOW, TODAY, World

Kind = Answer.Kind
HOUR = timedelta(hours=1)


def ticked(world: World, row: Any, at: datetime) -> None:
    actions.tick_signs(noticing=row, codes=["fit"], by=world.actor("joe", at=at), at=at)


def only(steps: list[Any]) -> Any:
    (step,) = steps
    return step


@rows("B3", "B1")
def test_noticing_waits_for_the_senco_within_the_settings_days(world: World) -> None:
    noted(world, "joe")

    step = only(queries.next_steps(world.actor("priya")))

    # noted on a Thursday: five open days later is the Thursday after
    assert (step.owner, step.due_on, step.waits) == (world.priya, date(2026, 11, 26), True)


@pytest.mark.parametrize(
    ("days", "weekdays", "by"),
    [(5, "01234", date(2026, 11, 26)), (1, "01234", date(2026, 11, 20)), (2, "01", date(2026, 11, 24)),
     (0, "01234", date(2026, 11, 19)), (3, "", date(2026, 11, 22))],
)  # fmt: skip
def test_days_to_answer_are_days_on_which_the_setting_opens(
    world: World, days: int, weekdays: str, by: date
) -> None:
    priya = world.actor("priya")
    priya.setting.answer_days, priya.setting.open_weekdays = days, weekdays

    assert queries.answer_by(priya.setting, TODAY, files.open_days(priya)) == by


@rows("B3")
def test_noticing_without_a_senco_waits_for_the_deputy_then_the_manager(world: World) -> None:
    noted(world, "joe")
    RoleHeld.everywhere.filter(setting=world.setting, role=RoleHeld.Role.SENCO).delete()

    assert only(queries.next_steps(world.actor("morgan"))).owner == world.morgan

    RoleHeld.everywhere.create(
        setting=world.setting, membership=world.joe, role=RoleHeld.Role.DEPUTY, from_on=TODAY
    )
    assert only(queries.next_steps(world.actor("morgan"))).owner == world.joe


@rows("B3")
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.CLOSE])
def test_every_answer_but_the_last_has_an_owner_and_a_date(world: World, kind: str) -> None:
    answered(world, noted(world), kind, owner="sam", in_days=14)

    step = only(queries.next_steps(world.actor("priya")))

    assert (step.owner, step.due_on, step.waits) == (world.sam, TODAY + timedelta(days=14), False)
    assert queries.lies_without_owner(world.actor("priya")) == []


def test_answer_that_closes_leaves_nothing_to_do(world: World) -> None:
    answered(world, noted(world), Kind.CLOSE, words="All is well.")

    assert queries.next_steps(world.actor("priya")) == []


def test_newest_answer_is_the_one_that_holds(world: World) -> None:
    row = noted(world)
    answered(world, row, Kind.TRY, owner="sam", in_days=30)
    answered(world, row, Kind.OBSERVE, in_days=3, at=NOW + HOUR)

    step = only(queries.next_steps(world.actor("priya")))

    assert (step.answer.kind, step.owner) == (Kind.OBSERVE, world.priya)


@rows("B1")
def test_more_is_told_to_the_owner(world: World) -> None:
    row = noted(world, "joe")
    answered(world, row, Kind.TRY, owner="sam", in_days=40)
    added(world, row, "joe", at=NOW + HOUR)

    item = only(dates.due_items(world.actor("sam")))

    assert (item.kind, item.owner_id, item.due_on) == ("answer_again", world.sam.pk, date(2026, 11, 26))
    assert item.why == "More was added since the last answer."


@rows("B1")
def test_more_by_the_owner_goes_to_the_senco(world: World) -> None:
    row = noted(world, "joe")
    answered(world, row, Kind.TRY, owner="sam", in_days=40)
    added(world, row, "sam", at=NOW + HOUR)

    step = only(queries.next_steps(world.actor("priya")))

    assert (step.owner, step.more) == (world.priya, True)


def test_more_by_the_senco_to_her_own_answer_leaves_its_date(world: World) -> None:
    row = noted(world, "joe")
    answered(world, row, Kind.OBSERVE, in_days=40)
    added(world, row, "priya", at=NOW + HOUR)

    step = only(queries.next_steps(world.actor("priya")))

    assert (step.more, step.due_on) == (False, TODAY + timedelta(days=40))


@rows("B1", "B3")
@pytest.mark.parametrize("person", ["joe", "priya"])
def test_more_to_a_closed_one_opens_it_again(world: World, person: str) -> None:
    row = noted(world, "joe")
    answered(world, row, Kind.CLOSE, words="All is well.")
    added(world, row, person, at=NOW + HOUR)

    step = only(queries.next_steps(world.actor("priya")))

    assert (step.owner, step.more, step.due_on) == (world.priya, True, date(2026, 11, 26))


@rows("B3")
@pytest.mark.parametrize("kind", [None, Kind.CLOSE, Kind.WATCH])
def test_sign_that_cannot_wait_is_due_the_same_day_and_first(world: World, kind: str | None) -> None:
    row = noted(world, "joe")
    if kind:
        answered(world, row, kind, words="x", in_days=40)
    at = NOW + HOUR
    ticked(world, row, at)

    item = only(dates.due_items(world.actor("priya")))

    assert (item.kind, item.due_on, item.first) == ("sign", TODAY, True)


def test_sign_is_met_by_the_answer_that_follows(world: World) -> None:
    row = noted(world, "joe")
    ticked(world, row, NOW)
    answered(world, row, Kind.HEALTH, words="GP", in_days=2, at=NOW + HOUR)

    item = only(dates.due_items(world.actor("priya")))

    assert (item.kind, item.first) == (Kind.HEALTH, False)


def test_owner_who_is_no_longer_the_key_person_hands_over_to_the_senco(world: World) -> None:
    answered(world, noted(world), Kind.TRY, owner="sam", in_days=14)
    children.name_key_person(
        child=world.milo, membership=world.joe, from_on=TODAY, by=world.actor("morgan"), at=NOW
    )

    assert only(queries.next_steps(world.actor("priya"))).owner == world.priya
    assert dates.due_items(world.actor("sam")) == []


def test_owner_who_left_hands_over_to_who_leads_now(world: World) -> None:
    answered(world, noted(world), Kind.OBSERVE, owner="priya", in_days=14)
    Membership.everywhere.filter(pk=world.priya.pk).update(until_on=TODAY - timedelta(days=1))

    assert only(queries.next_steps(world.actor("morgan"))).owner == world.morgan


def test_begin_support_is_done_once_it_is_decided(world: World) -> None:
    row = noted(world)
    answered(world, row, Kind.BEGIN, in_days=14)
    assert only(dates.due_items(world.actor("priya"))).kind == Kind.BEGIN

    decided(world, level="support", noticing=row, at=NOW + HOUR, told_on=TODAY, told_how="At pick-up")

    assert dates.due_items(world.actor("priya")) == []


def test_begin_support_still_waits_after_a_decision_to_watch(world: World) -> None:
    answered(world, noted(world), Kind.BEGIN, in_days=14)
    decided(world, level="watching", at=NOW + HOUR, told_on=TODAY, told_how="At pick-up")

    assert only(queries.next_steps(world.actor("priya"))).answer.kind == Kind.BEGIN


def test_child_who_has_left_makes_nothing_due(world: World) -> None:
    noted(world)
    decided(world)
    Child.everywhere.filter(pk=world.milo.pk).update(left_on=TODAY - timedelta(days=1))

    assert dates.due_items(world.actor("priya")) == []


@rows("B3")
def test_nothing_lies_without_an_owner_whatever_happened_to_it(world: World) -> None:
    at = NOW
    for kind in Kind:
        for more_by in (None, "sam", "joe", "priya"):
            row = noted(world, "joe", at=at)
            answered(world, row, kind, owner="sam", words="x", at=at + HOUR)
            if more_by:
                added(world, row, more_by, at=at + 2 * HOUR)
    noted(world)
    later = world.actor("priya", TODAY + timedelta(days=90), NOW + timedelta(days=90))

    steps = queries.next_steps(later)

    assert len(steps) == 8 * 4 + 3 + 1
    assert all(step.owner and step.due_on for step in steps)
    assert queries.lies_without_owner(later) == []
    passed_on(world, row, "joe")
    assert len(queries.next_steps(later)) == len(steps) - 1


def test_lies_without_owner_names_what_nobody_answers_for(world: World) -> None:
    row = noted(world)
    RoleHeld.everywhere.filter(setting=world.setting, role__in=queries.RESPONSIBLE).delete()

    assert [step.noticing for step in queries.lies_without_owner(world.actor("sam"))] == [row]


@rows("B11")
def test_parents_not_yet_told_stand_first(world: World) -> None:
    noted(world, at=NOW - timedelta(days=60))
    decided(world, "aisha", on=TODAY)

    first, second = dates.due_items(world.actor("priya"))

    assert (first.kind, first.first, first.due_on, first.source[:9]) == ("told", True, TODAY, "Code 5.38")
    assert (second.kind, second.first) == ("answer", False)


def test_parents_not_told_of_watching_are_due_but_not_first(world: World) -> None:
    decided(world, level="watching")

    assert only(dates.due_items(world.actor("priya"))).first is False


def test_due_of_a_practitioner_is_only_their_own(world: World) -> None:
    noted(world, "joe")
    decided(world)
    answered(world, noted(world, "joe", "milo"), Kind.TRY, owner="sam")

    assert dates.due_items(world.actor("joe")) == []
    assert [item.owner_id for item in dates.due_items(world.actor("sam"))] == [world.sam.pk]
    assert len(dates.due_items(world.actor("morgan"))) == 3


def test_due_of_one_child_leaves_the_others_out(world: World) -> None:
    noted(world, "joe", "milo")
    noted(world, "joe", "ivy")

    assert [item.child_id for item in dates.due_of(world.actor("priya"), world.ivy, None)] == [world.ivy.pk]


def test_due_of_one_child_says_when_the_parents_were_not_told(world: World) -> None:
    decided(world, on=TODAY)
    priya = world.actor("priya")

    (item,) = dates.due_of(priya, world.milo, queries.level_of(priya, world.milo))

    assert (item.kind, item.first, item.child_id) == ("told", True, world.milo.pk)


@pytest.mark.parametrize("many", [1, 3])
def test_due_takes_the_same_few_queries(world: World, many: int, django_assert_num_queries: Any) -> None:
    for child in list(world.children)[:many]:
        answered(world, noted(world, "joe", child), Kind.TRY, owner="sam")
        noted(world, "joe", child)
        decided(world, child)
    priya = world.actor("priya")

    with django_assert_num_queries(4):
        items = dates.due_items(priya)

    assert len(items) == 3 * many
