"""The pages of plans: what they show, what they refuse, and what they cost."""

import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.ground.accounts import opening
from alongside.ground.audit.models import Look
from alongside.support.plans import actions
from alongside.support.plans.models import Agreement, Cycle, Need, Outcome, Practice, Provision, Review, Target, View
from tests.marks import rows
from tests.plans import making
from tests.plans.making import REVIEW, STARTED
from tests.worlds import NOW, World

MOST_QUERIES = 15 if connection.vendor == "sqlite" else 19
MOST_BYTES = 60_000


def cost(visitor: Any, address: str) -> tuple[Any, int]:
    """Open a page; return the answer and its queries, without the beginnings and ends of transactions."""
    with CaptureQueriesContext(connection) as context:
        answer = visitor.get(address)
    asked = [one["sql"] for one in context.captured_queries]
    return answer, sum(1 for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")))


def day(name: str, when: Any) -> dict[str, str]:
    return {f"{name}-day": str(when.day), f"{name}-month": str(when.month), f"{name}-year": str(when.year)}


def key(answer: Any) -> str:
    found = re.search(rb'name="form_key" value="([^"]+)"', answer.content)
    assert found
    return found[1].decode()


def pages(world: World, cycle: Cycle) -> dict[str, str]:
    target, outcome = making.targets_of(cycle)[0], Outcome.everywhere.get(cycle=cycle)
    need, provision = Need.everywhere.filter(cycle=cycle)[0], making.provisions_of(cycle)[0]
    return {
        "plan": f"children/{cycle.child_id}/plan/",
        "cycle": f"cycles/{cycle.pk}/",
        "assess": f"cycles/{cycle.pk}/assess/",
        "hopes": f"cycles/{cycle.pk}/hopes/",
        "need": f"needs/{need.pk}/",
        "source": f"sources/{need.source_id}/",
        "write": f"cycles/{cycle.pk}/plan/",
        "review_date": f"cycles/{cycle.pk}/review-date/",
        "outcome": f"outcomes/{outcome.pk}/",
        "add_target": f"outcomes/{outcome.pk}/targets/add/",
        "target": f"targets/{target.pk}/",
        "add_provision": f"targets/{target.pk}/provision/add/",
        "provision": f"provision/{provision.pk}/",
        "practice": f"targets/{target.pk}/practice/",
        "part": f"cycles/{cycle.pk}/part/",
        "views": f"cycles/{cycle.pk}/views/",
        "review": f"cycles/{cycle.pk}/review/",
        "next": f"cycles/{cycle.pk}/next/",
    }


NAMES = sorted(
    ("plan", "cycle", "assess", "hopes", "need", "source", "write", "review_date", "outcome", "add_target", "target",
     "add_provision", "provision", "practice", "part", "views", "review", "next")
)  # fmt: skip
PRACTITIONERS = {"practice"}
READ_ONLY = {"plan", "cycle"}


@pytest.mark.parametrize("name", NAMES)
def test_page_costs_the_same_with_one_target_and_with_three(world: World, visit: Any, name: str) -> None:
    one, three = making.planned(world), making.planned(world, "aisha", targets=3)
    priya = visit(world, "priya")

    small, few = cost(priya, world.address(pages(world, one)[name]))
    large, many = cost(priya, world.address(pages(world, three)[name]))

    assert [small.status_code, large.status_code] == [200, 200]
    assert few == many <= MOST_QUERIES
    assert len(large.content) < MOST_BYTES
    assert "Milo" in small.content.decode()


@pytest.mark.parametrize("name", ["plan", "cycle"])
def test_page_of_a_reviewed_cycle_is_within_its_budget(world: World, visit: Any, name: str) -> None:
    cycle = making.planned(world, targets=3)
    making.reviewed(world, cycle, "partly", carries=True)

    answer, queries = cost(visit(world, "priya"), world.address(pages(world, cycle)[name]))

    assert queries <= MOST_QUERIES
    assert b"Begin cycle 2" in answer.content


def test_first_plan_asks_for_the_review_too_within_its_budget(world: World, visit: Any) -> None:
    cycle = making.started(world)

    answer, queries = cost(visit(world, "priya"), world.address(f"cycles/{cycle.pk}/plan/"))

    assert queries <= MOST_QUERIES
    assert "Why this date?" in answer.content.decode()


@pytest.mark.parametrize("name", ["kayleigh", "grace"])
@pytest.mark.parametrize("page", NAMES)
def test_page_is_not_found_by_those_who_have_no_part_in_it(world: World, visit: Any, page: str, name: str) -> None:
    cycle = making.planned(world)

    assert visit(world, name).get(world.address(pages(world, cycle)[page])).status_code == 404


@pytest.mark.parametrize("page", NAMES)
def test_page_for_a_practitioner_of_the_room_is_only_the_practice(world: World, visit: Any, page: str) -> None:
    answer = visit(world, "joe").get(world.address(pages(world, making.planned(world))[page]))

    assert answer.status_code == (200 if page in PRACTITIONERS else 404)


@pytest.mark.parametrize("page", NAMES)
def test_page_for_the_manager_is_read_only(world: World, visit: Any, page: str) -> None:
    answer = visit(world, "morgan").get(world.address(pages(world, making.planned(world))[page]))

    assert answer.status_code == (200 if page in PRACTITIONERS | READ_ONLY else 404)
    assert b"Change this target" not in answer.content


@pytest.mark.parametrize("page", NAMES)
def test_page_of_the_look_alike_child_is_not_found(world: World, other: World, visit: Any, page: str) -> None:
    theirs = making.planned(other)

    assert visit(world, "priya").get(world.address(pages(other, theirs)[page])).status_code == 404


def test_reading_a_plan_is_on_record(world: World, visit: Any) -> None:
    cycle = making.planned(world)

    visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/"))

    assert Look.objects.filter(child_id=world.milo.pk, action="plans.see", person="Sam Reid").count() == 1


@rows("C7")
def test_plan_of_a_child_without_a_cycle_offers_to_start_one(world: World, visit: Any) -> None:
    answer = visit(world, "sam").get(world.address(f"children/{world.milo.pk}/plan/"))

    assert b"No cycle yet" in answer.content
    assert f"/children/{world.milo.pk}/cycles/add/" in answer.content.decode()


@rows("C7")
def test_plan_while_the_next_is_being_written_is_the_last_one(world: World, visit: Any) -> None:
    first = making.planned(world)
    making.reviewed(world, first)
    making.started(world, on=REVIEW)

    words = visit(world, "sam").get(world.address(f"children/{world.milo.pk}/plan/")).content.decode()

    assert "Cycle 2 is being planned" in words
    assert "Chooses between two things" in words


def test_plan_of_a_cycle_without_a_target_says_so(world: World, visit: Any) -> None:
    making.started(world)

    assert b"No plan yet" in visit(world, "sam").get(world.address(f"children/{world.milo.pk}/plan/")).content


@rows("C7")
def test_cycle_is_started_by_the_key_person(world: World, visit: Any) -> None:
    answer = visit(world, "sam").post(
        world.address(f"children/{world.milo.pk}/cycles/add/"), day("started_on", STARTED)
    )

    cycle = Cycle.everywhere.get(child=world.milo)
    assert answer.url == world.address(f"cycles/{cycle.pk}/assess/")
    assert (cycle.number, cycle.started_on) == (1, STARTED)


@rows("C7")
def test_second_open_cycle_is_refused_in_words(world: World, visit: Any) -> None:
    making.started(world)

    answer = visit(world, "sam").post(
        world.address(f"children/{world.milo.pk}/cycles/add/"), day("started_on", STARTED)
    )

    assert answer.status_code == 422
    assert b"Cycle 1 is still open" in answer.content


@rows("C1")
def test_need_is_written_with_a_new_source_and_then_with_the_same(world: World, visit: Any) -> None:
    cycle = making.started(world)
    address = world.address(f"cycles/{cycle.pk}/assess/")
    sam = visit(world, "sam")

    sam.post(address, {
        "kind": "need", "words": "Pulls at sleeves", "source": "new", "source_kind": "parents", "who": "Ada",
        "when": "8 weeks", "area": "", "learning": "",
    })  # fmt: skip
    first = Need.everywhere.select_related("source").get(cycle=cycle)
    sam.post(address, {"kind": "strength", "words": "Loves water", "source": str(first.source_id), "area": "", "learning": ""})

    assert str(first.source.dated) == "8 weeks"
    assert [need.source_id for need in Need.everywhere.filter(cycle=cycle)] == [first.source_id] * 2


@rows("C1")
@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Choose strength or need"),
        ({"source": "new"}, "Say who or what says so"),
        ({"source": "new", "when": "some time ago"}, "Write it as 12 March 2026"),
        ({"source": "nobody"}, "Choose one of the answers shown"),
    ],
)
def test_need_that_lacks_something_is_asked_for_it(world: World, visit: Any, sent: dict[str, str], message: str) -> None:
    cycle = making.started(world)

    answer = visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/assess/"), sent)

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_age_without_a_birth_date_says_what_is_missing(world: World, visit: Any) -> None:
    need = making.a_need(world, making.started(world))
    world.milo.born = None
    world.milo.save()

    answer = visit(world, "sam").post(
        world.address(f"sources/{need.source_id}/"), {"kind": "parents", "who": "Ada", "when": "8 weeks", "version": "1"}
    )

    assert "An age needs the birth date in the file" in answer.content.decode()


