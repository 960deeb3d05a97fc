"""The pages of releasing, reading and showing: who opens them, what they ask, and what they say when wrong."""

from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.support.plans import actions, queries
from alongside.support.plans.models import Cycle, Provision, Reading, Shown, Target, Withdrawal
from tests.marks import rows
from tests.plans import making
from tests.plans.opening_pages import cost, day, key
from tests.plans.test_reading import answer, read_first, released, told
from tests.plans.test_views import MOST_QUERIES
from tests.worlds import BEGAN, NOW, TODAY, World

KNOW, SHOW = {"answer": "know", "words": ""}, {"answer": "show", "words": "How long to wait"}


def post(visitor: Any, address: str, **sent: Any) -> Any:
    """Open a page, and send it back with its key and what else it holds."""
    page = visitor.get(address)
    assert page.status_code == 200, address
    words = page.content.decode()
    if 'name="seen"' in words:
        sent.setdefault("seen", words.partition('name="seen" value="')[2].partition('"')[0])
    return visitor.post(address, {"form_key": key(page), **sent})


def read_page(world: World, cycle: Cycle) -> str:
    return world.address(f"cycles/{cycle.pk}/read/")


@rows("C8")
@pytest.mark.parametrize("name", ["joe", "sam"])
def test_plan_is_not_found_before_it_is_released(world: World, visit: Any, name: str) -> None:
    cycle = making.planned(world)

    assert visit(world, name).get(read_page(world, cycle)).status_code == 404


@rows("C8")
def test_plan_is_not_found_after_it_was_withdrawn(world: World, visit: Any) -> None:
    cycle = released(world, part="whole")
    joe = visit(world, "joe")
    assert joe.get(read_page(world, cycle)).status_code == 200

    actions.withdraw_release(release=queries.release_of(cycle), by=world.actor("priya"), at=NOW)

    assert joe.get(read_page(world, cycle)).status_code == 404
    assert joe.post(read_page(world, cycle), KNOW).status_code == 404


@rows("C8")
@pytest.mark.parametrize("name", ["kayleigh", "grace"])
def test_released_plan_is_not_found_by_another_room_or_the_lead(world: World, visit: Any, name: str) -> None:
    cycle = released(world, part="whole")

    assert visit(world, name).get(read_page(world, cycle)).status_code == 404


def test_released_plan_is_not_found_from_the_other_setting(world: World, other: World, visit: Any) -> None:
    cycle = released(world, part="whole")

    assert visit(other, "joe").get(other.address(f"cycles/{cycle.pk}/read/")).status_code == 404


def test_released_plan_of_a_cycle_that_is_over_is_not_found(world: World, visit: Any) -> None:
    cycle = released(world, part="whole")
    making.reviewed(world, cycle)

    assert visit(world, "joe").get(read_page(world, cycle)).status_code == 404


@rows("C8")
def test_room_reads_the_part_that_was_released_and_no_more(world: World, visit: Any) -> None:
    part, whole = released(world), released(world, "aisha", part="whole")
    joe = visit(world, "joe")

    little, much = (joe.get(read_page(world, one)).content.decode() for one in (part, whole))

    assert "Chooses between two things" in little
    assert "Lets people know what is wanted" not in little
    assert "Lets people know what is wanted" in much
    assert "Open the plan" not in much


def test_key_person_and_manager_read_it_and_open_the_plan(world: World, visit: Any) -> None:
    cycle = released(world)

    keyed, manager = (
        visit(world, name).get(read_page(world, cycle)).content.decode() for name in ("sam", "morgan")
    )

    assert "Save my answer" in keyed
    assert "Save my answer" not in manager
    assert "Open the plan" in manager


