"""Six digits open one tablet, for one person, into one room; five wrong ones close it until a manager is asked."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.ground.accounts.models import Device, Membership, Pin, RoleHeld, WorksIn
from alongside.ground.audit.models import Entry, Look
from alongside.ground.tables import walls
from alongside.ground.tablets import actions, entering
from tests.conftest import Visitor
from tests.marks import rows
from tests.tablets.being_there import JOES, SAMS, be, be_at, enrolled, with_digits
from tests.worlds import World


@pytest.fixture
def tablet(world: World) -> Device:
    """The Ladybirds' tablet, on which Sam and Joe have set digits."""
    device = enrolled(world)
    with_digits(device, world.sam)
    with_digits(device, world.joe, JOES)
    return device


@pytest.fixture
def screen(world: World, tablet: Device) -> Visitor:
    """The tablet itself."""
    visitor = Visitor()
    visitor.reach = (world.setting.pk,)
    be(visitor, tablet)
    return visitor


def type_in(screen: Client, member: Membership, digits: str) -> Any:
    pin = Pin.everywhere.filter(membership=member).first()
    return screen.post("/tablet/", {"person": str(pin.pk if pin else member.pk), "digits": digits})


@rows("A3")
def test_digits_open_my_room_in_three_requests(world: World, screen: Visitor) -> None:
    names = screen.get("/tablet/")
    opened = type_in(screen, world.sam, SAMS)
    room = screen.get(opened["Location"])

    assert b"Sam Reid" in names.content
    assert opened["Location"] == world.address("room/")
    assert (room.status_code, room["Cache-Control"]) == (200, "no-store, private")
    assert b"Blank screen" in room.content
    assert b">Due<" not in room.content


@pytest.mark.parametrize("typed", ["480274", "915826", "48027", "abcdef", ""])
def test_wrong_digits_open_nothing(world: World, screen: Visitor, typed: str) -> None:
    answer = type_in(screen, world.sam, typed)

    assert answer.status_code == 422
    assert typed not in answer.content.decode() or not typed
    assert screen.get(world.address("room/"))["Location"] == "/tablet/"


def test_five_wrong_tries_close_it_until_a_manager_lets_in_again(
    world: World, screen: Visitor, tablet: Device
) -> None:
    for _ in range(5):
        assert type_in(screen, world.sam, "111222").status_code == 422
    closed = type_in(screen, world.sam, SAMS)
    others = type_in(screen, world.joe, JOES)

    assert closed.status_code == 422
    assert "Ask a manager" in closed.content.decode()
    assert others.status_code == 302
    entry = Entry.objects.get(setting_id=world.setting.pk, action="digits_closed")
    assert (entry.person, entry.person_id) == (f"Tablet {tablet.name}", None)
    actions.let_try_again(device=tablet, member=world.sam, by=world.actor("morgan"), at=timezone.now())
    assert type_in(screen, world.sam, SAMS).status_code == 302


def test_right_digits_forget_the_wrong_ones(world: World, screen: Visitor) -> None:
    for _ in range(4):
        type_in(screen, world.sam, "111222")
    type_in(screen, world.sam, SAMS)

    assert Pin.everywhere.get(membership=world.sam).wrong == 0


def test_digits_of_one_tablet_open_no_other(world: World, screen: Visitor) -> None:
    there = enrolled(world, "Bumblebees")
    with_digits(there, world.kayleigh, "306914")
    be(screen, there)

    assert type_in(screen, world.sam, SAMS).status_code == 422
    assert type_in(screen, world.kayleigh, "306914").status_code == 302


@pytest.mark.parametrize("spoilt", ["nothing", "forged", "wrong secret"])
def test_browser_that_is_no_tablet_shows_no_name(world: World, tablet: Device, spoilt: str) -> None:
    client = Client()
    if spoilt == "forged":
        client.cookies[entering.COOKIE] = f"{world.setting.pk} {tablet.pk} secret:forged"
    if spoilt == "wrong secret":
        be(client, tablet, "another secret")

    names = client.get("/tablet/")

    assert "This is not a room’s tablet" in names.content.decode()
    assert b"Sam Reid" not in names.content
    assert client.post("/tablet/", {"person": "x", "digits": SAMS}).status_code == 200
    assert "This is not" in client.get("/tablet/code/").content.decode()


@pytest.mark.parametrize(
    "change", [{"revoked_at": timezone.now()}, {"until_on": timezone.localdate() - timedelta(days=1)}]
)
def test_tablet_that_is_taken_off_ends_with_the_next_request(
    world: World, screen: Visitor, tablet: Device, change: dict[str, Any]
) -> None:
    type_in(screen, world.sam, SAMS)
    assert screen.get(world.address("room/")).status_code == 200

    Device.everywhere.filter(pk=tablet.pk).update(**change)

    assert screen.get(world.address("room/"))["Location"] == "/tablet/"
    assert "This is not a room’s tablet" in screen.get("/tablet/").content.decode()


