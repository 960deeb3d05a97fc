"""A manager enrols a tablet on the tablet itself, names it, renews it, takes it off, and lets people in."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.ground.access import asking
from alongside.ground.access.asking import Refused
from alongside.ground.accounts.models import CoverHeld, Device, Pin, Room
from alongside.ground.audit.models import Entry, Payload
from alongside.ground.tablets import actions, digits, entering
from tests import signing
from tests.conftest import Visitor
from tests.marks import rows
from tests.tablets.being_there import JOES, SAMS, be, enrolled, with_digits
from tests.worlds import World

UNAS = "306914"


@pytest.fixture
def morgan(world: World, visit: Any) -> Visitor:
    return visit(world, "morgan")


@pytest.mark.parametrize("what", ["enrol/", "let-in/", "renewed/"])
def test_unattended_screen_of_a_manager_lets_nobody_onto_a_tablet(
    world: World, morgan: Visitor, what: str
) -> None:
    place = "tablets/enrol/" if what == "enrol/" else f"tablets/{enrolled(world).pk}/{what}"
    before = Device.everywhere.count(), Pin.everywhere.count()
    signing.long_ago(morgan)
    facts = {"name": "Mine", "room": str(ladybirds(world).pk), "member": str(world.joe.pk), "how": "today"}

    assert "password" in morgan.post(world.address(place), facts).content.decode()

    assert (Device.everywhere.count(), Pin.everywhere.count()) == before


def tablet_of(world: World) -> Device:
    return Device.everywhere.get(setting=world.setting)


def ladybirds(world: World) -> Room:
    return Room.everywhere.get(setting=world.setting, name="Ladybirds")


def send(client: Visitor, path: str, **facts: Any) -> Any:
    return client.post(path, facts)


def code_for(morgan: Visitor, world: World, member: Any, how: str) -> str:
    """Let somebody in, and read the code off the manager's page."""
    place = world.address(f"tablets/{tablet_of(world).pk}/")
    answer = send(morgan, f"{place}let-in/", member=str(member.pk), how=how)
    shown = morgan.get(answer["Location"]).content.decode()
    return "".join(re.search(r"is (\d{4}) (\d{4})\.", shown).groups())