@rows("C8")
@pytest.mark.parametrize("said", [KNOW, SHOW])
def test_reader_answers_once_for_a_form_sent_twice(world: World, visit: Any, said: dict[str, str]) -> None:
    cycle = released(world)
    joe = visit(world, "joe")
    page = joe.get(read_page(world, cycle))
    sent = said | {"form_key": key(page), "seen": str(queries.newest_edition(cycle).pk)}

    answers = [joe.post(read_page(world, cycle), sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    (reading,) = Reading.everywhere.filter(membership=world.joe)
    assert (reading.answer, reading.words) == (said["answer"], said["words"])
    assert ("You know how." if said is KNOW else "You asked to be shown.") in joe.get(
        read_page(world, cycle)
    ).content.decode()


def test_reader_who_says_nothing_is_told_beside_the_question(world: World, visit: Any) -> None:
    answered = post(visit(world, "joe"), read_page(world, released(world)), words="x")

    assert answered.status_code == 422
    assert "Say whether you know how" in answered.content.decode()


@rows("C8")
def test_plan_that_changed_while_it_was_read_is_read_once_more(world: World, visit: Any) -> None:
    cycle = released(world)
    joe = visit(world, "joe")
    page = joe.get(read_page(world, cycle))
    old = str(queries.newest_edition(cycle).pk)
    actions.release_plan(cycle=cycle, part="room", by=world.actor("priya"), at=NOW)

    answered = joe.post(read_page(world, cycle), KNOW | {"form_key": key(page), "seen": old})

    assert answered.status_code == 422
    assert "changed while you were reading" in answered.content.decode()
    assert not Reading.everywhere.exists()
    assert post(joe, read_page(world, cycle), **KNOW).status_code == 302


@rows("C8")
def test_what_to_know_first_is_read_and_answered_at_once(world: World, visit: Any) -> None:
    told(world)
    told(world, "Fits: lay him on his side")

    answered = post(visit(world, "joe"), world.address(f"children/{world.milo.pk}/know-first/"), **KNOW)

    assert answered.status_code == 302
    assert Reading.everywhere.filter(membership=world.joe, answer="know").count() == 2


def test_first_thing_written_meanwhile_is_not_said_to_be_read(world: World, visit: Any) -> None:
    told(world)
    joe, address = visit(world, "joe"), world.address(f"children/{world.milo.pk}/know-first/")
    seen = str(told(world, "Fits").pk)

    answered = post(joe, address, **KNOW, seen=seen)

    assert answered.status_code == 422
    assert not Reading.everywhere.exists()


@pytest.mark.parametrize("name", ["grace", "morgan"])
def test_who_may_see_first_things_and_is_not_in_the_room_is_asked_nothing(
    world: World, visit: Any, name: str
) -> None:
    told(world)
    visitor, address = visit(world, name), world.address(f"children/{world.milo.pk}/know-first/")

    page = visitor.get(address)

    assert page.status_code == 200
    assert "Save my answer" not in page.content.decode()
    sent = KNOW | {"form_key": "", "seen": str(queries.first_things(world.actor(name), world.milo)[0].pk)}
    assert visitor.post(address, sent).status_code == 404


def test_child_with_nothing_to_know_first_has_an_empty_page(world: World, visit: Any) -> None:
    page = visit(world, "joe").get(world.address(f"children/{world.milo.pk}/know-first/")).content.decode()

    assert "Nothing is on file" in page
    assert "Save my answer" not in page


def test_first_things_read_in_part_say_nothing_of_an_answer(world: World, visit: Any) -> None:
    told(world)
    read_first(world, "joe")
    address = world.address(f"children/{world.milo.pk}/know-first/")
    assert "You know how." in visit(world, "joe").get(address).content.decode()

    told(world, "Fits")

    assert "You know how." not in visit(world, "joe").get(address).content.decode()


@rows("C8")
def test_senco_releases_the_plan_and_takes_it_back(world: World, visit: Any) -> None:
    cycle, priya = making.planned(world), visit(world, "priya")
    address = world.address(f"cycles/{cycle.pk}/release/")

    assert post(priya, address, part="whole").status_code == 302
    release = queries.release_of(cycle)
    assert release.part == "whole"
    assert "was released on" in priya.get(address).content.decode()

    away = world.address(f"releases/{release.pk}/withdraw/")
    assert post(priya, away, why="").status_code == 422
    assert post(priya, away, why="Parents asked us to wait").status_code == 302
    assert Withdrawal.everywhere.get().why == "Parents asked us to wait"


def test_release_says_what_is_missing_and_that_there_is_no_target(world: World, visit: Any) -> None:
    cycle, priya = making.started(world), visit(world, "priya")
    address = world.address(f"cycles/{cycle.pk}/release/")

    assert "Choose what the room may read" in post(priya, address, part="").content.decode()
    assert "There is no target yet" in post(priya, address, part="room").content.decode()


@pytest.mark.parametrize("name", ["sam", "joe", "morgan", "kayleigh"])
def test_release_is_the_sencos_alone(world: World, visit: Any, name: str) -> None:
    cycle = released(world)
    visitor = visit(world, name)

    assert visitor.get(world.address(f"cycles/{cycle.pk}/release/")).status_code == 404
    assert visitor.get(world.address(f"releases/{queries.release_of(cycle).pk}/withdraw/")).status_code == 404


@rows("C8")
def test_who_has_not_read_shows_on_the_plan_and_on_its_own_page(world: World, visit: Any) -> None:
    answer(world, "joe", released(world), "show", words="The waiting")
    told(world)
    morgan = visit(world, "morgan")

    plan, queries_of_plan = cost(morgan, world.address(f"children/{world.milo.pk}/plan/"))
    page, queries_of_page = cost(morgan, world.address(f"children/{world.milo.pk}/readings/"))

    assert "Still: Sam Reid, Joe Hart (to be shown)" in " ".join(plan.content.decode().split())
    assert "wants to be shown: The waiting, 19 November 2026" in page.content.decode()
    assert max(queries_of_plan, queries_of_page) <= MOST_QUERIES


@pytest.mark.parametrize("name", ["joe", "kayleigh", "grace"])
def test_who_has_read_is_not_for_everybody(world: World, visit: Any, name: str) -> None:
    visitor = visit(world, name)

    assert visitor.get(world.address(f"children/{world.milo.pk}/readings/")).status_code == 404
    assert visitor.get(world.address("readings/")).status_code == 404


@rows("C8")
@pytest.mark.parametrize("by", ["", "?by=person"])
def test_page_for_the_setting_costs_the_same_for_one_child_and_for_three(
    world: World, visit: Any, by: str
) -> None:
    priya = visit(world, "priya")
    address = world.address(f"readings/{by}")
    assert "Nothing is there to be read" in priya.get(address).content.decode()
    released(world)
    priya.get(address)
    _, few = cost(priya, address)
    for child in ("aisha", "ivy"):
        released(world, child)
    priya.get(address)
    page, many = cost(priya, address)

    assert few == many <= MOST_QUERIES
    assert all(name in page.content.decode() for name in ("Sam Reid", "Joe Hart", "Kayleigh Brown"))


def test_page_for_the_setting_says_when_everyone_has_read_everything(world: World, visit: Any) -> None:
    children.tell_first(
        child=world.ivy, kind="calm", words="Sing", from_on=BEGAN, by=world.actor("priya"), at=NOW
    )
    known = queries.first_things(world.actor("kayleigh"), world.ivy)
    actions.read_first(child=world.ivy, known=known, answer="know", by=world.actor("kayleigh"), at=NOW)

    assert (
        "Everyone has read everything"
        in visit(world, "priya").get(world.address("readings/")).content.decode()
    )


@rows("C8")
def test_key_person_ticks_off_that_somebody_was_shown(world: World, visit: Any) -> None:
    told(world)
    read_first(world, "joe", "show", words="The pen")
    reading = Reading.everywhere.get()
    sam, address = visit(world, "sam"), world.address(f"readings/{reading.pk}/shown/")

    page = sam.get(address).content.decode()
    assert "The pen" in page
    assert "his pen is in the red bag" in page
    assert post(sam, address, **day("shown_on", BEGAN)).status_code == 422
    assert post(sam, address, **day("shown_on", TODAY)).status_code == 302
    assert Shown.everywhere.get().shown_on == TODAY


@pytest.mark.parametrize("name", ["joe", "morgan", "kayleigh"])
def test_ticking_off_is_for_those_who_lead_the_plan(world: World, visit: Any, name: str) -> None:
    answer(world, "joe", released(world), "show")

    address = world.address(f"readings/{Reading.everywhere.get().pk}/shown/")

    assert visit(world, name).get(address).status_code == 404


def changing(cycle: Cycle) -> dict[str, tuple[str, str, dict[str, Any]]]:
    target: Target = making.targets_of(cycle)[0]
    provision: Provision = making.provisions_of(cycle)[0]
    step = {"target": "Points", "strategy": "Wait", "per": "attended_day"}
    return {
        "write": (f"cycles/{cycle.pk}/plan/", "material", {"outcome": "Plays", **step}),
        "outcome": (f"outcomes/{target.outcome_id}/", "small", {"outcome": "Plays", "version": "1"}),
        "add_target": (f"outcomes/{target.outcome_id}/targets/add/", "material", step),
        "target": (f"targets/{target.pk}/", "material", step | {"version": "1"}),
        "add_provision": (f"targets/{target.pk}/provision/add/", "material", {"strategy": "Wait", "per": "week"}),
        "provision": (
            f"provision/{provision.pk}/", "material", {"strategy": "Wait", "per": "week", "version": "1"},
        ),
    }  # fmt: skip


@rows("C8")
@pytest.mark.parametrize("way", ["write", "outcome", "add_target", "target", "add_provision", "provision"])
def test_change_of_a_plan_in_force_is_said_to_be_material_or_small(
    world: World, visit: Any, way: str
) -> None:
    cycle, sam = released(world), visit(world, "sam")
    place, guess, facts = changing(cycle)[way]
    address = world.address(place)
    page = sam.get(address).content.decode()
    ticked = page.partition(f'name="change" value="{guess}"')[2].partition(">")[0]
    assert "checked" in ticked

    unsaid = post(sam, address, **facts)
    assert unsaid.status_code == 422
    assert "Say whether everyone is to read it again" in unsaid.content.decode()
    no_reason = post(sam, address, **facts, change="material")
    assert "Say in a sentence what is new" in no_reason.content.decode()
    assert queries.newest_edition(cycle).number == 1

    assert post(sam, address, **facts, change="material", why="We wait").status_code == 302
    assert (queries.newest_edition(cycle).number, queries.newest_edition(cycle).why) == (2, "We wait")


@pytest.mark.parametrize("way", ["outcome", "provision"])
def test_small_correction_of_a_plan_in_force_needs_no_reason(world: World, visit: Any, way: str) -> None:
    cycle, sam = released(world), visit(world, "sam")
    place, _, facts = changing(cycle)[way]

    assert post(sam, world.address(place), **facts, change="small").status_code == 302
    assert queries.newest_edition(cycle).number == 1


@pytest.mark.parametrize("way", ["write", "provision"])
def test_plan_that_is_not_released_asks_nothing_of_its_change(world: World, visit: Any, way: str) -> None:
    cycle = making.planned(world)
    place, _, facts = changing(cycle)[way]

    page = visit(world, "sam").get(world.address(place)).content.decode()

    assert "What is this change?" not in page
    assert post(visit(world, "sam"), world.address(place), **facts).status_code == 302


def test_pages_of_reading_cost_little(world: World, visit: Any) -> None:
    cycle = released(world, part="whole")
    told(world)
    joe = visit(world, "joe")
    joe.get(read_page(world, cycle))
    for address in (read_page(world, cycle), world.address(f"children/{world.milo.pk}/know-first/")):
        page, asked = cost(joe, address)
        assert asked <= MOST_QUERIES, address
        assert len(page.content) < 60_000
