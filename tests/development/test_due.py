"""What the room makes due: one line for a group, a watch on its day, a start point two weeks ahead."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.file.children import queries as files
from alongside.ground.accounts import opening
from alongside.support.development import actions, dates, queries
from alongside.support.noticing import actions as noticings
from tests.development import making
from tests.marks import rows
from tests.worlds import NOW, TODAY, World


def due(world: World, name: str, on: date = TODAY) -> list[tuple[str, date, str]]:
    found = dates.due_items(world.actor(name, on, NOW + (on - TODAY)))
    return [(one.words, one.due_on, one.owner_name) for one in found]


def due_of(world: World, name: str, child: str, on: date = TODAY) -> list[tuple[str, date, str]]:
    actor, row = world.actor(name, on, NOW + (on - TODAY)), world.children[child]
    found = dates.due_of(actor, row, files.place(row, on, queries.due_rows))
    return [(one.words, one.due_on, one.owner_name) for one in found]


@rows("B10", "L2")
def test_group_is_one_line_whose_owner_is_the_key_person(world: World) -> None:
    making.opened(world)
    making.judged(world)
    by = date(2026, 11, 27)

    assert due(world, "sam") == []
    assert due(world, "kayleigh") == [
        ("The check of all children: 1 of your children not judged yet", by, "Kayleigh Brown")
    ]
    assert due(world, "morgan") == [
        ("The check of all children: 1 not judged yet", by, "Kayleigh Brown"),
        ("The check of all children: 1 not judged yet", by, "Priya Nair"),
    ]
    assert due_of(world, "kayleigh", "ivy") == [("Judge Ivy in this term’s check", by, "Kayleigh Brown")]
    assert due_of(world, "sam", "milo") == []


def test_due_costs_one_query_for_all(world: World, django_assert_num_queries: Any) -> None:
    making.opened(world)
    making.ten(world)
    actor = world.actor("morgan")
    with django_assert_num_queries(1):
        dates.due_items(actor)


@rows("B10")
def test_watch_is_due_on_its_day_until_it_was_looked_at_again(world: World) -> None:
    making.opened(world)
    making.watched(world, in_days=7)
    line = ("Look again at Milo: Whether he turns to his name.", TODAY + timedelta(days=7), "Sam Reid")

    assert due(world, "sam") == [line]
    assert due_of(world, "priya", "milo") == [line]
    making.judged(world)
    assert due(world, "sam") == due_of(world, "priya", "milo") == []


def test_child_without_a_key_person_is_the_sencos(world: World) -> None:
    making.opened(world)
    making.judged(world, "ivy", "kayleigh")
    making.judged(world, "aisha", "priya")
    making.judged(world)
    from_on = date(2026, 11, 9)
    opened_file = children.add_child(
        setting=world.setting, given_name="Nia", start_on=from_on, by=world.actor("morgan"), at=NOW
    )

    found = [one for one in dates.due_items(world.actor("priya")) if one.owner_id is None]

    assert [one.words for one in found] == ["The check of all children: 1 not judged yet"]
    world.children["nia"] = opened_file
    assert due_of(world, "priya", "nia") == [
        ("Judge Nia in this term’s check", date(2026, 11, 27), "Priya Nair")
    ]


def test_check_of_a_key_person_who_has_left_is_for_who_leads(world: World) -> None:
    making.opened(world)
    world.kayleigh.ended_at = NOW - timedelta(hours=1)
    world.kayleigh.save()

    owners = [(one.owner_id, one.words) for one in dates.due_items(world.actor("priya"))]

    assert (None, "The check of all children: 1 not judged yet") in owners


@rows("B13")
def test_start_is_due_two_weeks_ahead_and_then_the_parents_part(world: World) -> None:
    by = TODAY + timedelta(weeks=6)
    before, on = by - timedelta(days=15), by - timedelta(days=14)
    assert due(world, "sam", before) == due_of(world, "sam", "milo", before) == []

    assert due(world, "sam", on) == [("Write where Milo starts, with the parents", by, "Sam Reid")]
    assert due_of(world, "sam", "milo", on) == due(world, "sam", on)
    making.started(world)
    assert due(world, "sam", on) == [("Ask Milo’s parents where Milo starts", by, "Sam Reid")]
    assert due_of(world, "sam", "milo", on) == due(world, "sam", on)
    making.told(world, none_because="They would rather wait.")
    assert due(world, "sam", on) == due_of(world, "sam", "milo", on) == []


def test_chosen_weeks_count_on_the_childs_file_too(world: World) -> None:
    actions.choose_weeks(setting=world.setting, weeks=1, by=world.actor("morgan"), at=NOW)

    assert due_of(world, "sam", "milo") == [
        ("Write where Milo starts, with the parents", TODAY + timedelta(weeks=1), "Sam Reid")
    ]


@pytest.mark.parametrize(
    "facts",
    [{"left_on": TODAY - timedelta(days=1)}, {"start_on": TODAY + timedelta(days=1)}],
)
def test_nothing_is_due_of_a_child_who_is_not_here(world: World, facts: dict[str, date]) -> None:
    making.opened(world)
    for name, value in facts.items():
        setattr(world.milo, name, value)
    world.milo.save()

    assert due(world, "sam") == due_of(world, "sam", "milo") == []


def test_child_without_a_first_day_is_here_when_there_is_a_room(world: World) -> None:
    making.opened(world)
    world.milo.start_on = None
    world.milo.save()

    assert [words for words, *_ in due_of(world, "sam", "milo")] == ["Judge Milo in this term’s check"]


def test_doubt_that_went_to_the_lead_is_not_told_by_what_is_due(world: World) -> None:
    making.opened(world)
    noticings.pass_to_lead(noticing=making.doubted(world), by=world.actor("sam"), at=NOW)

    assert [words for words, *_ in due(world, "sam")] == [
        "The check of all children: 1 of your children not judged yet"
    ]
    assert [words for words, *_ in due_of(world, "sam", "milo")] == ["Judge Milo in this term’s check"]


def test_term_without_a_round_asks_who_leads_to_open_one(world: World) -> None:
    terms = [("Autumn 2026", date(2026, 9, 3), date(2026, 12, 18))]
    opening.set_calendar(world.setting, terms, [], at=NOW)
    asked = ("Open the check of all children for Autumn 2026", TODAY + timedelta(weeks=3), "Priya Nair")

    assert due(world, "priya") == due(world, "morgan") == [asked]
    assert due(world, "sam") == []
    making.opened(world)
    assert asked not in due(world, "priya")


def test_nobody_who_leads_leaves_it_with_nobody(world: World) -> None:
    terms = [("Autumn 2026", date(2026, 9, 3), date(2026, 12, 18))]
    opening.set_calendar(world.setting, terms, [], at=NOW)
    actor = world.actor("morgan")

    [item] = dates.due_items(
        type(actor)(**{**vars(actor), "named": (), "kept": {}, "asked": set(), "looks": []})
    )

    assert (item.owner_id, item.owner_name) == (None, "")
