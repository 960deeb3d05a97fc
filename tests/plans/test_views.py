"""The pages of plans: what they cost, who opens them, and the first steps of a cycle."""

from typing import Any

import pytest
from django.db import connection

from alongside.ground.audit.models import Look
from alongside.support.plans.models import Cycle, Need
from tests.marks import rows
from tests.plans import making
from tests.plans.making import REVIEW, STARTED
from tests.plans.opening_pages import NAMES, cost, day, pages
from tests.worlds import World

MOST_QUERIES = 15 if connection.vendor == "sqlite" else 19
MOST_BYTES = 60_000
PRACTITIONERS = {"practice"}
READ_ONLY = {"plan", "cycle"}


@pytest.mark.parametrize("name", NAMES)
def test_page_costs_the_same_with_one_target_and_with_three(world: World, visit: Any, name: str) -> None:
    one, three = making.planned(world), making.planned(world, "aisha", targets=3)
    priya = visit(world, "priya")
    priya.get(world.address("more/"))  # what presses is counted once and kept

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

    priya = visit(world, "priya")
    priya.get(world.address("more/"))
    answer, queries = cost(priya, world.address(pages(world, cycle)[name]))

    assert queries <= MOST_QUERIES
    assert b"Begin cycle 2" in answer.content


def test_first_plan_asks_for_the_review_too_within_its_budget(world: World, visit: Any) -> None:
    cycle = making.started(world)

    priya = visit(world, "priya")
    priya.get(world.address("more/"))
    answer, queries = cost(priya, world.address(f"cycles/{cycle.pk}/plan/"))

    assert queries <= MOST_QUERIES
    assert "Why this date?" in answer.content.decode()


@pytest.mark.parametrize("name", ["kayleigh", "grace"])
@pytest.mark.parametrize("page", NAMES)
def test_page_is_not_found_by_those_who_have_no_part_in_it(
    world: World, visit: Any, page: str, name: str
) -> None:
    cycle = making.planned(world)

    assert visit(world, name).get(world.address(pages(world, cycle)[page])).status_code == 404


@pytest.mark.parametrize("page", NAMES)
def test_page_for_a_practitioner_of_the_room_is_only_the_practice(
    world: World, visit: Any, page: str
) -> None:
    answer = visit(world, "joe").get(world.address(pages(world, making.planned(world))[page]))

    assert answer.status_code == (200 if page in PRACTITIONERS else 404)


@pytest.mark.parametrize("page", NAMES)
def test_page_for_the_manager_is_read_only(world: World, visit: Any, page: str) -> None:
    answer = visit(world, "morgan").get(world.address(pages(world, making.planned(world))[page]))

    assert answer.status_code == (200 if page in READ_ONLY else 404)
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
    sam.post(
        address,
        {
            "kind": "strength",
            "words": "Loves water",
            "source": str(first.source_id),
            "area": "",
            "learning": "",
        },
    )

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
def test_need_that_lacks_something_is_asked_for_it(
    world: World, visit: Any, sent: dict[str, str], message: str
) -> None:
    cycle = making.started(world)

    answer = visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/assess/"), sent)

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_age_without_a_birth_date_says_what_is_missing(world: World, visit: Any) -> None:
    need = making.a_need(world, making.started(world))
    world.milo.born = None
    world.milo.save()

    answer = visit(world, "sam").post(
        world.address(f"sources/{need.source_id}/"),
        {"kind": "parents", "who": "Ada", "when": "8 weeks", "version": "1"},
    )

    assert "An age needs the birth date in the file" in answer.content.decode()


def test_need_source_and_hopes_are_changed(world: World, visit: Any) -> None:
    cycle = making.started(world)
    need = making.a_need(world, cycle)
    sam = visit(world, "sam")

    sam.post(world.address(f"needs/{need.pk}/"), {
        "kind": "strength", "words": "Points", "source": str(need.source_id), "area": "", "learning": "",
        "version": "1",
    })  # fmt: skip
    sam.post(
        world.address(f"sources/{need.source_id}/"),
        {"kind": "parents", "who": "Ada", "when": "March 2026", "version": "1"},
    )
    sam.post(world.address(f"cycles/{cycle.pk}/hopes/"), {"hopes": "Without tears", "version": "1"})

    changed = Need.everywhere.select_related("source", "cycle").get(pk=need.pk)
    assert (changed.kind, changed.words, changed.source.who) == ("strength", "Points", "Ada")
    assert (str(changed.source.dated), changed.cycle.hopes) == ("March 2026", "Without tears")
