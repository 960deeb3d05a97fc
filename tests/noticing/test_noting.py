"""Noting something about a child, and adding more."""

from datetime import timedelta

import pytest

from alongside.file.children import actions as children
from alongside.ground.access.asking import Refused
from alongside.ground.audit.models import Entry, Payload
from alongside.ground.law.listings import UnknownCodeError
from alongside.support.noticing import actions, queries
from alongside.support.noticing.actions import InTheFuture, NoNextStep
from alongside.support.noticing.actions.holding import hold_in_sight
from alongside.support.noticing.models import Addition, Answer, Noticing, SignTicked
from tests.marks import rows
from tests.noticing.making import added, answered, noted, passed_on
from tests.worlds import NOW, TODAY, World

LATER = NOW + timedelta(hours=2)


@rows("B1")
@pytest.mark.parametrize("person", ["priya", "sam", "kayleigh", "joe", "morgan", "grace"])
def test_noting_is_for_everybody_about_any_child(world: World, person: str) -> None:
    row = noted(world, person, "ivy", area="senses", talked="yes", parents_said="Dad sees it too.")

    assert (row.child, row.noted_by.name) == (world.ivy, world.people[person].name)
    entry = Entry.objects.filter(setting_id=world.setting.pk).latest("seq")
    assert (entry.action, entry.child_id, entry.thing_id) == ("noticing_noted", world.ivy.pk, row.pk)
    assert Payload.objects.get(id=entry.id).words["parents_said"] == "Dad sees it too."


def test_noting_about_a_child_of_another_setting_is_refused(world: World, other: World) -> None:
    with pytest.raises(Refused):
        actions.note(child=other.milo, words="x", happened_at=NOW, by=world.actor("priya"), at=NOW)


@rows("B1")
def test_noting_a_home_visit_before_the_start_keeps_its_own_day(world: World) -> None:
    soon = children.add_child(
        setting=world.setting,
        given_name="Nabil",
        start_on=TODAY + timedelta(days=20),
        by=world.actor("morgan"),
        at=NOW,
    )

    row = actions.note(
        child=soon, words="Hardly spoke at home, and hid behind his mother.", happened_at=NOW - timedelta(days=3),
        by=world.actor("sam"), at=NOW,
    )  # fmt: skip

    assert row.happened_at < row.recorded_at
    assert row.happened_at.date() < soon.start_on


def test_noting_what_has_not_happened_yet_is_refused(world: World) -> None:
    with pytest.raises(InTheFuture):
        noted(world, happened_at=NOW + timedelta(minutes=1))


@rows("B1")
def test_more_by_the_author_stands_under_the_earlier_noticing(world: World) -> None:
    row = noted(world, "joe")

    added(world, row, "joe", at=LATER, words="And again at lunch.")

    assert [one.words for one in Addition.everywhere.filter(noticing=row)] == ["And again at lunch."]


def test_more_by_someone_who_may_not_read_it_is_refused(world: World) -> None:
    row = noted(world, "sam")

    with pytest.raises(Refused):
        added(world, row, "joe", at=LATER)


@rows("B3")
def test_signs_are_kept_once_however_often_they_are_ticked(world: World) -> None:
    row = noted(world)

    for _ in range(2):
        actions.tick_signs(noticing=row, codes=["fit", "white_pupil", "fit"], by=world.actor("sam"), at=NOW)

    assert sorted(SignTicked.everywhere.values_list("code", flat=True)) == ["fit", "white_pupil"]
    assert [sign.code for sign in queries.signs(row)] == ["fit", "white_pupil"]


def test_signs_that_are_not_in_the_list_are_refused(world: World) -> None:
    with pytest.raises(UnknownCodeError):
        actions.tick_signs(noticing=noted(world), codes=["sad"], by=world.actor("sam"), at=NOW)


@rows("B3")
@pytest.mark.parametrize("kind", [kind for kind in Answer.Kind if kind != Answer.Kind.CLOSE])
def test_answer_without_an_owner_or_a_next_date_is_refused(world: World, kind: str) -> None:
    row = noted(world)
    by = world.actor("priya")

    with pytest.raises(NoNextStep):
        actions.answer(noticing=row, kind=kind, owner=world.sam, due_on=None, by=by, at=NOW)
    with pytest.raises(NoNextStep):
        actions.answer(noticing=row, kind=kind, owner=None, due_on=TODAY, by=by, at=NOW)

    assert Answer.everywhere.count() == 0


def test_answer_that_closes_has_neither(world: World) -> None:
    given = answered(world, noted(world), Answer.Kind.CLOSE, words="He was tired after the flight.")

    assert (given.owner, given.due_on) == (None, None)


@rows("B3")
def test_answer_of_parents_who_say_no_keeps_reason_advice_and_what_goes_on(world: World) -> None:
    given = answered(
        world, noted(world), Answer.Kind.PARENTS_NO, in_days=60,
        words="They want to see how the new baby changes things.", advice="The library’s Saturday songs.",
        goes_on="Small groups at story time, like everybody.",
    )  # fmt: skip

    (step,) = queries.next_steps(world.actor("priya"))
    assert (step.due_on, step.owner) == (given.due_on, world.priya)
    entry = Entry.objects.filter(thing_id=given.pk).get()
    assert Payload.objects.get(id=entry.id).words["goes_on"] == "Small groups at story time, like everybody."


@pytest.mark.parametrize("person", ["sam", "joe", "kayleigh", "morgan", "grace"])
def test_answer_by_anyone_but_the_senco_is_refused(world: World, person: str) -> None:
    row = noted(world)

    with pytest.raises(Refused):
        actions.answer(
            noticing=row, kind="observe", owner=world.sam, due_on=TODAY, by=world.actor(person), at=NOW
        )


def test_words_that_come_after_it_went_to_the_lead_are_refused(world: World) -> None:
    row = noted(world, "sam")
    passed_on(world, row, "sam")

    for person in ("sam", "priya", "grace"):
        with pytest.raises(Refused):
            added(world, row, person, at=LATER)
        with pytest.raises(Refused):
            actions.tick_signs(noticing=row, codes=["fit"], by=world.actor(person), at=LATER)
    with pytest.raises(Refused):
        answered(world, row, "observe", at=LATER)
    assert Noticing.everywhere.get().words


def test_words_are_refused_even_when_it_went_to_the_lead_a_moment_after_they_were_permitted(
    world: World,
) -> None:
    row = noted(world, "sam")
    hold_in_sight(row)
    passed_on(world, row, "sam")

    with pytest.raises(Refused):
        hold_in_sight(row)