def test_need_source_and_hopes_are_changed(world: World, visit: Any) -> None:
    cycle = making.started(world)
    need = making.a_need(world, cycle)
    sam = visit(world, "sam")

    sam.post(world.address(f"needs/{need.pk}/"), {
        "kind": "strength", "words": "Points", "source": str(need.source_id), "area": "", "learning": "", "version": "1",
    })  # fmt: skip
    sam.post(
        world.address(f"sources/{need.source_id}/"), {"kind": "parents", "who": "Ada", "when": "March 2026", "version": "1"}
    )
    sam.post(world.address(f"cycles/{cycle.pk}/hopes/"), {"hopes": "Without tears", "version": "1"})

    changed = Need.everywhere.select_related("source", "cycle").get(pk=need.pk)
    assert (changed.kind, changed.words, changed.source.who) == ("strength", "Points", "Ada")
    assert (str(changed.source.dated), changed.cycle.hopes) == ("March 2026", "Without tears")


@rows("C3")
def test_smallest_plan_is_written_on_one_page(world: World, visit: Any) -> None:
    cycle = making.started(world)

    answer = visit(world, "sam").post(
        world.address(f"cycles/{cycle.pk}/plan/"), {"outcome": "Asks for what he wants", "target": "Points to one of two"}
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

    target, provision = Target.everywhere.get(outcome__cycle=cycle), Provision.everywhere.get(target__outcome__cycle=cycle)
    assert (target.start_count, target.start_unit, target.by_on) == (5, "times a day", REVIEW)
    assert (provision.where, provision.times, provision.from_on) == ("Snack, Arriving, By the window", 2, STARTED)
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

    answer = sam.post(world.address(f"cycles/{cycle.pk}/review-date/"), day("review_on", REVIEW) | {"version": "1"})

    assert Cycle.everywhere.get(pk=cycle.pk).review_on == REVIEW
    assert "is in a closure" in str(next(iter(get_messages(answer.wsgi_request))))
    assert "is in a closure (Christmas)" in sam.get(world.address(f"cycles/{cycle.pk}/")).content.decode()


@rows("C3")
@pytest.mark.parametrize("page", ["write", "outcome", "add_target", "target", "add_provision", "provision", "hopes",
                                  "need", "source", "practice", "part", "views", "review", "review_date", "next"])  # fmt: skip
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

    sam.post(world.address(at["outcome"]), {"outcome": "Asks", "part": "", "version": "1"} | day("by_on", REVIEW))
    sam.post(world.address(at["add_target"]), {"target": "Signs more", "strategy": "Stop the bubbles"})
    sam.post(world.address(at["add_provision"]), {"strategy": "Pictures on the shelf", "times": "1", "per": "week"})
    sam.post(world.address(at["provision"]), {"strategy": "Hold up two", "version": "1"})
    second = Outcome.everywhere.get(cycle=cycle)

    assert (second.words, second.by_on) == ("Asks", REVIEW)
    assert [target.words for target in making.targets_of(cycle)] == ["Chooses between two things", "Signs more"]
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
        world.address(f"targets/{target.pk}/practice/"), {"response": "with_help", "words": "pointed", "back": back}
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
        world.address(f"targets/{target.pk}/practice/"), {"response": "not_yet", **day("happened_on", STARTED)}
    )
    practice = Practice.everywhere.get(target=target)
    shown = joe.get(world.address(f"practice/{practice.pk}/"))
    joe.post(world.address(f"practice/{practice.pk}/"), {"words": "looked at me"})

    assert practice.happened_on == STARTED
    assert shown.status_code == 200
    assert Practice.everywhere.get(target=target).words == "looked at me"


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/s/another/", "javascript:1"])
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

    said = {view.whose: (view.words, view.none_because, view.said_on) for view in View.everywhere.filter(cycle=cycle)}
    assert said == {"parent": ("Yes please", "", STARTED), "child": ("", "He slept", STARTED)}
    assert Agreement.everywhere.get(cycle=cycle).answer == "partly"


