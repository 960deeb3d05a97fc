"""A child's story on the file: practice folded together, so that what was decided, noted and reviewed stands out."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.doors.workspace.queries import stories
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.support.plans import actions as plans
from tests.marks import rows
from tests.noticing.making import noted
from tests.plans import making
from tests.worlds import NOW, World

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


def practised(world: World, *responses: str, at: datetime = MONDAY, target: Any = None) -> Any:
    target = target or making.targets_of(making.planned(world))[0]
    for number, response in enumerate(responses):
        reason = "staffing" if response == "not_offered" else ""
        when = at + timedelta(minutes=number)
        plans.record_practice(
            target=target, response=response, reason=reason, words="", happened_at=when, by=world.actor("sam"), at=NOW
        )  # fmt: skip
    return target


def told(world: World, kind: str = "", page: int = 1) -> Any:
    sam = world.actor("sam")
    child = asking.find(sam, "children.see_file", Child, world.milo.pk, also=("plans.see",))
    return stories.page(sam, child, kind, page)


@rows("C7")
def test_practice_of_a_day_is_one_entry_with_each_time_inside(world: World) -> None:
    practised(world, "with_help", "on_their_own", "not_yet", "with_help")

    (entry,) = told(world, "practice").entries

    assert (entry.heading, entry.words) == ("Practised 4 times", "1 on their own, 2 with help, 1 not yet")
    assert (entry.who, entry.when) == ("Sam Reid", "16 November 2026")
    assert [one.words for one in entry.each] == [
        f"Chooses between two things: {how}." for how in ("with help", "not yet", "on their own", "with help")
    ]
    assert {one.when for one in entry.each} == {"Monday 16 November"}
    assert {one.beneath for one in entry.each} == {"Sam Reid, Monday 16 November"}


def test_practice_of_one_week_is_one_entry_and_of_two_weeks_two(world: World) -> None:
    target = practised(world, "with_help")
    practised(world, "not_yet", at=MONDAY + timedelta(days=2), target=target)
    practised(world, "not_yet", "not_yet", at=MONDAY - timedelta(days=6), target=target)

    entries = told(world, "practice").entries

    assert [(one.heading, one.when) for one in entries] == [
        ("Practised 2 times", "16 to 18 November 2026"), ("Practised 2 times", "10 November 2026"),
    ]  # fmt: skip


def test_week_of_practice_begins_on_monday(world: World) -> None:
    monday = MONDAY - timedelta(days=7)
    target = practised(world, "with_help", at=monday)
    practised(world, "not_yet", at=monday + timedelta(days=6), target=target)
    practised(world, "not_yet", at=monday - timedelta(days=1), target=target)
    practised(world, "not_yet", at=MONDAY, target=target)

    assert [(one.heading, one.when) for one in told(world, "practice").entries] == [
        ("Practice", "16 November 2026, 9:30"),
        ("Practised 2 times", "9 to 15 November 2026"),
        ("Practice", "8 November 2026, 9:30"),
    ]


def test_practice_of_more_weeks_than_a_page_goes_on_where_the_page_ends(world: World) -> None:
    target = practised(world, "with_help", "not_yet")
    for week in range(1, stories.PAGE + 2):
        practised(world, "with_help", "not_yet", at=MONDAY - timedelta(weeks=week), target=target)

    first, second = told(world, "practice"), told(world, "practice", page=2)

    assert (len(first.entries), len(second.entries), second.older) == (stories.PAGE, 2, "")
    everything = [*first.entries, *second.entries]
    assert [one.at for one in everything] == sorted({one.at for one in everything}, reverse=True)
    assert {one.heading for one in everything} == {"Practised 2 times"}


def test_practice_once_is_told_in_full(world: World) -> None:
    practised(world, "not_offered")

    (entry,) = told(world, "practice").entries

    assert entry.heading == "Practice"
    assert entry.words == "Chooses between two things: not offered (not enough staff)."
    assert entry.each == ()


def test_page_shows_the_count_and_keeps_each_time_in_its_details(world: World, visit: Any) -> None:
    practised(world, "with_help", "on_their_own")

    page = visit(world, "sam").get(world.address(f"children/{world.milo.pk}/")).content.decode()

    story = page[page.index('id="story"') :]
    inside = re.search(
        r"<details class=\"each\"><summary>1 on their own, 1 with help</summary>(.*?)</details>", story
    )
    assert inside
    assert inside[1].count("Chooses between two things") == 2
    assert story.count("Practised 2 times") == 1


@pytest.mark.parametrize("many", [1, 40])
def test_pages_count_a_weeks_practice_as_one_and_cost_one_query(
    world: World, many: int, django_assert_num_queries: Any
) -> None:
    practised(world, *["with_help"] * many)
    for number in range(stories.PAGE):
        noted(world, "sam", at=MONDAY - timedelta(days=40 + number))
    sam = world.actor("sam")
    child = asking.find(sam, "children.see_file", Child, world.milo.pk, also=("plans.see",))

    with django_assert_num_queries(1):
        first = stories.page(sam, child, "", 1)
    second = stories.page(sam, child, "", 2)

    everything = [*first.entries, *second.entries]
    assert len(first.entries) == stories.PAGE
    assert (first.newer, second.older) == ("", "")
    assert sum(one.heading == "Noticed" for one in everything) == stories.PAGE
    assert sum(one.kind == "practised" for one in everything) == 1
    assert [one.at for one in everything] == sorted((one.at for one in everything), reverse=True)
