"""What was planned, possible and done, counted from rows and the setting's calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.ground.accounts import opening
from alongside.ground.law import reference
from alongside.support.plans import actions, queries
from alongside.support.plans.models import Review
from alongside.support.plans.queries.counting import MARKS
from tests.marks import rows
from tests.plans import making
from tests.worlds import NOW, World

TUESDAY = date(2026, 9, 15)
EIGHT_WEEKS = TUESDAY + timedelta(days=8 * 7 - 1)


def at_ten(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def practise(world: World, target: object, response: str, many: int, reason: str = "") -> None:
    for _ in range(many):
        actions.record_practice(
            target=target,
            response=response,
            reason=reason,
            happened_at=at_ten(TUESDAY),
            by=world.actor("sam"),
            at=NOW,
        )


def test_every_response_of_law_has_its_mark() -> None:
    assert set(MARKS) == set(reference.responses().codes)


@rows("C5", "C6", "C16")
def test_part_timer_of_eight_weeks_has_her_counts(world: World) -> None:
    """Tuesday and Thursday, twice each day: 32 planned on 16 days, of which nobody recorded anything."""
    children.book_sessions(
        child=world.milo,
        weekdays={1: "day", 3: "day"},
        from_on=date(2026, 9, 7),
        by=world.actor("morgan"),
        at=NOW,
    )
    cycle = making.planned(world, on=TUESDAY, review_on=None)
    (target,) = making.targets_of(cycle)
    practise(world, target, "on_their_own", 5)
    practise(world, target, "with_help", 9)
    practise(world, target, "not_yet", 3)
    practise(world, target, "chose_not_to", 4)
    practise(world, target, "not_offered", 3, "staffing")
    practise(world, target, "not_offered", 2, "forgotten")

    found = queries.counts(cycle, EIGHT_WEEKS).targets[target.pk]

    assert (found.planned, found.possible, found.unrecorded) == (32, 16, 16)
    assert found.missed == 32 - 21
    assert (found.worked_on, found.recorded) == (17, 26)
    assert found.responses == {
        "on_their_own": 5,
        "with_help": 9,
        "not_yet": 3,
        "chose_not_to": 4,
        "not_offered": 5,
    }
    assert found.reasons == {"staffing": 3, "forgotten": 2}
    assert (
        found.words
        == "Recorded 26 times: on their own 5, with help 9, not yet 3, chose not to 4, not offered 5"
    )
    assert found.reason_words == "not enough staff 3, we forgot 2"


@rows("C16")
def test_closure_makes_days_impossible_and_nothing_missed(world: World) -> None:
    opening.set_calendar(world.setting, [], [("Half term", date(2026, 10, 26), date(2026, 10, 30))], at=NOW)
    cycle = making.planned(world, on=date(2026, 10, 19), review_on=None)
    (target,) = making.targets_of(cycle)

    found = queries.counts(cycle, date(2026, 11, 6)).targets[target.pk]

    assert (found.possible, found.planned) == (6, 12)


@rows("C16")
def test_booking_that_changes_is_counted_as_it_was(world: World) -> None:
    cycle = making.planned(world, on=date(2026, 10, 5), review_on=None)
    children.book_sessions(
        child=world.milo, weekdays={0: "day"}, from_on=date(2026, 10, 12), by=world.actor("morgan"), at=NOW
    )
    (target,) = making.targets_of(cycle)

    found = queries.counts(cycle, date(2026, 10, 18)).targets[target.pk]

    assert (found.possible, found.planned) == (3 + 1, 8)


def test_week_planned_by_the_week(world: World) -> None:
    cycle = making.planned(world, on=date(2026, 10, 5), review_on=None, provision={"times": 3, "per": "week"})
    (target,) = making.targets_of(cycle)

    assert queries.counts(cycle, date(2026, 10, 18)).targets[target.pk].planned == 6


def test_target_begun_later_counts_from_its_own_day(world: World) -> None:
    cycle = making.planned(
        world, on=date(2026, 10, 5), review_on=None, provision={"from_on": date(2026, 10, 12)}
    )
    (target,) = making.targets_of(cycle)

    assert queries.counts(cycle, date(2026, 10, 18)).targets[target.pk].possible == 3


def test_target_without_a_number_has_no_planned(world: World) -> None:
    cycle = making.planned(world, provision={"times": None})
    (target,) = making.targets_of(cycle)

    found = queries.counts(cycle, date(2026, 10, 11)).targets[target.pk]

    assert (found.planned, found.possible, found.words) == (None, 3, "Nothing recorded yet")


def test_target_with_nothing_done_for_it_is_possible_from_the_start(world: World) -> None:
    cycle = making.started(world, on=date(2026, 10, 5))
    actions.write_plan(
        cycle=cycle,
        outcome={"words": "a"},
        target={"words": "b"},
        provision={},
        by=world.actor("sam"),
        at=NOW,
    )

    (found,) = queries.counts(cycle, date(2026, 10, 11)).targets.values()

    assert (found.planned, found.possible) == (None, 3)


@pytest.mark.parametrize("many", [1, 3])
def test_counts_cost_the_same_for_one_target_and_for_three(
    world: World, many: int, django_assert_num_queries: object
) -> None:
    cycle = making.planned(world, targets=many)
    cycle.setting = world.setting

    with django_assert_num_queries(5):  # type: ignore[operator]
        found = queries.counts(cycle, date(2026, 11, 19))

    assert len(found.targets) == many


@rows("C6")
def test_review_keeps_the_counts_of_its_day(world: World) -> None:
    cycle = making.planned(world)
    (target,) = making.targets_of(cycle)
    actions.record_practice(target=target, response="with_help", by=world.actor("sam"), at=NOW)

    making.reviewed(world, cycle, on=date(2026, 11, 20))

    kept = Review.everywhere.get(cycle=cycle).counts
    assert kept["absence_counted"] is True
    assert kept["targets"][str(target.pk)]["responses"] == {"with_help": 1}


@rows("C5", "C6", "C16")
def test_review_counts_the_days_that_the_child_was_in(world: World, visit: Any) -> None:
    """Three booked days of a week, twice each: one away, one recorded as in, one extra, one not recorded."""
    cycle = making.planned(world, on=date(2026, 11, 9), review_on=None)
    (target,) = making.targets_of(cycle)
    by: dict[str, Any] = {"by": world.actor("sam"), "at": NOW}
    monday, tuesday, wednesday = (date(2026, 11, day) for day in (9, 10, 11))
    children.record_attendance(child=world.milo, on=monday, state="absent", reason="unwell", **by)
    children.record_attendance(child=world.milo, on=wednesday, state="in", **by)
    children.record_extra(child=world.milo, on=tuesday, part="am", **by)
    actions.record_practice(target=target, response="with_help", happened_at=at_ten(wednesday), **by)

    found = queries.counts(cycle, date(2026, 11, 12)).targets[target.pk]
    page = visit(world, "priya").get(world.address(f"cycles/{cycle.pk}/review/")).content.decode()

    assert (found.planned, found.possible, found.unrecorded, found.done, found.missed) == (6, 3, 1, 1, 5)
    assert "possible on 6 days" in page  # until today, whose week had three booked days more
    assert "On 4 of these days nobody recorded who was in: the booked days counted" in page


def test_what_was_kept_before_days_away_were_known_says_nothing_of_them() -> None:
    assert queries.TargetCounts(planned=4, possible=2, responses={}, reasons={}).unrecorded is None
