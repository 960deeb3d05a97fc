"""Writing the plan, practice, the family's part and the review on their pages."""

from typing import Any

import pytest
from django.contrib.messages import get_messages

from alongside.ground.accounts import opening
from alongside.support.plans import actions
from alongside.support.plans.models import (
    Agreement,
    Cycle,
    Outcome,
    Practice,
    Provision,
    Review,
    Target,
    View,
)
from tests.marks import rows
from tests.plans import making
from tests.plans.making import REVIEW, STARTED
from tests.plans.opening_pages import NAMES, day, key, pages
from tests.worlds import NOW, World


@rows("C3")
def test_smallest_plan_is_written_on_one_page(world: World, visit: Any) -> None:
    cycle = making.started(world)

    answer = visit(world, "sam").post(
        world.address(f"cycles/{cycle.pk}/plan/"),
        {"outcome": "Asks for what he wants", "target": "Points to one of two"},
    )

    assert answer.url == world.address(f"cycles/{cycle.pk}/")
    assert Target.everywhere.get(outcome__cycle=cycle).words == "Points to one of two"
    assert Cycle.everywhere.get(pk=cycle.pk).review_on is None


@rows("C3")
def test_whole_plan_is_written_on_one_page(world: World, visit: Any) -> None:
    cycle = making.started(world)
    need = making.a_need(world, cycle)

    visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/plan/"), {
        "outcome": "Asks", "needs": [str(need.pk)], "part": "Snack with friends", "target": "Keeps both aids in",
        "start_count": "5", "start_unit": "times a day", "criterion": "Once a day", "strategy": "Look at them together",
        "where": ["Snack", "Arriving"], "elsewhere": "By the window", "who": "Sam", "times": "2", "per": "attended_day",
        "impact": "Hears his name", **day("by_on", REVIEW), **day("from_on", STARTED), **day("review_on", REVIEW),
    })  # fmt: skip

    target, provision = (
        Target.everywhere.get(outcome__cycle=cycle),
        Provision.everywhere.get(target__outcome__cycle=cycle),
    )
    assert (target.start_count, target.start_unit, target.by_on) == (5, "times a day", REVIEW)
    assert (provision.where, provision.times, provision.from_on) == (
        "Snack, Arriving, By the window",
        2,
        STARTED,
    )
    assert Cycle.everywhere.get(pk=cycle.pk).review_on == REVIEW


@rows("C3")
def test_review_before_its_start_is_refused_beside_the_question(world: World, visit: Any) -> None:
    cycle = making.started(world)
    sam = visit(world, "sam")
    too_early = day("review_on", STARTED.replace(day=1))

    planned = sam.post(
        world.address(f"cycles/{cycle.pk}/plan/"), {"outcome": "Asks", "target": "Points", **too_early}
    )
    dated = sam.post(world.address(f"cycles/{cycle.pk}/review-date/"), too_early | {"version": "1"})

    assert [planned.status_code, dated.status_code] == [422, 422]
    assert all("The cycle starts on 5 October 2026" in one.content.decode() for one in (planned, dated))
    assert not Outcome.everywhere.filter(cycle=cycle).exists()


@rows("C3")
def test_review_in_a_closure_is_warned_of_and_stands(world: World, visit: Any) -> None:
    opening.set_calendar(world.setting, [], [("Christmas", REVIEW, REVIEW)], at=NOW)
    cycle = making.planned(world, review_on=None)
    sam = visit(world, "sam")

    answer = sam.post(
        world.address(f"cycles/{cycle.pk}/review-date/"), day("review_on", REVIEW) | {"version": "1"}
    )

    assert Cycle.everywhere.get(pk=cycle.pk).review_on == REVIEW
    assert "is in a closure" in str(next(iter(get_messages(answer.wsgi_request))))
    assert "is in a closure (Christmas)" in sam.get(world.address(f"cycles/{cycle.pk}/")).content.decode()


@rows("C3")
@pytest.mark.parametrize("page", [name for name in NAMES if name not in {"plan", "cycle", "assess"}])
def test_form_sent_empty_says_what_is_missing_and_keeps_the_page(world: World, visit: Any, page: str) -> None:
    cycle = making.planned(world)

    answer = visit(world, "priya").post(world.address(pages(world, cycle)[page]), {})

    assert answer.status_code == 422
    assert b"to put right" in answer.content


@pytest.mark.parametrize("said", ["many", "-1", "100000000", "1e9", "NaN"])
def test_start_that_is_no_number_is_asked_for_again(world: World, visit: Any, said: str) -> None:
    cycle = making.started(world)

    answer = visit(world, "sam").post(
        world.address(f"cycles/{cycle.pk}/plan/"), {"outcome": "a", "target": "b", "start_count": said}
    )

    assert answer.status_code == 422
    assert "Write a number, such as 5 or 2.5" in answer.content.decode()


