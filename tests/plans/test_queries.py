"""Questions about plans: today, the story, the snapshot, the plan in force, the suggested day."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.file.children import queries as children
from alongside.ground.accounts import opening
from alongside.ground.law.review_dates import NoReviewDate, ReviewSuggestion
from alongside.ground.tables.partial_dates import PartialDate
from alongside.ground.ui import days
from alongside.support.plans import actions, queries
from alongside.support.plans.queries.working import LATEST
from tests.marks import rows
from tests.plans import making
from tests.plans.making import REVIEW, STARTED
from tests.worlds import NOW, TODAY, World

SATURDAY = date(2026, 11, 21)
FRIDAY = date(2026, 11, 20)


@rows("C5", "C16")
def test_targets_today_are_those_of_my_key_children_and_my_rooms(world: World) -> None:
    making.planned(world)
    making.planned(world, "ivy", by="kayleigh")

    seen = {name: [child.name for child in queries.targets_today(world.actor(name))] for name in world.people}

    assert seen == {
        "priya": ["Milo"], "sam": ["Milo"], "kayleigh": ["Ivy"], "joe": ["Milo"], "morgan": [], "grace": [],
    }  # fmt: skip


@rows("C16")
def test_targets_today_are_none_on_a_day_not_booked_or_closed(world: World) -> None:
    making.planned(world)
    opening.set_calendar(world.setting, [], [("Training", TODAY, TODAY)], at=NOW)

    assert queries.targets_today(world.actor("sam", on=FRIDAY)) == []
    assert queries.targets_today(world.actor("sam", on=SATURDAY)) == []
    assert queries.targets_today(world.actor("sam")) == []


def test_targets_today_are_none_after_the_review_and_before_the_plan(world: World) -> None:
    making.reviewed(world, making.planned(world))
    making.started(world, "aisha")

    assert queries.targets_today(world.actor("priya")) == []


@rows("C5")
def test_targets_today_show_what_was_recorded_today(world: World) -> None:
    (target,) = making.targets_of(making.planned(world))
    actions.record_practice(
        target=target, response="with_help", words="pointed", by=world.actor("joe"), at=NOW
    )

    (child,) = queries.targets_today(world.actor("sam"))

    (shown,) = child.targets
    assert (shown.planned, len(shown.recorded), child.recorded, child.state) == (2, 1, 1, "1 of 1 recorded")
    assert shown.last is not None
    assert (shown.last.label, shown.last.words, shown.last.who) == ("With help", "pointed", "Joe Hart")
    assert child.round.words == "Cycle 1 · doing"


def test_target_planned_by_the_week_has_no_number_for_a_day(world: World) -> None:
    making.planned(world, provision={"per": "week", "where": ""})

    ((target,),) = [child.targets for child in queries.targets_today(world.actor("sam"))]

    assert (target.planned, target.last, target.where) == (None, None, "")
    assert dict(target.responses)["chose_not_to"] == "Chose not to"


@pytest.mark.parametrize("many", [1, 3])
def test_targets_today_cost_the_same_for_one_and_for_three(
    world: World, many: int, django_assert_num_queries: Any
) -> None:
    making.planned(world, targets=many)
    sam = world.actor("sam")

    with django_assert_num_queries(6):
        (child,) = queries.targets_today(sam)

    assert len(child.targets) == many


@rows("C3")
def test_plan_shows_a_need_without_an_outcome(world: World) -> None:
    cycle = making.planned(world)
    making.a_need(world, cycle, "Needs time to understand")
    source = queries.sources(cycle)[0]
    source.cycle = cycle
    actions.write_need(source=source, kind="strength", words="Loves water", by=world.actor("sam"), at=NOW)

    plan = queries.plan(cycle)

    assert [need.words for need in plan.unanswered] == ["Needs time to understand"]
    assert [need.words for need in plan.strengths] == ["Loves water"]
    assert plan.targets[0].first is not None


def test_plan_of_nothing_is_empty(world: World) -> None:
    plan = queries.plan(making.started(world))

    assert (plan.outcomes, plan.targets, plan.needs) == ([], [], [])


@pytest.mark.parametrize("many", [1, 3])
def test_plan_costs_five_queries_whatever_its_length(
    world: World, many: int, django_assert_num_queries: Any
) -> None:
    cycle = making.planned(world, targets=many)

    with django_assert_num_queries(5):
        queries.plan(cycle)


def test_target_without_what_we_do_has_no_first(world: World) -> None:
    cycle = making.started(world)
    actions.write_plan(
        cycle=cycle,
        outcome={"words": "a"},
        target={"words": "b"},
        provision={},
        by=world.actor("sam"),
        at=NOW,
    )

    assert queries.plan(cycle).targets[0].first is None


@rows("C7")
def test_plan_in_force_is_the_last_one_until_the_next_is_written(world: World) -> None:
    first = making.planned(world)
    making.reviewed(world, first)
    second = making.started(world, on=REVIEW)

    cycles = queries.cycles(world.milo)

    assert [cycle.number for cycle in cycles] == [2, 1]
    assert queries.in_force(cycles) == first
    assert queries.newest(world.milo, TODAY) == second
    assert queries.in_force([]) is None


@rows("C1")
def test_sources_stand_by_their_dates_and_those_without_last(world: World) -> None:
    cycle = making.started(world)
    dates = {"Report": "2025", "Ada": "", "Sam": "12 March 2026", "Clinic": "8 weeks"}
    for who, said in dates.items():
        dated = PartialDate.read(said, world.milo.born_on) if said else None
        actions.name_source(cycle=cycle, kind="record", who=who, dated=dated, by=world.actor("priya"), at=NOW)

    assert [source.who for source in queries.sources(cycle)] == ["Clinic", "Report", "Sam", "Ada"]


def test_snapshot_holds_all_that_was_agreed(world: World) -> None:
    cycle = making.planned(world)
    actions.hear_view(
        cycle=cycle,
        whose="child",
        about="plan",
        words="Chose the duck",
        said_on=TODAY,
        by=world.actor("sam"),
        at=NOW,
    )

    frozen = queries.snapshot(cycle)

    assert frozen["cycle"]["review_on"] == "2026-12-10"
    assert frozen["needs"][0]["source"] == {
        "kind": "observation",
        "who": "Sam Reid",
        "dated": "5 October 2026",
    }
    assert frozen["outcomes"][0]["needs"] == [frozen["needs"][0]["id"]]
    target = frozen["outcomes"][0]["targets"][0]
    assert (target["start_count"], target["by_on"]) == (None, None)
    assert target["provision"][0]["from_on"] == "2026-10-05"
    assert frozen["views"][0]["words"] == "Chose the duck"


def test_suggested_day_falls_in_the_last_third_of_the_term(world: World) -> None:
    opening.set_calendar(
        world.setting, [("Autumn", date(2026, 9, 1), date(2026, 12, 18))],
        [("Half term", date(2026, 10, 26), date(2026, 10, 30))], at=NOW,
    )  # fmt: skip
    calendar = queries.open_days(world.setting)

    found = queries.suggested_review(STARTED, world.setting, calendar)

    assert isinstance(found, ReviewSuggestion)
    assert found.on == date(2026, 12, 11)
    assert "last third of the term" in found.reason


def test_suggested_day_needs_the_next_terms_in_term_time_only(world: World) -> None:
    world.setting.term_time_only = True

    found = queries.suggested_review(STARTED, world.setting, queries.open_days(world.setting))

    assert isinstance(found, NoReviewDate)


def test_weeks_written_the_wrong_way_round_still_suggest_a_day(world: World) -> None:
    world.setting.review_weeks_min, world.setting.review_weeks_max = 8, 2

    found = queries.suggested_review(STARTED, world.setting, queries.open_days(world.setting))

    assert isinstance(found, ReviewSuggestion)


def test_what_stands_against_a_day(world: World) -> None:
    opening.set_calendar(
        world.setting, [("Autumn", date(2026, 9, 1), date(2026, 12, 18))],
        [("Half term", date(2026, 10, 26), date(2026, 10, 30))], at=NOW,
    )  # fmt: skip
    world.setting.term_time_only = True
    calendar = queries.open_days(world.setting)

    assert "in a closure" in queries.against(date(2026, 10, 28), calendar)
    assert "day of the week" in queries.against(SATURDAY, calendar)
    assert "outside term" in queries.against(date(2026, 12, 21), calendar)
    assert queries.against(TODAY, calendar) == ""
    assert queries.against(None, calendar) == ""


def test_working_on_shows_the_live_targets_with_their_responses(world: World) -> None:
    cycle = making.planned(world, targets=2)
    first, _ = making.targets_of(cycle)
    actions.record_practice(target=first, response="on_their_own", by=world.actor("sam"), at=NOW)

    working = queries.working_on(world.actor("priya"), queries.newest(world.milo, TODAY))

    assert [target.words for target in working] == ["Chooses between two things", "Signs more, 1"]
    assert [one.mark for one in working[0].responses] == ["alone"]
    assert working[0].line == "Snack, Free play · Sam · 2 times each day the child is in"
    assert (
        working[0].said == "Chooses between two things: on their own 1 of the last 1 times it was worked on"
    )
    assert working[0].start == "0 in 5 chances"


def test_working_on_shows_the_newest_responses_of_each_target_oldest_first_in_two_queries(
    world: World, django_assert_num_queries: Any
) -> None:
    cycle = making.planned(world, targets=2)
    first, second = making.targets_of(cycle)
    for number, response in enumerate(["not_yet", *["with_help"] * LATEST, "on_their_own"]):
        at = NOW - timedelta(days=20 - number)
        actions.record_practice(
            target=first, response=response, happened_at=at, by=world.actor("sam"), at=NOW
        )
    cycle, priya = queries.newest(world.milo, TODAY), world.actor("priya")
    children.open_days(priya)  # asked once in a request

    with django_assert_num_queries(2):
        practised, other = queries.working_on(priya, cycle)

    assert [one.mark for one in practised.responses] == ["with_help"] * (LATEST - 1) + ["alone"]
    assert practised.responses[-1].when == days.short((NOW - timedelta(days=5)).date())
    assert (other.id, other.responses) == (second.pk, [])


def test_working_on_is_nothing_without_a_live_cycle(world: World) -> None:
    cycle = making.planned(world, provision={"times": None})
    assert (
        queries.working_on(world.actor("priya"), queries.newest(world.milo, TODAY))[0].line
        == "Snack, Free play · Sam"
    )
    making.reviewed(world, cycle)

    assert queries.working_on(world.actor("priya"), queries.newest(world.milo, TODAY)) == []
    assert queries.working_on(world.actor("priya"), None) == []


def test_needs_that_an_outcome_answers_and_sources_stand_as_they_were_written(world: World) -> None:
    cycle = making.started(world)
    words = ["Points", "Waits", "Shares", "Sings", "Jumps"]
    needs = [making.a_need(world, cycle, one) for one in words]
    actions.add_outcome(cycle=cycle, words="Joins in", needs=needs[::-1], by=world.actor("priya"), at=NOW)

    plan = queries.plan(cycle)

    assert [need.words for need in plan.outcomes[0].needs] == words
    assert [one.pk for one in queries.sources(cycle)] == [need.source_id for need in needs]


@rows("C7")
def test_story_tells_everything_newest_first(world: World) -> None:
    first = making.planned(world)
    sam = world.actor("sam")
    (target,) = making.targets_of(first)
    actions.hear_family(
        cycle=first,
        heard=[
            {"whose": "parent", "about": "plan", "who": "Ada", "words": "Yes please", "none_because": ""},
            {"whose": "child", "about": "plan", "who": "", "words": "", "none_because": "He slept"},
        ],
        agreed={"answer": "yes", "who": "Ada", "why": ""}, on=STARTED, by=sam, at=NOW,
    )  # fmt: skip
    actions.record_practice(target=target, response="not_offered", reason="staffing", by=sam, at=NOW)
    making.reviewed(world, first, "partly", carries=True)
    actions.start_next(cycle=first, started_on=REVIEW, by=sam, at=NOW)

    told = queries.story(sam, world.milo)

    headings = {entry.heading for entry in told}
    assert headings >= {
        "Cycle 1 began", "Cycle 2 began", "A target", "A target that carries on", "Parents said",
        "Milo said or showed", "Parents agree with the plan", "Practice", "Cycle 1 reviewed",
        "Partly: Chooses between two things",
    }  # fmt: skip
    words = {entry.words for entry in told}
    assert "Nothing yet: He slept" in words
    assert "Chooses between two things: not offered (not enough staff)." in words
    assert [entry.at for entry in told] == sorted((entry.at for entry in told), reverse=True)
    assert {entry.url for entry in told if entry.heading == "Practice"} == {sam.to("plans:cycle", first.pk)}


def test_story_is_nothing_for_those_who_may_not_read_the_plan(world: World, other: World) -> None:
    making.planned(world)

    assert queries.story(world.actor("joe"), world.milo) == []
    assert queries.story(other.actor("priya"), world.milo) == []


@pytest.mark.parametrize("many", [1, 3])
def test_story_costs_one_query(world: World, many: int, django_assert_num_queries: Any) -> None:
    making.planned(world, targets=many)
    sam = world.actor("sam")

    with django_assert_num_queries(1):
        queries.story(sam, world.milo)


@rows("C6")
def test_judged_gives_words_and_counts_beside_the_plan(world: World) -> None:
    cycle = making.planned(world)
    assert queries.judged(cycle) is None
    making.reviewed(world, cycle, "partly", carries=True)

    plan, judged = queries.plan(cycle), queries.judged(cycle)

    assert judged is not None
    judged.beside(plan)
    (target,) = plan.targets
    row: Any = target.row
    provision: Any = target.provisions[0]
    assert (row.word.label, row.word.carries, provision.word.label) == ("Partly", True, "Helped a lot")
    assert row.kept.planned is not None
