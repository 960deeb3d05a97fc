"""The list of children, Today and a file's first page: what is late stands out, and nobody is left out."""

import re
from datetime import timedelta
from typing import Any

import pytest

from alongside.doors.workspace import queries
from alongside.year import queries as year
from tests.development import making as checks
from tests.marks import rows
from tests.noticing.making import answered, decided, noted
from tests.plans import making
from tests.worlds import NOW, World


def owed(world: World, child: str, in_days: int, owner: str = "priya") -> None:
    row = noted(world, "joe", child, at=NOW - timedelta(days=40))
    answered(world, row, "try", owner=owner, in_days=in_days, words="More time")


def listed(world: World, name: str, **wanted: str) -> list[Any]:
    actor = world.actor(name)
    asked = queries.Wanted(wanted.get("show", "all"), "", "")
    return queries.rows(actor, queries.children(actor, asked))


@rows("C7")
def test_children_stand_late_first_then_by_the_next_date_then_by_name(world: World) -> None:
    owed(world, "milo", in_days=20)
    owed(world, "ivy", in_days=-3)

    found = listed(world, "priya")

    assert [row.name for row in found] == ["Ivy Walsh", "Milo Okafor", "Aisha Khan"]
    assert [row.late for row in found] == ["1 thing late", "", ""]
    assert "next 9 Dec" in found[1].line


def test_children_of_a_key_person_stand_before_all_others(world: World) -> None:
    owed(world, "ivy", in_days=-3)

    assert [row.name for row in listed(world, "sam")] == ["Milo Okafor", "Aisha K", "Ivy W"]
    assert [row.name for row in listed(world, "kayleigh")] == ["Ivy Walsh", "Aisha K", "Milo O"]


def test_what_is_late_for_somebody_else_is_no_mark_on_ones_own_list(world: World) -> None:
    owed(world, "milo", in_days=-3, owner="priya")

    assert [row.late for row in listed(world, "joe")] == ["", "", ""]


def test_what_is_due_for_a_whole_group_is_no_single_childs(world: World) -> None:
    checks.opened(world)
    owed(world, "ivy", in_days=20)

    assert [row.name for row in listed(world, "priya") if "next " in row.line] == ["Ivy Walsh"]


def test_late_is_told_by_icon_and_words(world: World, visit: Any) -> None:
    owed(world, "milo", in_days=-3)

    page = visit(world, "priya").get(world.address("children/")).content.decode()

    assert re.search(r'class="tag clay"><svg[^>]*>.{0,80}clock-alert.{0,40}<span>1 thing late</span>', page)


def test_parents_who_are_not_told_stand_before_what_is_late(world: World) -> None:
    decided(world, "milo")
    owed(world, "milo", in_days=-3)

    assert listed(world, "priya")[0].late == "Parents not yet told"


@pytest.mark.parametrize(
    ("person", "named"), [("priya", True), ("morgan", True), ("sam", False), ("joe", False)]
)
def test_caseload_is_a_word_for_those_who_lead(world: World, visit: Any, person: str, named: bool) -> None:
    page = visit(world, person).get(world.address("children/")).content.decode()

    assert ("On the caseload" in page) is named
    assert "My key children" in page


@rows("C7")
def test_today_keeps_a_child_on_support_whose_cycle_was_reviewed(world: World) -> None:
    decided(world, "milo")
    making.reviewed(world, making.planned(world))
    decided(world, "aisha")
    decided(world, "ivy", "watching")

    found, more = queries.on_support(world.actor("priya"), limit=12)

    assert [row.name for row in found] == ["Aisha Khan", "Milo Okafor"]
    assert [row.line.partition(" · ")[0] for row in found] == ["no cycle yet", "reviewed"]
    assert more == 0


def test_today_says_how_many_more_there_are(world: World) -> None:
    for child in world.children:
        decided(world, child)

    found, more = queries.on_support(world.actor("priya"), limit=2)

    assert (len(found), more) == (2, 1)


def test_due_lines_name_the_child_and_the_childs_own_file_does_not(world: World) -> None:
    making.planned(world)
    priya = world.actor("priya")
    everything = queries.groups(year.due(priya), priya)

    named = [line.words for group in everything for line in group.items]

    assert named
    assert all("Milo" in words for words in named)


def test_next_stands_above_the_story_on_a_file(world: World, visit: Any) -> None:
    owed(world, "milo", in_days=-3, owner="sam")

    page = visit(world, "priya").get(world.address(f"children/{world.milo.pk}/")).content.decode()

    assert page.index(">Next<") < page.index("What we are working on") < page.index('id="story"')
    box = page[page.index(">Next<") : page.index("What we are working on")]
    assert "days late" in box
    assert "Sam Reid" in box
