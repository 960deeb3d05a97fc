"""Start points: two parts, in words, put right without loss, due by a day that the setting chooses."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from alongside.file.children import actions as children
from alongside.ground.access.asking import Refused
from alongside.ground.law import listings
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.development import actions, queries
from alongside.support.development.models import StartPoint
from tests.development.making import AREAS, started, told
from tests.marks import rows
from tests.worlds import NOW, TODAY, World


@rows("B13")
def test_start_is_told_in_the_prime_areas_in_words_and_steps(world: World) -> None:
    started(world)
    told(world)

    start = queries.start_of(world.actor("sam"), world.milo.pk)

    assert [(one.label, one.step_label, one.words) for one in start.areas] == [
        ("Communication and language", "With some help", "Points and says “more”."),
        ("Physical development", "Alone, anywhere", "Climbs, runs, pours from a jug."),
        ("Personal, social and emotional development", "We do not know yet", ""),
    ]
    assert (start.home.who, start.home.words) == ("Ada Okafor, mother", "She says he sings all day.")
    assert start.whole


def test_start_put_right_keeps_what_stood_before(world: World) -> None:
    started(world)
    areas = AREAS | {"communication_and_language": {"step": "together", "words": "Looks at what we name."}}
    with pytest.raises(actions.NotInWords):
        started(world, areas=areas)

    started(world, areas=areas, why="That was his twin.")
    told(world)
    told(world, none_because="She asked us to take it out.")

    start = queries.start_of(world.actor("sam"), world.milo.pk)
    assert (start.point.version, start.point.why, start.areas[0].step) == (
        2,
        "That was his twin.",
        "together",
    )
    assert [one.areas[0].words for one in start.earlier] == ["Points and says “more”."]
    assert (start.home.words, [one.words for one in start.earlier_home]) == (
        "", ["She says he sings all day."],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"seen_on": TODAY + timedelta(days=1)}, actions.InTheFuture),
        ({"areas": {"literacy": {"step": "together", "words": ""}}}, actions.NotInWords),
        ({"areas": {"chess": {"step": "together", "words": "Opens with e4."}}}, listings.UnknownCodeError),
    ],
)
def test_start_is_refused(world: World, facts: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        started(world, **facts)

    assert not StartPoint.everywhere.filter(setting=world.setting).exists()


def test_home_part_says_who_told_it_or_why_there_is_none(world: World) -> None:
    for facts in ({"words": "Sings."}, {"who": "Mother"}):
        with pytest.raises(actions.NotInWords):
            told(world, **facts)
    with pytest.raises(actions.InTheFuture):
        actions.write_home(
            child=world.milo,
            said_on=TODAY + timedelta(days=1),
            none_because="Later.",
            by=world.actor("sam"),
            at=NOW,
        )


@pytest.mark.parametrize("name", ["kayleigh", "joe", "morgan", "grace"])
def test_start_is_written_by_the_key_person_or_the_senco(world: World, name: str) -> None:
    with pytest.raises(Refused):
        started(world, by=name)
    with pytest.raises(Refused):
        told(world, by=name)


def test_start_is_read_with_the_file_and_by_nobody_else(world: World, other: World) -> None:
    started(world)
    told(world)

    reads = [name for name in world.people if queries.starts(world.actor(name), [world.milo.pk])]

    assert reads == ["priya", "sam", "morgan"]
    assert queries.starts(other.actor("priya"), [world.milo.pk]) == {}


def due(world: World, name: str, on: date) -> list[tuple[str, date | None]]:
    found = queries.waiting(world.actor(name, on, NOW + (on - TODAY)))
    return [(row.child.name, row.start_due_on) for row in found if not (row.started and row.home)]


@rows("B13")
def test_start_is_due_so_many_weeks_after_the_first_day_as_the_setting_chose(world: World) -> None:
    file_opened = localdate(world.milo.made_at)
    assert due(world, "sam", TODAY) == [("Milo", file_opened + timedelta(weeks=6))]

    actions.choose_weeks(setting=world.setting, weeks=4, by=world.actor("morgan"), at=NOW)

    assert due(world, "sam", TODAY) == [("Milo", file_opened + timedelta(weeks=4))]
    started(world)
    assert due(world, "sam", TODAY) == [("Milo", file_opened + timedelta(weeks=4))]
    told(world)
    assert due(world, "sam", TODAY) == []


def test_weeks_are_chosen_by_who_leads(world: World) -> None:
    with pytest.raises(Refused):
        actions.choose_weeks(setting=world.setting, weeks=4, by=world.actor("sam"), at=NOW)


@pytest.mark.parametrize(
    ("days", "waits"),
    [
        ({"start_on": TODAY - timedelta(days=3)}, [("Milo", TODAY + timedelta(weeks=6))]),
        ({"start_on": TODAY + timedelta(days=1)}, []),  # not here yet
        ({"left_on": TODAY - timedelta(days=1)}, []),  # left
        ({"left_on": TODAY}, [("Milo", TODAY + timedelta(weeks=6))]),
        ({"start_on": None}, [("Milo", None)]),  # in a room, with no first day on file
        ({"born": None}, [("Milo", TODAY + timedelta(weeks=6))]),
    ],
)
def test_who_waits_for_a_start(world: World, days: dict[str, Any], waits: list[Any]) -> None:
    milo = world.milo
    stands = {
        name: getattr(milo, name)
        for name in ("given_name", "family_name", "known_as", "start_on", "left_on", "home_language")
    }
    facts = stands | {"born": PartialDate.read("December 2023")} | days
    children.change_child(child=milo, **facts, by=world.actor("morgan"), at=NOW)

    assert due(world, "sam", TODAY) == waits