def test_leaver_and_closed_account_are_out_with_the_next_request(world: World, screen: Visitor) -> None:
    type_in(screen, world.sam, SAMS)
    Membership.everywhere.filter(pk=world.sam.pk).update(ended_at=timezone.now())
    assert screen.get(world.address("room/")).status_code == 404

    type_in(screen, world.joe, JOES)
    world.joe.user.is_active = False
    world.joe.user.save()
    assert screen.get(world.address("room/"))["Location"] == "/tablet/"
    names = screen.get("/tablet/?everybody").content
    assert b"Sam Reid" not in names
    assert b"Joe Hart" not in names


def test_who_holds_no_role_today_is_not_among_the_names(world: World, screen: Visitor) -> None:
    RoleHeld.everywhere.filter(membership=world.sam).update(until_on=timezone.localdate() - timedelta(days=1))

    assert b"Sam Reid" not in screen.get("/tablet/?everybody").content


@rows("A3")
def test_whoever_gave_digits_is_a_practitioner_of_that_room_and_nothing_more(
    world: World, tablet: Device, visit: Any
) -> None:
    signed_in, at_tablet = visit(world, "sam"), Visitor()
    at_tablet.reach = signed_in.reach
    be_at(at_tablet, Pin.everywhere.get(membership=world.sam))
    file = world.address(f"children/{world.milo.pk}/")

    assert signed_in.get(file).status_code == 200
    closed = at_tablet.get(file)
    assert closed.status_code == 404
    assert "open with your own password" in closed.content.decode()


def test_manager_at_a_tablet_manages_nothing(world: World, tablet: Device) -> None:
    client = Visitor()
    client.reach = (world.setting.pk,)
    be_at(client, with_digits(tablet, world.morgan, "306914"))

    assert client.get(world.address("tablets/")).status_code == 404
    assert client.get(world.address("children/add/")).status_code == 404
    assert client.get("/")["Location"] == "/tablet/"


def test_tablet_opens_no_other_setting(world: World, other: World, tablet: Device) -> None:
    client = Visitor()
    client.reach = (world.setting.pk, other.setting.pk)
    be_at(client, Pin.everywhere.get(membership=world.sam))

    assert client.get(other.address("room/"))["Location"] == "/tablet/"


def test_book_names_who_wrote_and_at_which_tablet(world: World, screen: Visitor) -> None:
    type_in(screen, world.sam, SAMS)
    sent = {
        "child": str(world.milo.pk),
        "words": "Took turns.",
        "area": "not_sure",
        "raised_by": "staff",
        "talked": "not_yet",
    }
    today = timezone.localdate()
    day = {"on-day": today.day, "on-month": today.month, "on-year": today.year}
    answer = screen.post(world.address("noticed/"), sent | day)

    assert answer.status_code == 302, re.findall(r"#id[^<]*", answer.content.decode())
    entry = Entry.objects.get(setting_id=world.setting.pk, action="noticing_noted")
    assert (entry.person_id, entry.roles) == (world.sam.pk, "Practitioner, at Ladybirds’ tablet")
    screen.get(answer["Location"])
    looks = Look.objects.filter(setting_id=world.setting.pk, action="noticing.see")
    assert {look.roles for look in looks} == {"Practitioner, at Ladybirds’ tablet"}


def test_real_sign_in_on_the_tablet_is_a_real_sign_in(world: World, screen: Visitor) -> None:
    type_in(screen, world.sam, SAMS)

    screen.force_login(world.sam.user)

    assert screen.get(world.address(f"children/{world.milo.pk}/")).status_code == 200
    screen.get("/tablet/")
    assert screen.get(world.address(""))["Location"] == "/tablet/"
    type_in(screen, world.joe, JOES)
    assert screen.get(world.address(f"children/{world.milo.pk}/")).status_code == 404


def test_person_without_a_sign_in_of_their_own_works_at_the_tablet(
    world: World, screen: Visitor, tablet: Device
) -> None:
    world.joe.user = None
    world.joe.save()
    walls.stand_in(world.setting.pk)

    opened = type_in(screen, world.joe, JOES)

    assert screen.get(opened["Location"]).status_code == 200


@pytest.mark.parametrize(("set_days_ago", "counts"), [(9, False), (1, True)])
def test_digits_end_with_the_work_in_the_room_unless_they_were_set_after_it(
    world: World, tablet: Device, client: Client, set_days_ago: int, counts: bool
) -> None:
    today = timezone.localdate()
    WorksIn.everywhere.filter(membership=world.sam).update(until_on=today - timedelta(days=3))
    sams = Pin.everywhere.get(device=tablet, membership=world.sam)
    sams.set_at = timezone.now() - timedelta(days=set_days_ago)
    sams.save()
    be_at(client, sams)

    assert (client.get(world.address("room/")).status_code == 200) is counts
    assert (b"Sam Reid" in client.get("/tablet/?everybody").content) is counts