@rows("C3")
def test_two_people_on_one_target_see_both_texts(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    (target,) = making.targets_of(cycle)
    address = world.address(f"targets/{target.pk}/")
    held = {"target": "Chooses between two things", "strategy": "Wait", "version": "1"}
    visit(world, "sam").post(address, held | {"target": "Points to one of two"})

    answer = visit(world, "priya").post(address, held | {"target": "Looks at one of two"})

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Points to one of two" in words
    assert "Looks at one of two" in words
    assert Target.everywhere.get(pk=target.pk).words == "Points to one of two"


def test_outcome_target_and_more_that_we_do_are_changed_and_added(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    at, sam = pages(world, cycle), visit(world, "sam")
    provision = making.provisions_of(cycle)[0]

    sam.post(
        world.address(at["outcome"]), {"outcome": "Asks", "part": "", "version": "1"} | day("by_on", REVIEW)
    )
    sam.post(world.address(at["add_target"]), {"target": "Signs more", "strategy": "Stop the bubbles"})
    sam.post(
        world.address(at["add_provision"]), {"strategy": "Pictures on the shelf", "times": "1", "per": "week"}
    )
    sam.post(world.address(at["provision"]), {"strategy": "Hold up two", "version": "1"})
    second = Outcome.everywhere.get(cycle=cycle)

    assert (second.words, second.by_on) == ("Asks", REVIEW)
    assert [target.words for target in making.targets_of(cycle)] == [
        "Chooses between two things",
        "Signs more",
    ]
    assert {one.strategy for one in making.provisions_of(cycle)} == {
        "Hold up two", "Stop the bubbles", "Pictures on the shelf",
    }  # fmt: skip
    assert Provision.everywhere.get(pk=provision.pk).version == 2


def test_form_for_a_reviewed_cycle_says_that_it_is_kept(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    making.reviewed(world, cycle)

    answer = visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/views/"), {"parents_words": "More"})

    assert answer.status_code == 422
    assert "This cycle has had its review and is kept as it was" in answer.content.decode()
    assert not View.everywhere.filter(cycle=cycle).exists()


@rows("C5")
def test_two_taps_record_a_practice_and_come_back(world: World, visit: Any) -> None:
    (target,) = making.targets_of(making.planned(world))
    back = world.address("room/")

    answer = visit(world, "joe").post(
        world.address(f"targets/{target.pk}/practice/"),
        {"response": "with_help", "words": "pointed", "back": back},
    )

    assert (answer.status_code, answer.url) == (302, back)
    assert Practice.everywhere.get(target=target).response == "with_help"


@rows("C5")
def test_tap_on_not_offered_asks_why_and_then_records(world: World, visit: Any) -> None:
    (target,) = making.targets_of(making.planned(world))
    address, joe = world.address(f"targets/{target.pk}/practice/"), visit(world, "joe")

    asked = joe.post(address, {"response": "not_offered"})
    joe.post(address, {"response": "not_offered", "reason": "staffing", "form_key": key(asked)})

    assert "Say why it was not offered" in asked.content.decode()
    assert Practice.everywhere.get(target=target).reason == "staffing"


def test_tap_sent_twice_is_one_practice(world: World, visit: Any) -> None:
    (target,) = making.targets_of(making.planned(world))
    address, joe = world.address(f"targets/{target.pk}/practice/"), visit(world, "joe")
    tap = {"response": "with_help", "form_key": key(joe.get(address))}

    joe.post(address, tap)
    joe.post(address, tap)

    assert Practice.everywhere.filter(target=target).count() == 1


def test_practice_on_an_earlier_day_and_words_put_to_it(world: World, visit: Any) -> None:
    (target,) = making.targets_of(making.planned(world))
    joe = visit(world, "joe")

    joe.post(
        world.address(f"targets/{target.pk}/practice/"),
        {"response": "not_yet", **day("happened_on", STARTED)},
    )
    practice = Practice.everywhere.get(target=target)
    shown = joe.get(world.address(f"practice/{practice.pk}/"))
    joe.post(world.address(f"practice/{practice.pk}/"), {"words": "looked at me"})

    assert practice.happened_on == STARTED
    assert shown.status_code == 200
    assert Practice.everywhere.get(target=target).words == "looked at me"


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "/s/another/", "javascript:1"]
)
def test_way_back_never_leads_out_of_the_setting(world: World, visit: Any, back: str) -> None:
    (target,) = making.targets_of(making.planned(world))

    answer = visit(world, "joe").post(
        world.address(f"targets/{target.pk}/practice/"), {"response": "with_help", "back": back}
    )

    assert answer.url == world.address("room/")


@rows("C3")
def test_part_of_parents_and_child_is_written_on_one_page(world: World, visit: Any) -> None:
    cycle = making.planned(world)

    visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/part/"), {
        "parents_words": "Yes please", "parents_who": "Ada", "child_none": "He slept", "answer": "partly",
        "why": "Not at drop-off", "answer_who": "Ada", **day("on", STARTED),
    })  # fmt: skip

    said = {
        view.whose: (view.words, view.none_because, view.said_on)
        for view in View.everywhere.filter(cycle=cycle)
    }
    assert said == {"parent": ("Yes please", "", STARTED), "child": ("", "He slept", STARTED)}
    assert Agreement.everywhere.get(cycle=cycle).answer == "partly"