def test_part_before_there_is_a_plan_asks_for_no_agreement(world: World, visit: Any) -> None:
    cycle = making.started(world)
    sam = visit(world, "sam")

    page = sam.get(world.address(f"cycles/{cycle.pk}/part/"))
    sam.post(world.address(f"cycles/{cycle.pk}/part/"), {"child_words": "Chose the duck", **day("on", STARTED)})

    assert "Do parents agree" not in page.content.decode()
    assert View.everywhere.get(cycle=cycle).words == "Chose the duck"


@rows("C6")
def test_views_before_the_review_stand_on_the_review_page(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    sam = visit(world, "sam")

    sam.post(world.address(f"cycles/{cycle.pk}/views/"), {"parents_words": "He asks for his cup", "parents_who": "Ada"})

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

    saved = sam.post(world.address(f"cycles/{cycle.pk}/review/"), reviewing(3) | {"child_words": "Chose the duck"})
    following = sam.post(world.address(f"cycles/{cycle.pk}/next/"), day("started_on", STARTED.replace(day=21)))

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
    assert "Say how “Chooses between two things” turned out" in words
    assert not Review.everywhere.filter(cycle=cycle).exists()


def test_review_page_without_a_target_leads_to_the_plan(world: World, visit: Any) -> None:
    cycle = making.started(world)

    assert b"no target to review" in visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/review/")).content


def test_review_page_of_a_reviewed_cycle_leads_to_the_cycle(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    making.reviewed(world, cycle)

    assert visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/review/")).url == world.address(f"cycles/{cycle.pk}/")


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
