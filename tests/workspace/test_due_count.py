"""The number beside Due: it agrees with the list, stands on every page, and asking for it leaves no trace."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.ground.accounts.models import SignIn
from alongside.ground.audit.models import Entry, Look
from alongside.support.noticing import actions
from alongside.year import queries as year
from tests.marks import rows
from tests.noticing.making import answered, noted
from tests.worlds import World

SAID = re.compile(
    r'<span class="count">(\d+)<span class="visually-hidden"> late, first or for today</span></span>'
)


def due_in(world: World, *days: int) -> None:
    """Let the SENCO owe a step for each of these days from the real today."""
    now = timezone.now()
    for number in days:
        answered(world, noted(world, "joe", at=now), "observe", in_days=number, at=now)


def numbers(page: str) -> set[int]:
    return {int(number) for number in SAID.findall(page)}


@rows("L2")
def test_number_beside_due_is_what_is_late_and_for_today(world: World, visit: Any) -> None:
    due_in(world, -3, 0, 2, 30)
    priya = visit(world, "priya")

    page = priya.get(world.address("due/")).content.decode()

    assert numbers(page) == {2}
    assert "1 late or first, 1 today, 1 this week, 1 later" in page
    headings = re.findall(r'<h2 class="card-title">([^<]+)</h2>', page)
    assert headings == ["Late, or first", "Today", "This week", "Later"]
    assert page.count('class="due-item"') == 4


@pytest.mark.parametrize("place", ["", "children/", "room/", "more/", "noticed/"])
def test_number_is_the_same_on_every_page_in_rail_and_bar(world: World, visit: Any, place: str) -> None:
    due_in(world, -3, 0, 2)
    priya = visit(world, "priya")
    priya.get(world.address("due/count/"), {"known": ""})

    page = priya.get(world.address(place)).content.decode()

    assert SAID.findall(page) == ["2", "2"]


def test_number_is_ones_own_and_nothing_stands_where_nothing_presses(world: World, visit: Any) -> None:
    due_in(world, -3)

    assert numbers(visit(world, "joe").get(world.address("")).content.decode()) == set()


def test_number_follows_what_is_done_at_once(world: World, visit: Any) -> None:
    due_in(world, -3, -2)
    priya, place = visit(world, "priya"), world.address("due/count/")
    assert numbers(priya.get(place, {"known": ""}).content.decode()) == {2}

    due_in(world, -1)

    unknown = priya.get(world.address("noticed/")).content.decode()
    assert numbers(unknown) == set()
    assert 'hx-trigger="load, ask-again"' in unknown
    assert numbers(priya.get(place, {"known": ""}).content.decode()) == {3}


def test_number_costs_one_query_while_nothing_was_done_meanwhile(world: World) -> None:
    due_in(world, -3, 0)
    now = timezone.now()
    priya = world.actor("priya", timezone.localdate(now), now)
    first = year.around(priya, count=True)

    with CaptureQueriesContext(connection) as asked:
        again = year.around(world.actor("priya", timezone.localdate(now), now))

    assert (first, again) == (year.Around(2, in_a_room=True), year.Around(2, in_a_room=True))
    assert len(asked) == 2  # who asks, and the length of the chain


def test_open_page_asks_and_hears_nothing_until_the_number_changes(world: World, visit: Any) -> None:
    due_in(world, -3)
    priya = visit(world, "priya")
    place = world.address("due/count/")

    same = priya.get(place, {"known": "1"})
    actions.note(
        child=world.milo, words="x", happened_at=timezone.now(), by=world.actor("joe"), at=timezone.now()
    )
    due_in(world, 0)
    changed = priya.get(place, {"known": "1"}).content.decode()

    assert (same.status_code, same.content) == (204, b"")
    assert "Due: 2 late, first or for today" in changed
    assert 'id="count-due-rail" hx-swap-oob="true"' in changed
    assert 'id="count-due-bar" hx-swap-oob="true"' in changed
    assert f'hx-get="{place}?known=2"' in changed


@rows("X5")
def test_asking_leaves_no_look_no_entry_and_does_not_lengthen_the_sign_in(world: World, visit: Any) -> None:
    due_in(world, -3)
    priya = visit(world, "priya")
    ends_at = timezone.now() + timedelta(hours=1)
    SignIn.objects.update(expire_date=ends_at)
    before = (Look.objects.count(), Entry.objects.count())

    answers = [priya.get(world.address("due/count/"), {"known": known}) for known in ("1", "7")]

    assert (Look.objects.count(), Entry.objects.count()) == before
    assert SignIn.objects.get().expire_date == ends_at
    assert [answer.status_code for answer in answers] == [204, 200]
    assert not any(answer.cookies for answer in answers)


def test_page_that_shows_only_a_number_leaves_no_look(world: World, visit: Any) -> None:
    due_in(world, -3)
    before = Look.objects.count()

    visit(world, "priya").get(world.address("more/"))

    assert Look.objects.count() == before


@pytest.mark.parametrize(("person", "asks"), [("priya", True), ("joe", False), ("morgan", False)])
def test_page_of_the_senco_asks_again_and_nobody_elses(
    world: World, visit: Any, person: str, asks: bool
) -> None:
    page = visit(world, person).get(world.address("")).content.decode()

    assert ("data-asks-again" in page) is asks
    assert ('id="count-news" role="status"' in page) is asks


@pytest.mark.parametrize(("person", "there"), [("joe", True), ("priya", True), ("morgan", False)])
def test_bar_has_my_room_for_those_who_work_in_one(
    world: World, visit: Any, person: str, there: bool
) -> None:
    page = visit(world, person).get(world.address("")).content.decode()

    bar = page[page.index('<nav class="bar"') :]
    labels = re.findall(r"</svg><span>([^<]+)</span>", bar)
    with_room = ["Today", "My room", "I’ve noticed…", "Children", "Due", "More"]
    assert labels == (with_room if there else ["Today", "Children", "I’ve noticed…", "Due", "More"])
    assert ('<li class="roomy">' in bar) is there