@rows("A3")
def test_screen_becomes_a_rooms_tablet_and_the_manager_is_signed_out(world: World, morgan: Visitor) -> None:
    answer = send(
        morgan, world.address("tablets/enrol/"), name="By the window", room=str(ladybirds(world).pk)
    )
    names = morgan.get(answer["Location"]).content.decode()

    made = tablet_of(world)
    assert (made.name, made.room.name, made.until_on) == (
        "By the window", "Ladybirds", timezone.localdate() + timedelta(days=30),
    )  # fmt: skip
    cookie = morgan.cookies[entering.COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert "Nobody who works in Ladybirds today has six digits" in names
    assert morgan.get(world.address("tablets/"))["Location"] == "/tablet/"
    assert cookie.value.split()[2].split(":")[0] not in f"{Payload.objects.latest('recorded_at').words}"


def test_enrolling_without_a_name_or_a_room_says_what_is_missing(world: World, morgan: Visitor) -> None:
    answer = send(morgan, world.address("tablets/enrol/"), name="", room="")

    assert answer.status_code == 422
    assert "Give the tablet a name" in answer.content.decode()
    assert "Choose the room" in answer.content.decode()
    assert not Device.everywhere.filter(setting=world.setting).exists()


def test_tablets_are_listed_renamed_renewed_and_taken_off(world: World, morgan: Visitor) -> None:
    empty = morgan.get(world.address("tablets/")).content.decode()
    tablet = enrolled(world, until_on=timezone.localdate() - timedelta(days=1))
    place = world.address(f"tablets/{tablet.pk}/")
    over = morgan.get(world.address("tablets/")).content.decode()
    form = morgan.get(f"{place}name/").content.decode()
    version = re.search(r'name="version" value="(\d+)"', form)[1]

    assert send(morgan, f"{place}name/", name="Quiet corner", version=version).status_code == 302
    send(morgan, f"{place}renewed/")
    renewed = morgan.get(place).content.decode()
    send(morgan, f"{place}taken-off/")
    off = morgan.get(place).content.decode()

    assert "No tablet yet" in empty
    assert "thirty days were over" in over
    assert "Quiet corner" in renewed
    assert "Nobody yet" in renewed
    assert "It opens nothing now" in off
    assert "No tablet yet" in morgan.get(world.address("tablets/")).content.decode()
    done = Entry.objects.filter(setting_id=world.setting.pk, thing="accounts.Device").values_list(
        "action", flat=True
    )
    assert {"tablet_renamed", "tablet_renewed", "tablet_taken_off"} <= set(done)


def test_second_of_two_to_rename_sees_both_names(world: World, morgan: Visitor) -> None:
    tablet = enrolled(world)
    answer = send(morgan, world.address(f"tablets/{tablet.pk}/name/"), name="Mine", version="0")

    assert answer.status_code == 422


@pytest.mark.parametrize("person", ["priya", "sam", "grace"])
def test_nobody_but_a_manager_cares_for_tablets(world: World, visit: Any, person: str) -> None:
    tablet = enrolled(world)
    client = visit(world, person)

    for place in ("", "enrol/", f"{tablet.pk}/", f"{tablet.pk}/let-in/", f"{tablet.pk}/name/"):
        assert client.get(world.address(f"tablets/{place}")).status_code == 404
    for place in ("renewed/", "taken-off/"):
        assert client.post(world.address(f"tablets/{tablet.pk}/{place}")).status_code == 404
    with pytest.raises(Refused):
        actions.take_off_tablet(device=tablet, by=world.actor(person), at=timezone.now())


def test_tablet_of_another_setting_is_not_there(world: World, other: World, morgan: Visitor) -> None:
    theirs = enrolled(other)

    assert morgan.get(world.address(f"tablets/{theirs.pk}/")).status_code == 404
    assert theirs.name not in morgan.get(world.address("tablets/")).content.decode()
    with pytest.raises(Refused):
        actions.take_off_tablet(device=theirs, by=world.actor("morgan"), at=timezone.now())


@rows("A3")
def test_code_of_the_manager_sets_ones_own_digits_and_opens_the_room(world: World, morgan: Visitor) -> None:
    be(screen := Visitor(), enrolled(world))
    screen.reach = morgan.reach
    code = code_for(morgan, world, world.joe, "room")
    pin = Pin.everywhere.get(membership=world.joe)

    page = screen.get("/tablet/code/").content.decode()
    answer = send(
        screen, "/tablet/code/", person=str(pin.pk), code=f"{code[:4]} {code[4:]}", digits=JOES, again=JOES
    )

    assert "Joe Hart" in page
    assert answer["Location"] == world.address("room/")
    assert screen.get(answer["Location"]).status_code == 200
    written = Entry.objects.filter(setting_id=world.setting.pk, action="digits_set").get()
    assert written.person_id == world.joe.pk
    words = Payload.objects.get(id=written.id).words
    assert words["digits"] == "not written down"
    again = send(screen, "/tablet/code/", person=str(pin.pk), code=code, digits=JOES, again=JOES)
    assert again.status_code == 422  # the code counted once


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"code": "00000000"}, "not the code of today"),
        ({"code": "1234"}, "Type 8 digits"),
        ({"digits": "123456", "again": "123456"}, "Many people choose"),
        ({"digits": "010190", "again": "010190"}, "looks like a date"),
        ({"again": "480274"}, "other digits than the first time"),
        ({"digits": ""}, "Type six digits"),
        ({"person": ""}, "Tap your name"),
    ],
)
def test_setting_digits_wrongly_is_said_beside_the_field(
    world: World, morgan: Visitor, typed: dict[str, str], says: str
) -> None:
    be(screen := Visitor(), enrolled(world))
    screen.reach = morgan.reach
    code = code_for(morgan, world, world.joe, "room")
    pin = Pin.everywhere.get(membership=world.joe)

    sent = {"person": str(pin.pk), "code": code, "digits": SAMS, "again": SAMS} | typed
    answer = screen.post("/tablet/code/", sent)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Pin.everywhere.get(pk=pin.pk).hashed


def test_code_is_closed_after_five_wrong_tries(world: World, morgan: Visitor) -> None:
    be(screen := Visitor(), enrolled(world))
    screen.reach = morgan.reach
    code = code_for(morgan, world, world.joe, "room")
    pin = Pin.everywhere.get(membership=world.joe)
    for _ in range(5):
        send(screen, "/tablet/code/", person=str(pin.pk), code="00000000", digits=SAMS, again=SAMS)

    answer = send(screen, "/tablet/code/", person=str(pin.pk), code=code, digits=SAMS, again=SAMS)

    assert "Ask a manager" in answer.content.decode()
    assert (
        "closed after five wrong tries"
        in morgan.get(world.address(f"tablets/{tablet_of(world).pk}/")).content.decode()
    )
    place = world.address(f"tablets/{tablet_of(world).pk}/let-in/")
    assert send(morgan, place, member=str(world.joe.pk), how="again").status_code == 302
    assert Pin.everywhere.get(pk=pin.pk).wrong == 0
    assert send(morgan, place, member="", how="").status_code == 422


