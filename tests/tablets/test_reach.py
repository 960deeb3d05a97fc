"""What is reached from a tablet: its own room, by a practitioner; each of these leaks when the reduction is taken away."""

from dataclasses import replace
from typing import Any

import pytest

from alongside.doors.workspace import queries
from alongside.file.children import actions as children
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.actor import BY_PIN, Actor, actor_of
from alongside.ground.access.asking import Refused
from alongside.ground.accounts.models import Device
from alongside.support.noticing import queries as noticing
from tests.marks import rows
from tests.plans import making
from tests.plans.opening_pages import cost
from tests.plans.test_views import MOST_QUERIES
from tests.tablets.being_there import be_at, enrolled, with_digits
from tests.worlds import NOW, TODAY, World


@pytest.fixture
def tablet(world: World) -> Device:
    return enrolled(world)


def at(tablet: Device, world: World, name: str) -> Actor:
    """Return somebody who is at the tablet."""
    user = world.people[name].user
    found = actor_of(user, world.setting, at=NOW, on=TODAY, level=BY_PIN, tablet=tablet)
    assert found is not None
    return found


@rows("A3")
@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("sam", "children.see_file"), ("sam", "children.see_family"), ("sam", "plans.see"),
        ("sam", "plans.plan"), ("priya", "children.see_file"), ("priya", "children.see_book"),
        ("priya", "noticing.decide"), ("morgan", "children.change"), ("grace", "children.see_family"),
    ],
)  # fmt: skip
def test_what_a_real_sign_in_opens_is_closed_at_the_tablet(
    world: World, tablet: Device, name: str, action: str
) -> None:
    person = at(tablet, world, name)

    assert asking.allowed(world.actor(name), action, world.milo)
    assert not asking.allowed(person, action, world.milo)
    with pytest.raises(Refused):
        asking.find(person, action, Child, world.milo.pk)
    assert world.milo not in asking.visible(person, action, Child)


def test_it_is_the_reduction_that_closes_it(world: World, tablet: Device) -> None:
    """Without the tablet, or with the roles that the person holds, the same Actor would be let in."""
    sam, priya = at(tablet, world, "sam"), at(tablet, world, "priya")

    assert asking.allowed(replace(sam, tablet=None), "children.see_file", world.milo)
    assert asking.allowed(replace(priya, roles=world.actor("priya").roles), "children.see_file", world.milo)


def test_room_is_the_tablets_and_no_other(world: World, tablet: Device) -> None:
    kayleigh, signed_in = at(tablet, world, "kayleigh"), world.actor("kayleigh")

    assert asking.allowed(kayleigh, "children.see_first", world.milo)
    assert not asking.allowed(kayleigh, "children.see_first", world.ivy)
    assert asking.allowed(signed_in, "children.see_first", world.ivy)
    assert not asking.allowed(signed_in, "children.see_first", world.milo)


def test_queries_compiled_for_one_are_not_asked_for_the_other(
    world: World, tablet: Device, settings: Any
) -> None:
    """Joe signed in and Joe at either tablet hold the same role; only level and room tell their queries apart."""
    settings.TESTING = False  # checked once, as the server does
    bumblebees = enrolled(world, "Bumblebees")

    for _ in range(2):
        for actor, seen in (
            (world.actor("joe"), world.milo), (at(bumblebees, world, "joe"), world.ivy),
            (at(tablet, world, "joe"), world.milo),
        ):  # fmt: skip
            other = world.ivy if seen == world.milo else world.milo
            assert asking.find(actor, "children.see_first", Child, seen.pk) == seen
            with pytest.raises(Refused):
                asking.find(actor, "children.see_first", Child, other.pk)


def test_my_room_shows_the_tablets_children_with_what_to_know_first(world: World, tablet: Device) -> None:
    making.planned(world)
    children.tell_first(
        child=world.milo, kind="allergy", words="No gluten", from_on=TODAY, by=world.actor("priya"), at=NOW
    )

    room = queries.my_room(at(tablet, world, "kayleigh"))

    assert [(child.name, [one.words for one in child.know_first]) for child in room.with_targets] == [
        ("Milo", ["No gluten"])
    ]
    assert [child.name for child in room.others] == ["Aisha"]
    assert queries.my_room(at(enrolled(world, "Bumblebees"), world, "sam")).with_targets == []


def test_children_of_the_room_are_near_when_something_was_noticed(world: World, tablet: Device) -> None:
    near = noticing.named_children(at(tablet, world, "kayleigh")).near

    assert {child.name for child in near} >= {"Milo", "Aisha"}


@pytest.mark.parametrize("place", ["", "room/", "children/", "noticed/", "due/", "more/"])
def test_pages_at_a_tablet_are_light(world: World, tablet: Device, place: str, client: Any) -> None:
    making.planned(world)
    be_at(client, with_digits(tablet, world.sam))
    client.get(world.address(place))

    answer, asked = cost(client, world.address(place))

    assert answer.status_code == 200
    assert asked <= MOST_QUERIES + 1  # the session's own touch
