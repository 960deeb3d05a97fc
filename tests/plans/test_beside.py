"""The coach beside a plan being written: what it reads, where it stands, and that it never saves or blocks."""

import re
from typing import Any

import pytest

from alongside.ground.audit.models import Look
from alongside.ground.drafts.models import Draft
from alongside.support.plans import actions
from alongside.support.plans.models import Cycle, Outcome, Target
from tests.marks import rows
from tests.plans import making
from tests.plans.making import REVIEW
from tests.worlds import NOW, World

VAGUE = {
    "outcome": "Milo lets people know what he wants, at home and here",
    "target": "Improve communication skills",
}


def remarks(page: str) -> str:
    """Return what stands in the place of the remarks, with the white space of the page left out."""
    found = re.search(
        r'<div id="remarks"[^>]*>(.*?)</div>\s*<p class="caption">Rules, not a robot', page, re.DOTALL
    )
    assert found
    return squeezed(found[1])


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def address(world: World, cycle: Cycle, query: str = "") -> str:
    return world.address(f"cycles/{cycle.pk}/coach/{query}")


@rows("C3", "C4")
def test_look_it_over_shows_remarks_and_saves_nothing(world: World, visit: Any) -> None:
    cycle = making.started(world)

    answer = visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/plan/"), VAGUE | {"_look": "1"})

    words = answer.content.decode()
    assert answer.status_code == 200
    assert "“Improve communication skills”" in words
    assert "Improve communication skills</textarea>" in words
    assert not Outcome.everywhere.filter(cycle=cycle).exists()


def test_look_it_over_before_anything_is_typed_judges_nothing(world: World, visit: Any) -> None:
    cycle = making.started(world)

    answer = visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/plan/"), {"_look": "1"})

    words = answer.content.decode()
    assert answer.status_code == 200
    assert "to put right" not in words
    assert "Write a few words" in words


@rows("C4")
def test_fragment_is_the_same_as_the_page_after_looking_over(world: World, visit: Any) -> None:
    cycle = making.started(world)
    making.a_need(world, cycle)
    sam = visit(world, "sam")

    page = sam.post(world.address(f"cycles/{cycle.pk}/plan/"), VAGUE | {"_look": "1"}).content.decode()
    fragment = sam.post(address(world, cycle), VAGUE).content.decode()

    assert remarks(page) == squeezed(fragment)


@rows("C4")
def test_vague_words_are_saved_all_the_same(world: World, visit: Any) -> None:
    cycle = making.started(world)

    visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/plan/"), VAGUE)

    assert Target.everywhere.get(outcome__cycle=cycle).words == "Improve communication skills"


@rows("C3")
def test_need_without_an_outcome_is_pointed_out_until_it_is_ticked(world: World, visit: Any) -> None:
    cycle = making.started(world)
    need = making.a_need(world, cycle)
    sam = visit(world, "sam")

    before = sam.post(address(world, cycle), VAGUE).content.decode()
    after = sam.post(address(world, cycle), VAGUE | {"needs": [str(need.pk)]}).content.decode()

    assert "has no outcome yet" in before
    assert "has no outcome yet" not in after


def test_remarks_on_a_target_are_about_that_target_alone(world: World, visit: Any) -> None:
    cycle = making.planned(world, targets=2)
    first, second = making.targets_of(cycle)
    outcome = Outcome.everywhere.get(cycle=cycle)
    query = f"?outcome={outcome.pk}&target={second.pk}"

    words = visit(world, "sam").post(address(world, cycle, query), {"target": "Cope better"}).content.decode()

    assert "Cope better" in words
    assert first.words not in words
    assert "has no outcome yet" not in words


def test_remarks_on_a_new_target_of_an_outcome(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    query = f"?outcome={Outcome.everywhere.get(cycle=cycle).pk}&adds=1"

    words = visit(world, "sam").post(address(world, cycle, query), {"target": "Cope better"}).content.decode()

    assert "Cope better" in words


def test_remarks_on_an_outcome_being_changed(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    query = f"?outcome={Outcome.everywhere.get(cycle=cycle).pk}"

    words = (
        visit(world, "sam")
        .post(address(world, cycle, query), {"outcome": "To have a helper"})
        .content.decode()
    )

    assert "To have a helper" in words
    assert "Chooses between two things" not in words


def test_whole_target_is_praised(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    (target,) = making.targets_of(cycle)
    actions.change_target(
        target=target, words="Chooses between two things by pointing", start_point="0 in 5 chances", start_count=None,
        start_unit="", criterion="4 in 5 chances", by_on=REVIEW, by=world.actor("sam"), at=NOW,
    )  # fmt: skip

    page = visit(world, "sam").get(world.address(f"targets/{target.pk}/")).content.decode()

    assert "coach-remark well" in page


@pytest.mark.parametrize(
    "sent",
    [
        {"target": "x" * 20_000},
        {"target": "<script>alert(1)</script>"},
        {"target": "🦆", "times": "many", "by_on-day": "31", "by_on-month": "2", "by_on-year": "2027"},
        {"target": "ميلو يشير", "needs": "nobody", "per": "never", "where": "nowhere"},
    ],
)
def test_odd_words_are_looked_over_without_a_fault(world: World, visit: Any, sent: dict[str, str]) -> None:
    cycle = making.started(world)

    answer = visit(world, "sam").post(address(world, cycle, "?outcome=nonsense"), sent)

    assert answer.status_code == 200
    assert b"<script>" not in answer.content


def test_coach_is_not_for_those_who_do_not_write_the_plan(world: World, visit: Any) -> None:
    cycle = making.started(world)

    for name in ("joe", "morgan", "grace", "kayleigh"):
        assert visit(world, name).post(address(world, cycle), VAGUE).status_code == 404


def test_coach_leaves_no_look_for_every_second_of_typing(world: World, visit: Any) -> None:
    cycle = making.started(world)

    visit(world, "sam").post(address(world, cycle), VAGUE)

    assert not Look.objects.filter(child_id=world.milo.pk).exists()


@rows("C4")
def test_what_the_coach_looks_for_is_for_everybody_to_read(world: World, visit: Any) -> None:
    words = visit(world, "joe").get(world.address("coach/")).content.decode()

    assert "Words that could mean many things" in words
    assert "One step at a time" in words


def test_draft_comes_back_with_its_remarks(world: World, visit: Any) -> None:
    cycle = making.started(world)
    Draft.everywhere.create(
        setting=world.setting, membership=world.sam, form="write", about_id=cycle.pk, child_id=world.milo.pk,
        words={name: [value] for name, value in VAGUE.items()}, saved_at=NOW,
    )  # fmt: skip

    words = visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/plan/")).content.decode()

    assert "This is what you had written" in words
    assert "“Improve communication skills”" in words
