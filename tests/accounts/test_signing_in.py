"""Signing in and out: a wrong address and a wrong password look the same, and nobody is sent elsewhere."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.file.children.models import KnowFirst
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Membership, RoleHeld, Setting, User
from alongside.ground.accounts.opening import Newcomer
from tests.worlds import BEGAN, NOW, PASSWORD, World


@pytest.fixture
def robin(world: World) -> User:
    Setting.objects.update(is_sample=True)
    person = Newcomer("Robin Clarke", (RoleHeld.Role.PRACTITIONER,), (), "Robin@Example.org ", PASSWORD)
    return opening.give_place(world.setting, person, from_on=BEGAN, at=NOW).user


def _send(client: Client, email: str, password: str, **more: str) -> Any:
    return client.post("/sign-in/", {"email": email, "password": password} | more)


@pytest.mark.parametrize("email", ["robin@example.org", "ROBIN@example.ORG", " robin@example.org "])
def test_person_signs_in_whatever_the_case_of_the_address(robin: User, world: World, email: str) -> None:
    client = Client()

    assert _send(client, email, PASSWORD)["Location"] == "/"
    assert client.get("/")["Location"] == "/s/willow-lane/"


def test_wrong_address_and_wrong_password_look_the_same(robin: User) -> None:
    pages = []
    for email, password in (("robin@example.org", "wrong"), ("nobody@example.org", PASSWORD)):
        answer = _send(Client(), email, password)
        words = re.sub(r'csrfmiddlewaretoken" value="[^"]+', "", answer.content.decode()).replace(email, "")
        pages.append((answer.status_code, words))

    assert pages[0][0] == 422
    assert pages[0] == pages[1]


@pytest.mark.parametrize("password", ["", " "])
def test_place_given_without_a_password_opens_by_no_password(world: World, password: str) -> None:
    answer = _send(Client(), world.sam.user.email, password)

    assert answer.status_code == 422
    assert not world.sam.user.check_password(password)


@pytest.mark.parametrize(
    "place",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\elsewhere.example", ""],
)
def test_signing_in_leads_nowhere_else(robin: User, place: str) -> None:
    assert _send(Client(), "robin@example.org", PASSWORD, next=place)["Location"] == "/"


def test_signing_in_leads_on_to_the_page_that_was_asked_for(robin: User) -> None:
    asked = Client().get("/s/willow-lane/due/")
    assert asked["Location"] == "/sign-in/?next=/s/willow-lane/due/"

    assert (
        _send(Client(), "robin@example.org", PASSWORD, next="/s/willow-lane/due/")["Location"]
        == "/s/willow-lane/due/"
    )


def test_key_of_the_sign_in_is_a_new_one(robin: User) -> None:
    client = Client()
    client.get("/sign-in/")
    client.session.save()
    before = client.session.session_key
    _send(client, "robin@example.org", PASSWORD)

    assert client.session.session_key != before


def test_signing_out_ends_it_and_needs_a_press(robin: User) -> None:
    client = Client()
    _send(client, "robin@example.org", PASSWORD)

    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/s/willow-lane/").status_code == 302


def test_closed_account_does_not_sign_in(robin: User) -> None:
    robin.is_active = False
    robin.save()

    assert _send(Client(), "robin@example.org", PASSWORD).status_code == 422


def test_empty_form_says_what_is_missing(db: None) -> None:
    answer = _send(Client(), "", "")

    assert answer.status_code == 422
    assert "Type your e-mail address" in answer.content.decode()


def test_password_is_not_shown_again(robin: User) -> None:
    assert "a secret word" not in _send(Client(), "robin@example.org", "a secret word").content.decode()


def test_person_in_two_settings_chooses(robin: User, other: World) -> None:
    member = Membership.everywhere.create(
        setting=other.setting, user=robin, name="Robin Clarke", from_on=BEGAN
    )
    RoleHeld.everywhere.create(
        setting=other.setting, membership=member, role=RoleHeld.Role.MANAGER, from_on=BEGAN
    )
    client = Client()
    _send(client, "robin@example.org", PASSWORD)

    page = client.get("/").content.decode()

    assert "/s/willow-lane/" in page
    assert "/s/willow-lane-2/" in page


def test_person_who_left_has_no_place_to_go(robin: User) -> None:
    Membership.everywhere.filter(user=robin).update(ended_at=timezone.now() - timedelta(minutes=1))
    client = Client()
    _send(client, "robin@example.org", PASSWORD)

    assert "no place in any setting today" in client.get("/").content.decode()


@pytest.fixture
def with_passwords(world: World) -> World:
    Setting.objects.update(is_sample=True)
    for member in (world.sam, world.priya):
        member.user.set_password(PASSWORD)
        member.user.save()
    return world


def _form(world: World, visit: Any, name: str) -> tuple[str, dict[str, str]]:
    """Return a form's place and what is sent from it, opened while the person was signed in."""
    place = world.address(f"children/{world.milo.pk}/know-first/add/")
    page = visit(world, name).get(place).content.decode()
    key = re.search(r'name="form_key" value="([^"]+)"', page)
    return place, {
        "kind": "health", "words": "His inhaler & “blue” bag", "from_on-day": "1", "from_on-month": "9",
        "from_on-year": "2026", "form_key": key[1] if key else "",
    }  # fmt: skip


