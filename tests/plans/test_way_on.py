"""The way on from a cycle's page: one next thing, and what could be clearer, seen quietly after saving."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from alongside.file.children import tabs
from alongside.support.plans import actions
from alongside.support.plans.models import Cycle
from alongside.support.plans.papers.support_plan import facts
from tests.marks import rows
from tests.plans import making
from tests.plans.opening_pages import NAMES, pages
from tests.plans.test_reviewing import text
from tests.worlds import NOW, TODAY, World

VAGUE = {"outcome": "Improve communication", "target": "Improve communication skills"}


def way_on(answer: Any) -> list[str]:
    """Return the labels of the primary buttons of a page that are links."""
    found = re.findall(r'<a class="button primary[^"]*"[^>]*>(.*?)</a>', answer.content.decode(), re.DOTALL)
    return [re.sub(r"<[^>]+>", "", one).strip() for one in found]


def heard(world: World, cycle: Cycle, answer: str = "yes") -> None:
    actions.hear_family(
        cycle=cycle,
        heard=[
            {"whose": whose, "about": "plan", "who": "", "words": "Yes", "none_because": ""}
            for whose in ("parent", "child")
        ],
        agreed={"answer": answer, "who": "Ada", "why": ""}, on=TODAY, by=world.actor("sam"), at=NOW,
    )  # fmt: skip


@rows("C3")
def test_way_on_is_one_button_from_the_start_to_the_next_cycle(world: World, visit: Any) -> None:
    sam = visit(world, "sam")
    cycle = making.started(world)
    page = world.address(f"cycles/{cycle.pk}/")
    seen = [way_on(sam.get(page))]

    need = making.a_need(world, cycle)
    seen.append(way_on(sam.get(page)))
    outcome = actions.add_outcome(cycle=cycle, words="Asks", needs=[need], by=world.actor("sam"), at=NOW)
    actions.write_target(
        outcome=outcome, target={"words": "Points"}, provision={}, by=world.actor("sam"), at=NOW
    )
    seen.append(way_on(sam.get(page)))
    heard(world, cycle)
    seen.append(way_on(sam.get(page)))
    actions.set_review_date(cycle=cycle, review_on=making.REVIEW, by=world.actor("sam"), at=NOW)
    seen.append(way_on(sam.get(page)))
    actions.set_review_date(cycle=cycle, review_on=TODAY, by=world.actor("sam"), at=NOW)
    seen.append(way_on(sam.get(page)))
    making.reviewed(world, cycle, on=TODAY)
    seen.append(way_on(sam.get(page)))
    actions.start_next(cycle=cycle, started_on=TODAY, by=world.actor("sam"), at=NOW)
    seen.append(way_on(sam.get(page)))

    assert seen == [
        ["Go on to assess"], ["Go on to write the plan"], ["Go on to parents’ and Milo’s part"],
        ["Choose the day of the review"], ["Share the plan with parents"], ["Hold the review"], ["Begin cycle 2"], [],
    ]  # fmt: skip


def test_way_on_is_not_shown_to_those_who_only_read(world: World, visit: Any) -> None:
    cycle = making.planned(world)

    assert way_on(visit(world, "morgan").get(world.address(f"cycles/{cycle.pk}/"))) == []


@rows("C4")
def test_vague_plan_still_shows_what_could_be_clearer_once_it_is_saved(world: World, visit: Any) -> None:
    cycle, sam = making.started(world), visit(world, "sam")

    saved = sam.post(world.address(f"cycles/{cycle.pk}/plan/"), VAGUE)
    words = text(sam.get(saved.url))

    assert "Could be clearer" in words
    assert "“Improve communication skills”" in words
    assert "Could be clearer" not in text(visit(world, "morgan").get(saved.url))


def test_every_remark_is_there_the_first_five_open(world: World, visit: Any) -> None:
    cycle, sam = making.started(world), visit(world, "sam")
    beside = sam.post(world.address(f"cycles/{cycle.pk}/coach/"), VAGUE).content.decode()
    saved = sam.get(sam.post(world.address(f"cycles/{cycle.pk}/plan/"), VAGUE).url).content.decode()

    many = beside.count('class="coach-remark ask"')
    assert many > 5
    assert f"<summary>{many - 5} more to look at</summary>" in beside
    lines = re.findall(r"About: ", saved)
    assert len(lines) >= many
    assert f"<summary>{len(lines) - 5} more to look at</summary>" in saved


def test_reviewed_plan_is_left_as_it_was(world: World, visit: Any) -> None:
    cycle = making.planned(world, provision={"strategy": "Support him"})
    making.reviewed(world, cycle, on=TODAY)

    assert "Could be clearer" not in text(visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/")))


@pytest.mark.parametrize("name", NAMES)
def test_title_says_what_the_page_is_and_never_whose(world: World, visit: Any, name: str) -> None:
    answer = visit(world, "priya").get(world.address(pages(world, making.planned(world))[name]))

    title = re.search(r"<title>(.*?)</title>", answer.content.decode())
    assert title
    assert "Milo" not in title[1]
    assert title[1] not in {"Alongside", "Plan", "A child’s file · Alongside"}


def test_tabs_of_a_file_are_the_same_from_every_room(world: World, visit: Any) -> None:
    priya = visit(world, "priya")

    shown = [
        re.findall(r'<nav class="tabs".*?</nav>', priya.get(world.address(page)).content.decode(), re.DOTALL)
        for page in (f"children/{world.milo.pk}/", f"children/{world.milo.pk}/plan/")
    ]

    here, there = [re.sub(r' aria-current="page"', "", one[0]) for one in shown]
    assert here == there
    assert [label for label, _, _ in tabs.SIDES if label not in here] == []


def test_words_of_the_templates_have_curly_apostrophes() -> None:
    folder = Path(tabs.__file__).parents[2] / "support" / "plans" / "templates"
    straight = re.compile(r"(?<=[a-z])'(?=[a-z]{1,2}\b)")

    found = {
        path.name: straight.findall(
            re.sub(r"\{[%#{].*?[%#}]\}|<[^>]+>", "", path.read_text(encoding="utf-8"))
        )
        for path in folder.rglob("*.html")
    }

    assert len(found) > 20
    assert {name: words for name, words in found.items() if words} == {}


def test_start_in_words_and_as_a_number_is_said_once(world: World, visit: Any) -> None:
    cycle = making.planned(world)
    (target,) = making.targets_of(cycle)
    said = {
        "words": "Chooses",
        "criterion": "",
        "by_on": None,
        "start_count": 0,
        "start_unit": "in 5 chances",
    }
    actions.change_target(target=target, start_point="0 in 5 chances", **said, by=world.actor("sam"), at=NOW)

    words = text(visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/")))

    assert words.count("0 in 5 chances") == 1


def test_paper_says_it_as_a_parent_would(world: World) -> None:
    cycle = making.planned(world, provision={"times": 1})
    heard(world, cycle)

    said = json.dumps(facts(world.actor("priya"), cycle, world.milo), ensure_ascii=False)

    assert "Parents agree with this plan (Ada), 19 November 2026." in said
    assert "How often: once each day Milo is in" in said
    assert "What Milo tells us" in said
