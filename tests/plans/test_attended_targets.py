"""What a page shows of a target between reviews: only days in, only children in, against the child’s own start."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.support.plans import actions, queries
from alongside.support.plans.queries.counting import Shown, began
from tests.marks import rows
from tests.plans import making
from tests.worlds import NOW, TODAY, World

MONDAY = date(2026, 11, 9)


def practise(world: World, target: Any, response: str, day: int) -> None:
    at = datetime(2026, 11, day, 9, tzinfo=UTC)
    reason = "staffing" if response == "not_offered" else ""
    actions.record_practice(
        target=target, response=response, reason=reason, happened_at=at, by=world.actor("sam"), at=NOW
    )


def away(world: World, day: int, part: str = "day", name: str = "milo") -> None:
    children.record_attendance(
        child=world.children[name], on=date(2026, 11, day), state="absent", part=part, reason="unwell",
        by=world.actor("priya"), at=NOW,
    )  # fmt: skip


@rows("C5", "C16")
def test_what_we_are_working_on_counts_days_in_until_yesterday(world: World, visit: Any) -> None:
    """Monday, Wednesday and Thursday, twice each, since the 9th; one day away, one recorded, one extra afternoon."""
    (target,) = making.targets_of(making.planned(world, on=MONDAY))
    away(world, 11)
    children.record_attendance(
        child=world.milo, on=date(2026, 11, 16), state="in", by=world.actor("sam"), at=NOW
    )
    children.record_extra(child=world.milo, on=date(2026, 11, 17), part="pm", by=world.actor("sam"), at=NOW)
    for response, day in (("with_help", 9), ("chose_not_to", 12), ("not_offered", 16), ("on_their_own", 19)):
        practise(world, target, response, day)
    priya = world.actor("priya")

    (found,) = queries.working_on(priya, queries.newest(world.milo, TODAY))

    assert found.counted is not None
    # the 9th, 12th, 16th, 17th and 18th; today is not over
    assert (found.counted.planned, found.counted.possible, found.counted.done) == (10, 5, 2)
    assert (found.counted.missed, found.counted.unrecorded) == (8, 3)
    assert found.began == "with_help"


def test_target_asked_for_each_week_and_one_that_says_no_number(world: World) -> None:
    weekly, plain = {"times": 3, "per": "week"}, {"times": None}
    making.planned(world, on=MONDAY, provision=weekly)
    making.planned(world, "aisha", on=MONDAY, provision=plain)
    priya = world.actor("priya")

    (by_week,) = queries.working_on(priya, queries.newest(world.milo, TODAY))
    (unsaid,) = queries.working_on(priya, queries.newest(world.aisha, TODAY))

    assert by_week.counted is not None
    assert unsaid.counted is not None
    assert by_week.counted.planned == 3 + 2  # Monday and Wednesday of this week are two of its three days
    assert (unsaid.counted.planned, unsaid.counted.missed) == (None, None)


@rows("C5", "C16")
def test_child_who_is_away_is_not_offered_on_today_or_in_the_room(world: World) -> None:
    making.planned(world)
    away(world, 19)

    assert queries.targets_today(world.actor("sam")) == []
    assert queries.targets_in_short(world.actor("sam")) == []


@rows("C16")
def test_child_who_came_without_a_booking_is_offered(world: World) -> None:
    making.planned(world)
    tuesday = date(2026, 11, 17)
    assert queries.targets_today(world.actor("sam", on=tuesday)) == []

    children.record_extra(child=world.milo, on=tuesday, part="am", by=world.actor("sam"), at=NOW)

    assert [child.name for child in queries.targets_today(world.actor("sam", on=tuesday))] == ["Milo"]
    assert len(queries.targets_in_short(world.actor("sam", on=tuesday))) == 1


@rows("C16")
def test_half_a_day_away_leaves_the_targets(world: World) -> None:
    making.planned(world)
    away(world, 18, "am")

    assert len(queries.targets_today(world.actor("sam", on=date(2026, 11, 18)))) == 1

    away(world, 18, "pm")

    assert queries.targets_today(world.actor("sam", on=date(2026, 11, 18))) == []


@rows("C5")
def test_room_counts_this_week_until_yesterday(world: World) -> None:
    (target,) = making.targets_of(making.planned(world, on=MONDAY))
    away(world, 16)
    practise(world, target, "with_help", 12)
    practise(world, target, "with_help", 18)
    practise(world, target, "on_their_own", 19)

    ((found,),) = [child.targets for child in queries.targets_today(world.actor("sam"))]

    assert found.week is not None
    assert (found.week.planned, found.week.done, found.week.missed) == (2, 1, 1)
    assert found.often == "twice each day the child is in"
    assert [one.mark for one in found.newest] == ["with_help", "with_help", "alone"]
    assert found.said == "How it went the last 3 times"
    assert [one.label for one in found.recorded] == ["On their own"]


@pytest.mark.parametrize(
    ("marks", "start"),
    [
        ((), ""),
        (("chose_not", "not_offered"), ""),
        (("not_offered", "with_help"), "with_help"),
        (("not_yet", "with_help", "with_help", "alone", "alone", "alone"), "with_help"),
        (("alone", "not_yet"), "not_yet"),
        (("alone", "with_help", "not_yet"), "not_yet"),
    ],
)
def test_start_is_how_the_first_times_went(marks: tuple[str, ...], start: str) -> None:
    assert began([Shown(mark, "", "") for mark in marks]) == start