def test_part_before_there_is_a_plan_asks_for_no_agreement(world: World, visit: Any) -> None:
    cycle = making.started(world)
    sam = visit(world, "sam")

    page = sam.get(world.address(f"cycles/{cycle.pk}/part/"))
    sam.post(
        world.address(f"cycles/{cycle.pk}/part/"), {"child_words": "Chose the duck", **day("on", STARTED)}
    )

    assert "Do parents agree" not in page.content.decode()
    assert View.everywhere.get(cycle=cycle).words == "Chose the duck"


@rows("C6")
def test_views_before_the_review_stand_on_the_review_page(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    sam = visit(world, "sam")

    sam.post(
        world.address(f"cycles/{cycle.pk}/views/"),
        {"parents_words": "He asks for his cup", "parents_who": "Ada"},
    )

    assert "He asks for his cup" in sam.get(world.address(f"cycles/{cycle.pk}/review/")).content.decode()


def reviewing(many: int) -> dict[str, str]:
    words = ("met", "partly", "no_longer_right")
    sent: dict[str, str] = {"next_steps": "Keep going at snack", **day("held_on", STARTED.replace(day=20))}
    for place in range(many):
        sent |= {f"target_{place}": words[place], f"provision_{place}_0": "helped_a_little"}
    return sent


@rows("C6", "C7")
def test_review_of_three_targets_is_one_page_and_begins_the_next_cycle(world: World, visit: Any) -> None:
    cycle = making.planned(world, targets=3)
    sam = visit(world, "sam")

    saved = sam.post(
        world.address(f"cycles/{cycle.pk}/review/"), reviewing(3) | {"child_words": "Chose the duck"}
    )
    following = sam.post(
        world.address(f"cycles/{cycle.pk}/next/"), day("started_on", STARTED.replace(day=21))
    )

    second = Cycle.everywhere.get(child=world.milo, number=2)
    assert saved.url == world.address(f"cycles/{cycle.pk}/")
    assert following.url == world.address(f"cycles/{second.pk}/")
    assert [target.words for target in making.targets_of(second)] == ["Signs more, 1"]
    assert View.everywhere.get(cycle=cycle, about="review").words == "Chose the duck"


@rows("C6")
def test_choice_to_carry_on_or_to_end_stands_over_the_suggestion(world: World, visit: Any) -> None:
    cycle = making.planned(world, targets=2)
    choices = {"target_0_carries": "yes", "target_1_carries": "no", "provision_0_0": "got_in_the_way"}
    sam = visit(world, "sam")

    sam.post(world.address(f"cycles/{cycle.pk}/review/"), reviewing(2) | choices)
    sam.post(world.address(f"cycles/{cycle.pk}/next/"), day("started_on", STARTED.replace(day=21)))

    second = Cycle.everywhere.get(child=world.milo, number=2)
    assert [target.words for target in making.targets_of(second)] == ["Chooses between two things"]
    assert making.provisions_of(second) == []


@rows("C6")
def test_review_before_the_start_and_before_the_words_is_refused(world: World, visit: Any) -> None:
    cycle = making.planned(world)

    answer = visit(world, "sam").post(
        world.address(f"cycles/{cycle.pk}/review/"), reviewing(0) | day("held_on", STARTED.replace(day=1))
    )

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "The cycle starts on 5 October 2026" in words
    assert "Chooses between two things: say how it turned out" in words
    assert not Review.everywhere.filter(cycle=cycle).exists()


def test_review_page_without_a_target_leads_to_the_plan(world: World, visit: Any) -> None:
    cycle = making.started(world)

    assert (
        b"no target to review" in visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/review/")).content
    )


def test_review_page_of_a_reviewed_cycle_leads_to_the_cycle(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    making.reviewed(world, cycle)

    assert visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/review/")).url == world.address(
        f"cycles/{cycle.pk}/"
    )


def test_next_cycle_before_a_review_is_refused_in_words(world: World, visit: Any) -> None:
    cycle = making.planned(world)

    answer = visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/next/"), day("started_on", STARTED))

    assert b"has not been reviewed yet" in answer.content


def test_steps_of_a_cycle_say_how_far_it_is(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    (target,) = making.targets_of(cycle)
    actions.record_practice(target=target, response="with_help", by=world.actor("sam"), at=NOW)

    words = visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/")).content.decode()

    assert "still to hear: parents’ view, Milo’s view, agreement" in words
    assert "last on 19 November 2026" in words
    assert "on 10 December 2026" in words
