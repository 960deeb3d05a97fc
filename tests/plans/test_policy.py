"""Who may do what with a plan: each rule's yes and no."""

import pytest

from alongside.ground.access import asking
from alongside.ground.access.asking import Refused
from alongside.support.plans import actions, policy
from alongside.support.plans.models import Cycle, Target
from tests.marks import rows
from tests.plans import making
from tests.worlds import NOW, TODAY, World

WRITING = {"priya", "sam"}
MAY = {
    "plans.see": {"priya", "sam", "morgan"},
    "plans.see_targets": {"priya", "sam", "morgan", "joe"},
    "plans.start": WRITING,
    "plans.assess": WRITING,
    "plans.plan": WRITING,
    "plans.ask_coach": WRITING,
    "plans.hear": WRITING,
    "plans.practise": {"priya", "sam", "joe"},
    "plans.review": WRITING,
    "plans.release": {"priya"},
    "plans.read_released": {"priya", "sam", "morgan", "joe"},
    "plans.read_whole_released": {"priya", "sam", "morgan", "joe"},
    "plans.answer_reading": {"priya", "sam", "joe"},
    "plans.answer_first": {"priya", "sam", "joe"},
    "plans.see_readings": {"priya", "sam", "morgan"},
    "plans.show_how": WRITING,
}
CAST = ("priya", "sam", "kayleigh", "joe", "morgan", "grace")


def test_every_rule_about_a_plan_is_tried_here() -> None:
    assert {rule.action for rule in policy.RULES if rule.about != policy.SETTING} == set(MAY)


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("action", sorted(MAY))
def test_rule_for_milo_is_answered_for_each_of_the_cast(world: World, action: str, name: str) -> None:
    cycle = making.planned(world)
    actions.release_plan(cycle=cycle, part="whole", by=world.actor("priya"), at=NOW)

    assert asking.allowed(world.actor(name), action, cycle) is (name in MAY[action])


@pytest.mark.parametrize("action", sorted(MAY))
def test_nobody_of_the_look_alike_setting_may(world: World, other: World, action: str) -> None:
    cycle = making.planned(world)
    actions.release_plan(cycle=cycle, part="whole", by=world.actor("priya"), at=NOW)

    assert not any(asking.allowed(other.actor(name), action, cycle) for name in CAST)


@pytest.mark.parametrize("name", CAST)
def test_everybody_here_may_read_what_the_coach_looks_for(world: World, name: str) -> None:
    assert asking.may(world.actor(name), "plans.read_coach")


@rows("C3")
def test_list_of_cycles_is_the_same_as_the_rule_for_one(world: World) -> None:
    making.planned(world)
    making.planned(world, "ivy", by="kayleigh")

    seen = {
        name: {row.child.name for row in asking.visible(world.actor(name), "plans.see", Cycle)}
        for name in CAST
    }

    assert seen == {
        "priya": {"Milo", "Ivy"}, "sam": {"Milo"}, "kayleigh": {"Ivy"}, "joe": set(), "morgan": {"Milo", "Ivy"},
        "grace": set(),
    }  # fmt: skip


def test_practitioner_of_the_room_finds_a_target_but_not_the_plan(world: World) -> None:
    cycle = making.planned(world)
    (target,) = making.targets_of(cycle)
    joe = world.actor("joe")

    assert asking.find(joe, "plans.practise", Target, target.pk).words == target.words
    with pytest.raises(Refused):
        asking.find(joe, "plans.see", Cycle, cycle.pk)


@rows("C5")
@pytest.mark.parametrize("action", ["plans.see_targets", "plans.practise"])
def test_practitioner_of_the_room_has_no_part_in_a_cycle_that_is_over(world: World, action: str) -> None:
    cycle = making.planned(world)
    (target,) = making.targets_of(cycle)
    making.reviewed(world, cycle)

    assert not asking.allowed(world.actor("joe"), action, target)
    assert asking.allowed(world.actor("sam"), action, target)


@pytest.mark.parametrize("name", ["priya", "sam"])
def test_rule_to_start_is_asked_of_the_child(world: World, name: str) -> None:
    assert asking.allowed(world.actor(name), "plans.start", world.milo)
    assert not asking.allowed(world.actor("joe"), "plans.start", world.milo)


def test_reading_a_plan_is_a_look_on_record(world: World) -> None:
    cycle = making.planned(world)
    morgan = world.actor("morgan")

    asking.find(morgan, "plans.see", Cycle, cycle.pk, join=("child",))

    assert [(look.action, look.kind, look.child_id) for look in morgan.looks] == [
        ("plans.see", "seen", world.milo.pk)
    ]


def test_manager_reads_and_does_not_write(world: World) -> None:
    cycle = making.planned(world)

    with pytest.raises(Refused):
        actions.write_hopes(cycle=cycle, hopes="x", by=world.actor("morgan"), at=NOW)


def test_designated_lead_is_refused_every_action_of_a_plan(world: World) -> None:
    cycle = making.planned(world)
    grace = world.actor("grace")

    with pytest.raises(Refused):
        actions.hear_view(
            cycle=cycle, whose="parent", about="plan", words="x", said_on=TODAY, by=grace, at=NOW
        )
    with pytest.raises(Refused):
        actions.start_cycle(child=world.aisha, started_on=TODAY, by=grace, at=NOW)


@pytest.mark.parametrize("rule", policy.RULES, ids=lambda rule: rule.action)
def test_rule_reads_aloud(rule: object) -> None:
    words = rule.words  # type: ignore[attr-defined]

    assert words
    assert words == words.strip()
    assert words[0].islower()
    assert not words.endswith(".")
