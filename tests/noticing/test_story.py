"""What this room tells in a child's story."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.support.noticing import queries
from alongside.support.noticing.models import Noticing
from tests.marks import rows
from tests.noticing.making import added, answered, decided, noted, passed_on
from tests.worlds import NOW, TODAY, World

HOUR = timedelta(hours=1)


@rows("B1", "B2", "B11")
def test_story_tells_everything_newest_first(world: World) -> None:
    row = noted(
        world, raised_by="parent", area="talking_and_understanding", talked="yes", parents_said="Since the summer.",
        happened_at=NOW - timedelta(days=3),
    )  # fmt: skip
    answered(world, row, "parents_no", words="Not now.", advice="Songs at home", owner="sam", at=NOW + HOUR)
    added(world, row, "sam", at=NOW + 2 * HOUR, words="Two words today.")
    decided(
        world,
        at=NOW + 3 * HOUR,
        agreed="yes",
        parents_view="Good.",
        told_on=TODAY - timedelta(days=1),
        told_how="By talking",
    )

    told = queries.story(world.actor("priya"), world.milo)

    assert [(one.kind, one.heading, one.words, one.who) for one in told] == [
        ("decided", "Decided: SEN support", "Uses few words for his age.", "Priya Nair"),
        ("added", "More was seen", "Two words today.", "Sam Reid"),
        ("answered", "Answered: Parents say no for now", "Not now.", "Priya Nair"),
        ("told", "Parents told: SEN support", "By talking", "Priya Nair"),
        ("noticed", "A parent told us", row.words, "Sam Reid"),
    ]
    assert [one.more for one in told] == [
        "Parents: Good. · Parents agree", "", "Songs at home · Next: Sam Reid, 26 November 2026", "",
        "Talking and understanding · Parents: Since the summer.",
    ]  # fmt: skip
    assert told[-1].url == world.address(f"noticed/{row.pk}/")
    assert told[-1].at == row.happened_at


@rows("B2")
def test_story_says_when_the_child_told_it(world: World) -> None:
    noted(world, raised_by="child")

    assert queries.story(world.actor("priya"), world.milo)[0].heading == "Milo told us"


def test_story_of_a_child_is_not_told_to_a_practitioner_of_the_room_or_the_lead_on_plans(
    world: World,
) -> None:
    noted(world)
    decided(world)

    assert queries.story(world.actor("joe"), world.milo) == []
    assert [one.kind for one in queries.story(world.actor("grace"), world.milo)] == ["noticed"]


@rows("A7")
def test_story_is_silent_about_what_went_to_the_lead(world: World) -> None:
    row = noted(world)
    answered(world, row, "try", owner="sam")
    added(world, row, "sam", at=NOW + HOUR)
    passed_on(world, row, "sam", at=NOW + 2 * HOUR)

    for person in ("priya", "morgan", "sam", "grace"):
        assert queries.story(world.actor(person), world.milo) == []


@pytest.mark.parametrize("many", [1, 3, 40])
def test_story_is_one_query_however_long(world: World, many: int, django_assert_num_queries: Any) -> None:
    noted(world)
    Noticing.everywhere.bulk_create(
        Noticing(
            setting=world.setting, child=world.milo, words=f"Seen {number}", noted_by=world.sam, recorded_at=NOW,
            happened_at=NOW - number * HOUR,
        )
        for number in range(1, many)
    )  # fmt: skip
    priya = world.actor("priya")

    with django_assert_num_queries(1):
        told = queries.story(priya, world.milo)

    assert len(told) == many


def test_story_of_800_entries_comes_in_pages(world: World) -> None:
    noted(world, words="Seen 0")
    Noticing.everywhere.bulk_create(
        Noticing(
            setting=world.setting, child=world.milo, words=f"Seen {number}", noted_by=world.sam, recorded_at=NOW,
            happened_at=NOW - number * HOUR,
        )
        for number in range(1, 800)
    )  # fmt: skip
    priya = world.actor("priya")

    pages = [queries.story(priya, world.milo, begin=begin, many=40) for begin in range(0, 840, 40)]

    assert [one.words for page in pages for one in page] == [f"Seen {number}" for number in range(800)]
    assert pages[-1] == []