@rows("A3")
def test_cover_is_let_in_for_one_room_and_one_day(world: World, morgan: Visitor) -> None:
    tablet = enrolled(world)
    be(screen := Visitor(), tablet)
    screen.reach = morgan.reach
    code = code_for(morgan, world, world.kayleigh, "today")
    pin = Pin.everywhere.get(membership=world.kayleigh)
    send(screen, "/tablet/code/", person=str(pin.pk), code=code, digits=UNAS, again=UNAS)

    assert b"Kayleigh Brown" in screen.get("/tablet/").content
    today = timezone.localdate()
    assert CoverHeld.everywhere.get(membership=world.kayleigh).held_on == today
    signed_in = world.actor("kayleigh", on=today, at=timezone.now())
    assert asking.allowed(signed_in, "children.see_first", world.milo)
    tomorrow = world.actor("kayleigh", on=today + timedelta(days=1), at=timezone.now())
    assert not asking.allowed(tomorrow, "children.see_first", world.milo)
    Pin.everywhere.filter(pk=pin.pk).update(until_on=today - timedelta(days=1))
    assert b"Kayleigh Brown" not in screen.get("/tablet/?everybody").content
    assert "covered on" in morgan.get(world.address(f"tablets/{tablet.pk}/")).content.decode()


def test_somebody_else_who_has_digits_here_comes_in_too(world: World, morgan: Visitor) -> None:
    tablet = enrolled(world)
    with_digits(tablet, world.sam)
    helps = with_digits(tablet, world.kayleigh, UNAS)
    be(screen := Visitor(), tablet)
    screen.reach = morgan.reach

    first = screen.get("/tablet/").content.decode()
    everybody = screen.get("/tablet/?everybody").content.decode()

    assert "Kayleigh Brown" not in first
    assert "Someone else" in first
    assert "Kayleigh Brown" in everybody
    opened = send(screen, "/tablet/", person=str(helps.pk), digits=UNAS)
    assert (
        world.milo.given_name in screen.get(opened["Location"]).content.decode() or opened.status_code == 302
    )


def test_own_digits_are_set_at_the_tablet_after_a_real_sign_in(world: World, visit: Any) -> None:
    tablet = enrolled(world)
    sam, una = visit(world, "sam"), visit(world, "grace")
    place = world.address("tablets/my-digits/")
    elsewhere = sam.get(place).content.decode()
    nowhere = una.get(place).content.decode()
    be(sam, tablet)

    form = sam.get(place).content.decode()
    refused = send(sam, place, digits="111111", again="111111")
    answer = send(sam, place, digits=SAMS, again=SAMS)

    assert "You set them at the tablet itself" in elsewhere
    assert "no tablet on which you can set digits" in nowhere
    assert "nothing else" in form
    assert refused.status_code == 422
    assert answer["Location"] == "/tablet/"
    assert sam.get(place)["Location"] == "/tablet/"  # signed out
    pin = Pin.everywhere.get(membership=world.sam)
    assert send(sam, "/tablet/", person=str(pin.pk), digits=SAMS)["Location"] == world.address("room/")


def test_somebody_of_another_room_does_not_set_digits_by_themselves(world: World, visit: Any) -> None:
    tablet = enrolled(world)
    kayleigh = visit(world, "kayleigh")
    be(kayleigh, tablet)

    assert "no tablet on which" in kayleigh.get(world.address("tablets/my-digits/")).content.decode()


def test_sample_gives_everybody_of_the_room_digits_at_once_and_no_other_setting_does(
    world: World, morgan: Visitor
) -> None:
    facts = {"name": "By the window", "room": str(ladybirds(world).pk)}
    send(morgan, world.address("tablets/enrol/"), **facts)
    assert not Pin.everywhere.filter(setting=world.setting).exists()

    world.setting.is_sample = True
    world.setting.save()
    morgan.force_login(world.morgan.user)
    signing.just_shown(morgan)
    send(morgan, world.address("tablets/enrol/"), **facts)
    pin = Pin.everywhere.get(membership=world.sam)
    opened = send(morgan, "/tablet/", person=str(pin.pk), digits=digits.of_sample(world.sam.pk))

    assert opened["Location"] == world.address("room/")
    names = Pin.everywhere.filter(setting=world.setting).values_list("membership__name", flat=True)
    assert set(names) == {"Joe Hart", "Priya Nair", "Sam Reid"}