def _hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def test_form_sent_after_the_sign_in_ended_is_saved_after_signing_in(
    with_passwords: World, visit: Any
) -> None:
    world = with_passwords
    place, typed = _form(world, visit, "sam")
    client = Client()

    asked = client.post(place, typed)
    mistyped = _send(client, world.sam.user.email, "wrong", **_hidden(asked.content.decode()))
    back = _send(client, world.sam.user.email, PASSWORD, **_hidden(mistyped.content.decode()))
    saved = client.post(place, _hidden(back.content.decode()))

    assert (asked.status_code, mistyped.status_code, back.status_code, saved.status_code) == (
        401,
        422,
        200,
        302,
    )
    assert "not lost" in asked.content.decode()
    assert [row.words for row in KnowFirst.everywhere.all()] == ["His inhaler & “blue” bag"]


def test_words_of_one_person_are_not_given_to_the_next_who_signs_in(
    with_passwords: World, visit: Any
) -> None:
    world = with_passwords
    place, typed = _form(world, visit, "sam")
    client = Client()

    asked = client.post(place, typed)
    answer = _send(client, world.priya.user.email, PASSWORD, **_hidden(asked.content.decode()))

    assert (answer.status_code, answer["Location"]) == (302, place)
    assert "inhaler" not in client.get(place).content.decode()
    assert KnowFirst.everywhere.count() == 0


@pytest.mark.parametrize("carried", ["", "x", "[]", "3", '{"form_key": 3}', '{"form_key": ["x"]}'])
def test_nonsense_in_place_of_words_is_left(with_passwords: World, carried: str) -> None:
    assert _send(Client(), with_passwords.sam.user.email, PASSWORD, carried=carried)["Location"] == "/"


def test_keeping_while_typing_is_refused_and_no_other_page_comes(world: World, visit: Any) -> None:
    place, typed = _form(world, visit, "sam")

    answer = Client().post(place, typed | {"_keep": "1"})

    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize(("name", "status"), [("sam", 200), ("priya", 403)])
def test_form_of_an_earlier_sign_in_is_given_back_to_whoever_wrote_it(
    world: World, visit: Any, name: str, status: int
) -> None:
    place, typed = _form(world, visit, "sam")
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people[name].user)

    answer = client.post(place, typed | {"csrfmiddlewaretoken": "of an earlier sign-in"})

    assert answer.status_code == status
    assert ("inhaler" in answer.content.decode()) is (name == "sam")
    again = _hidden(answer.content.decode())
    if name == "sam":
        assert client.post(place, again).status_code == 302
        assert KnowFirst.everywhere.count() == 1


def test_form_of_an_earlier_sign_in_that_was_only_to_be_kept_is_refused(world: World, visit: Any) -> None:
    place, typed = _form(world, visit, "sam")
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.sam.user)

    assert client.post(place, typed | {"_keep": "1"}).status_code == 403
