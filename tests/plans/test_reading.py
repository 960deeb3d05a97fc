"""Who works with a child has read the plan and what to know first: released, read, shown, and asked anew."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.file.children.models import KnowFirst
from alongside.ground.access.asking import Refused
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Membership, RoleHeld
from alongside.ground.accounts.opening import Newcomer
from alongside.ground.audit.models import Entry
from alongside.support.plans import actions, dates, queries
from alongside.support.plans.models import Cycle, Edition, Reading
from tests.marks import rows
from tests.plans import making
from tests.worlds import BEGAN, NOW, TODAY, World

SMALL = {"material": False, "why": ""}
MATERIAL = {"material": True, "why": "We wait longer now"}


def released(world: World, child: str = "milo", part: str = "room") -> Cycle:
    cycle = making.planned(world, child)
    actions.release_plan(cycle=cycle, part=part, by=world.actor("priya"), at=NOW)
    return cycle


def told(world: World, words: str = "Nut allergy: his pen is in the red bag", on: date = BEGAN) -> KnowFirst:
    return children.tell_first(
        child=world.milo, kind="allergy", words=words, from_on=on, by=world.actor("priya"), at=NOW
    )


def asked(world: World, name: str) -> set[str]:
    return {item.words for item in dates.due_items(world.actor(name)) if item.kind.startswith("read_")}


def answer(world: World, name: str, cycle: Cycle, said: str = "know", **more: Any) -> Reading:
    return actions.answer_reading(
        edition=queries.newest_edition(cycle),
        answer=said,
        by=world.actor(name),
        at=more.pop("at", NOW),
        **more,
    )


def read_first(world: World, name: str, said: str = "know", **more: Any) -> None:
    known = queries.first_things(world.actor(name), world.milo)
    actions.read_first(child=world.milo, known=known, answer=said, by=world.actor(name), at=NOW, **more)


def states(world: World, heading: str = "Support plan") -> dict[str, str]:
    (thing,) = [one for one in queries.things(world.actor("priya"), world.milo) if one.heading == heading]
    return {reader.name.split()[0]: state.code for reader, state in thing.readers}


@rows("C8")
def test_released_plan_is_to_be_read_by_everyone_who_works_with_the_child(world: World) -> None:
    released(world)

    assert {name: asked(world, name) for name in ("sam", "joe", "kayleigh", "morgan", "grace", "priya")} == {
        "sam": {"Read Milo’s plan"}, "joe": {"Read Milo’s plan"}, "kayleigh": set(), "morgan": set(),
        "grace": set(), "priya": set(),  # she released it, so she knows it
    }  # fmt: skip


@rows("C8")
def test_plan_that_is_not_released_is_asked_of_nobody(world: World) -> None:
    making.planned(world)

    assert asked(world, "joe") == asked(world, "sam") == set()


@rows("C8")
def test_what_to_know_first_is_to_be_read_before_working_with_the_child(world: World) -> None:
    told(world, on=TODAY)

    (item,) = [one for one in dates.due_items(world.actor("joe")) if one.kind == "read_first"]

    assert (item.words, item.due_on, item.owner_id) == (
        "Read what to know first about Milo", TODAY + timedelta(days=1), world.joe.pk,
    )  # fmt: skip


def test_several_first_things_are_one_to_read_from_the_earliest(world: World) -> None:
    told(world, on=TODAY)
    told(world, "Fits: lay him on his side", on=TODAY - timedelta(days=9))

    (item,) = [one for one in dates.due_items(world.actor("joe")) if one.kind == "read_first"]

    assert item.due_on == TODAY - timedelta(days=8)


@rows("C8")
def test_who_said_that_they_know_how_is_asked_no_more(world: World) -> None:
    cycle = released(world)
    told(world)
    answer(world, "joe", cycle)
    read_first(world, "joe")

    assert asked(world, "joe") == set()
    assert asked(world, "sam") == {"Read Milo’s plan", "Read what to know first about Milo"}
    assert states(world) == {"Sam": "not_yet", "Joe": "know"}


@rows("C8")
def test_small_correction_asks_for_no_new_reading_and_a_material_change_does(world: World) -> None:
    cycle = released(world)
    (provision,) = making.provisions_of(cycle)
    answer(world, "joe", cycle)
    change = {
        "provision": provision,
        "facts": {"strategy": "Hold up two things."},
        "by": world.actor("priya"),
    }

    actions.change_provision(**change, change=SMALL, at=NOW)
    assert asked(world, "joe") == set()

    actions.change_provision(**change, change=MATERIAL, at=NOW)
    assert asked(world, "joe") == {"Read Milo’s plan"}
    newest = queries.newest_edition(cycle)
    assert (newest.number, newest.why) == (2, "We wait longer now")


def test_small_correction_stands_in_the_book_with_its_reason(world: World) -> None:
    cycle = released(world)
    (provision,) = making.provisions_of(cycle)

    actions.change_provision(
        provision=provision, facts={"who": "Joe"}, change=SMALL, by=world.actor("priya"), at=NOW
    )

    last = Entry.objects.filter(setting_id=world.setting.pk).order_by("-seq").first()
    assert last.action == "provision_changed"
    assert "change" in last.fields


@pytest.mark.parametrize("way", ["outcome", "target", "add_target", "provision", "plan"])
def test_every_way_of_changing_a_plan_asks_anew_when_it_is_material(world: World, way: str) -> None:
    cycle = released(world)
    (target,) = making.targets_of(cycle)
    with_what = {"by": world.actor("sam"), "at": NOW, "change": MATERIAL}
    do = {"strategy": "Wait ten seconds", "from_on": TODAY}
    step = {
        "words": "Points",
        "start_point": "",
        "start_count": None,
        "start_unit": "",
        "criterion": "",
        "by_on": None,
    }

    {
        "outcome": lambda: actions.change_outcome(
            outcome=target.outcome, words="Asks", part="", by_on=None, needs=[], **with_what
        ),
        "target": lambda: actions.rewrite_target(target=target, facts=step, provision=do, **with_what),
        "add_target": lambda: actions.write_target(
            outcome=target.outcome, target={"words": "Points"}, provision=do, **with_what
        ),
        "provision": lambda: actions.add_provision(target=target, **do, **with_what),
        "plan": lambda: actions.write_plan(
            cycle=cycle, outcome={"words": "Plays"}, target={"words": "Points"}, provision=do, **with_what
        ),
    }[way]()

    assert queries.newest_edition(cycle).number == 2
    assert asked(world, "joe") == {"Read Milo’s plan"}
    assert asked(world, "sam") == set()  # who made the change knows it


def test_change_of_a_plan_that_is_not_released_makes_no_edition(world: World) -> None:
    cycle = making.planned(world)
    (target,) = making.targets_of(cycle)

    actions.add_provision(
        target=target, strategy="Wait", from_on=TODAY, change=MATERIAL, by=world.actor("sam"), at=NOW
    )

    assert queries.newest_edition(cycle) is None


def test_edition_keeps_the_plan_as_it_was_read(world: World) -> None:
    cycle = released(world)
    (target,) = making.targets_of(cycle)
    actions.change_target(
        target=target, words="Something else", start_point="", start_count=None, start_unit="", criterion="",
        by_on=None, by=world.actor("sam"), at=NOW,
    )  # fmt: skip

    kept = Edition.everywhere.get(cycle=cycle).snapshot

    assert kept["outcomes"][0]["targets"][0]["words"] == "Chooses between two things"


@rows("C8")
def test_staff_who_join_the_room_later_are_asked_from_then_on(world: World) -> None:
    released(world)
    told(world)
    later = TODAY + timedelta(days=30)
    zoe = Newcomer("Zoe Ali", (RoleHeld.Role.PRACTITIONER,), ("Ladybirds",), "zoe@willow-lane.example", "")
    world.people["zoe"] = opening.give_place(world.setting, zoe, from_on=later, at=NOW)

    found = {one.kind: one.due_on for one in dates.due_items(world.actor("zoe", on=later))}

    assert found == {"read_first": later + timedelta(days=1), "read_plan": later + timedelta(days=5)}


def test_child_who_left_is_read_about_no_more(world: World) -> None:
    cycle = released(world)
    told(world)
    answer(world, "sam", cycle, "show")
    world.milo.left_on = TODAY - timedelta(days=1)
    world.milo.save()

    assert asked(world, "joe") == set()
    assert not [one for one in dates.due_items(world.actor("priya")) if one.kind == "show_how"]
    assert queries.things(world.actor("priya")) == []


@rows("C8")
def test_who_wants_to_be_shown_is_due_for_the_key_person_until_it_is_ticked(world: World) -> None:
    told(world)
    told(world, "Fits: lay him on his side")
    read_first(world, "joe", "show", words="The pen")

    (item,) = [one for one in dates.due_items(world.actor("sam")) if one.kind == "show_how"]
    assert (item.words, item.owner_id, item.due_on) == (
        "Show Joe how: Milo’s first things", world.sam.pk, TODAY + timedelta(days=5),
    )  # fmt: skip
    reading = Reading.everywhere.filter(membership=world.joe).first()
    for _ in range(2):  # done is done, however often it is said
        actions.tick_shown(reading=reading, shown_on=TODAY, by=world.actor("sam"), at=NOW)

    assert not [one for one in dates.due_items(world.actor("sam")) if one.kind == "show_how"]
    codes = {
        state.code for one in queries.things(world.actor("sam"), world.milo) for reader, state in one.readers
        if reader.name == "Joe Hart"
    }  # fmt: skip
    assert codes == {"shown"}


def test_key_person_who_wants_to_be_shown_is_due_for_the_senco(world: World) -> None:
    answer(world, "sam", released(world), "show")

    (item,) = [one for one in dates.due_items(world.actor("priya")) if one.kind == "show_how"]

    assert (item.words, item.owner_id) == ("Show Sam how: Milo’s plan", world.priya.pk)


def test_nobody_leads_so_nobody_has_it_yet(world: World) -> None:
    answer(world, "sam", released(world), "show")
    RoleHeld.everywhere.filter(membership=world.priya, role=RoleHeld.Role.SENCO).update(until_on=BEGAN)

    (item,) = [one for one in dates.due_items(world.actor("sam")) if one.kind == "show_how"]

    assert (item.owner_id, item.owner_name) == (None, "")


def test_later_answer_takes_the_place_of_the_first(world: World) -> None:
    cycle = released(world)
    answer(world, "joe", cycle, "show", words="How long to wait")
    answer(world, "joe", cycle, "know", at=NOW + timedelta(minutes=1))

    assert not [one for one in dates.due_items(world.actor("sam")) if one.kind == "show_how"]
    assert states(world) == {"Sam": "not_yet", "Joe": "know"}


def test_leaver_is_neither_waited_for_nor_shown(world: World) -> None:
    cycle = released(world)
    answer(world, "joe", cycle, "show")
    Membership.everywhere.filter(pk=world.joe.pk).update(ended_at=NOW)

    assert states(world) == {"Sam": "not_yet"}
    assert not [one for one in dates.due_items(world.actor("sam")) if one.kind == "show_how"]


@rows("C8")
def test_withdrawn_plan_is_asked_of_nobody_and_released_anew_of_everyone(world: World) -> None:
    cycle = released(world)
    answer(world, "joe", cycle)
    actions.withdraw_release(release=queries.release_of(cycle), why="x", by=world.actor("priya"), at=NOW)
    assert asked(world, "sam") == set()
    assert queries.things(world.actor("priya"), world.milo) == []

    actions.release_plan(cycle=cycle, part="whole", by=world.actor("priya"), at=NOW)

    assert asked(world, "joe") == {"Read Milo’s plan"}


def test_release_takes_the_place_of_the_one_before(world: World) -> None:
    cycle = released(world)

    actions.release_plan(cycle=cycle, part="whole", by=world.actor("priya"), at=NOW)

    assert queries.release_of(cycle).part == "whole"


def test_reading_of_an_edition_that_is_no_longer_the_newest_is_refused(world: World) -> None:
    cycle = released(world)
    old = queries.newest_edition(cycle)
    actions.release_plan(cycle=cycle, part="room", by=world.actor("priya"), at=NOW)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.answer_reading(edition=old, answer="know", by=world.actor("joe"), at=NOW)


def test_plan_without_a_target_is_not_released(world: World) -> None:
    cycle = making.started(world)

    with pytest.raises(actions.NothingPlanned):
        actions.release_plan(cycle=cycle, part="room", by=world.actor("priya"), at=NOW)


@rows("C8")
@pytest.mark.parametrize("name", ["sam", "joe", "morgan"])
def test_only_the_senco_releases(world: World, name: str) -> None:
    cycle = making.planned(world)

    with pytest.raises(Refused):
        actions.release_plan(cycle=cycle, part="room", by=world.actor(name), at=NOW)


@pytest.mark.parametrize("name", ["kayleigh", "morgan", "grace"])
def test_who_does_not_work_with_the_child_has_nothing_to_answer(world: World, name: str) -> None:
    cycle = released(world)

    with pytest.raises(Refused):
        answer(world, name, cycle)


def test_first_things_of_another_child_are_not_said_to_be_read(world: World) -> None:
    known = told(world)

    actions.read_first(child=world.aisha, known=[known], answer="know", by=world.actor("joe"), at=NOW)

    assert not Reading.everywhere.exists()


def test_agreed_plan_is_due_to_be_released(world: World) -> None:
    cycle = making.planned(world)
    actions.record_agreement(cycle=cycle, answer="yes", agreed_on=TODAY, by=world.actor("sam"), at=NOW)
    due = {item.kind: item for item in dates.due_items(world.actor("priya"))}
    assert (due["plan_to_release"].owner_id, due["plan_to_release"].due_on) == (
        world.priya.pk, TODAY + timedelta(days=3),
    )  # fmt: skip

    actions.release_plan(cycle=cycle, part="room", by=world.actor("priya"), at=NOW)

    assert "plan_to_release" not in {item.kind for item in dates.due_items(world.actor("priya"))}


@rows("X7")
def test_childminder_is_not_asked_to_release_to_herself(world: World) -> None:
    cycle = making.planned(world)
    actions.record_agreement(cycle=cycle, answer="yes", agreed_on=TODAY, by=world.actor("sam"), at=NOW)
    world.setting.kind = "childminder"
    world.setting.save()

    assert "plan_to_release" not in {item.kind for item in dates.due_items(world.actor("priya"))}


@rows("C8")
def test_whole_setting_is_told_by_room_and_by_person(world: World) -> None:
    answer(world, "joe", released(world))
    told(world)
    children.tell_first(
        child=world.ivy, kind="calm", words="Sing", from_on=BEGAN, by=world.actor("priya"), at=NOW
    )
    found = queries.things(world.actor("morgan"))

    rooms = [
        (room, [(one.child.name, one.heading, one.done) for one in things])
        for room, things in queries.by_room(found)
    ]
    people = [(name, [one.child.name for one, _ in things]) for name, things in queries.by_person(found)]

    assert rooms == [
        ("Bumblebees", [("Ivy", "What to know first", "0 of 1 have read it")]),
        ("Ladybirds", [
            ("Milo", "What to know first", "0 of 2 have read it"), ("Milo", "Support plan", "1 of 2 have read it"),
        ]),
    ]  # fmt: skip
    assert people == [
        ("Joe Hart", ["Milo"]), ("Kayleigh Brown", ["Ivy"]), ("Sam Reid", ["Milo", "Milo"]),
    ]  # fmt: skip


def test_second_key_person_in_no_room_is_asked_too_and_stands_after_the_first(world: World) -> None:
    children.name_key_person(
        child=world.milo,
        membership=world.kayleigh,
        second=True,
        from_on=BEGAN,
        by=world.actor("morgan"),
        at=NOW,
    )
    released(world)

    assert list(states(world)) == ["Sam", "Kayleigh", "Joe"]
    assert asked(world, "kayleigh") == {"Read Milo’s plan"}


def test_child_in_no_room_has_only_the_key_person_to_read(world: World) -> None:
    noor = children.add_child(setting=world.setting, given_name="Noor", by=world.actor("priya"), at=NOW)
    children.name_key_person(
        child=noor, membership=world.sam, from_on=BEGAN, by=world.actor("morgan"), at=NOW
    )
    children.tell_first(child=noor, kind="calm", words="Sing", from_on=BEGAN, by=world.actor("priya"), at=NOW)

    assert asked(world, "sam") == {"Read what to know first about Noor"}
    assert [room for room, _ in queries.by_room(queries.things(world.actor("priya")))] == ["In no room"]


@pytest.mark.parametrize("many", [1, 3])
def test_readers_cost_one_query_for_one_child_and_for_three(
    world: World, many: int, django_assert_num_queries: Any
) -> None:
    for child in list(world.children)[:many]:
        released(world, child)
    morgan = world.actor("morgan")

    with django_assert_num_queries(1):
        found = queries.things(morgan)

    assert len(found) == many


def test_who_wrote_what_to_know_first_is_not_asked_to_read_it(world: World) -> None:
    children.tell_first(
        child=world.milo, kind="calm", words="Sing", from_on=BEGAN, by=world.actor("sam"), at=NOW
    )

    assert asked(world, "sam") == set()
    assert states(world, "What to know first") == {"Joe": "not_yet", "Priya": "not_yet"}
