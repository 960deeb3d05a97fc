"""My room and Today's targets on a day of the week: who is booked, what is recorded, and that we are closed."""

from datetime import date

import pytest

from alongside.doors.workspace import queries
from alongside.file.children import actions as children
from alongside.support.plans import actions as plans
from alongside.support.plans import queries as plan_queries
from tests.plans import making
from tests.worlds import NOW, TODAY, World

# everybody is booked on Monday, Wednesday and Thursday; the test's today is a Thursday
TUESDAY, SUNDAY = date(2026, 11, 17), date(2026, 11, 22)


def practised(world: World, target: object) -> None:
    plans.record_practice(
        target=target, response="with_help", reason="", words="", happened_at=NOW, by=world.actor("sam"), at=NOW
    )  # fmt: skip


def test_room_names_who_is_booked_today_and_what_is_recorded(world: World) -> None:
    first, _ = making.targets_of(making.planned(world, targets=2))
    practised(world, first)
    children.tell_first(
        child=world.aisha, kind="allergy", words="Her pen is in the office", from_on=TODAY,
        by=world.actor("priya"), at=NOW,
    )  # fmt: skip

    room = queries.my_room(world.actor("joe"))

    assert room.line == "2 in · nothing recorded yet for 2: the booking counts · 1 of 2 targets recorded"
    assert [child.name for child in room.with_targets] == ["Milo"]
    assert [(child.name, [one.words for one in child.know_first]) for child in room.others] == [
        ("Aisha", ["Her pen is in the office"])
    ]


def test_room_on_a_day_that_nobody_is_booked_for(world: World) -> None:
    making.planned(world)

    room = queries.my_room(world.actor("joe", TUESDAY))

    assert room.line == "0 in · 0 of 0 targets recorded"
    assert room.with_targets == room.others == []


def test_room_on_a_closed_day_says_so(world: World) -> None:
    making.planned(world)

    room = queries.my_room(world.actor("joe", SUNDAY))

    assert room.line == "We are closed today, Sunday. We open again on Monday 23 November 2026."
    assert room.with_targets == []


def test_targets_in_short_are_of_ones_own_key_children(world: World) -> None:
    first, second = making.targets_of(making.planned(world, targets=2))
    making.planned(world, "aisha")
    practised(world, second)

    lines = plan_queries.targets_in_short(world.actor("sam"))

    assert lines == [("Milo", first.words, False), ("Milo", second.words, True)]
    assert plan_queries.targets_in_short(world.actor("joe")) == []


@pytest.mark.parametrize("on", [TUESDAY, SUNDAY])
def test_no_target_waits_on_a_day_without_the_child(world: World, on: date) -> None:
    making.planned(world)

    assert plan_queries.targets_in_short(world.actor("sam", on)) == []


def test_no_target_waits_after_the_review(world: World) -> None:
    making.reviewed(world, making.planned(world), on=TODAY)

    assert plan_queries.targets_in_short(world.actor("sam")) == []
