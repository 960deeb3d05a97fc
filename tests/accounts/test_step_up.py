"""Showing once more who one is, before what matters most: what was begun is not lost, and nobody else gets it."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from alongside.config.urls import urlpatterns as house
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts.public import public
from alongside.ground.accounts.step_up import steps_up
from tests import signing
from tests.worlds import PASSWORD, World


@public("only in this test")
@steps_up
def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method}: {request.POST.get('words', '')}")


@asks("workspace.today")
@steps_up
def guarded_here(request: Any) -> HttpResponse:
    asking.must(request.actor, "workspace.today")
    return HttpResponse("here")


urlpatterns = [
    *house,
    path("guarded/", guarded),
    path("s/<slug:setting_code>/guarded/", guarded_here),
]
handler404 = "alongside.config.views.not_found"
handler403 = "alongside.config.views.not_found"
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def sam(world: World, visit: Any) -> Any:
    world.sam.user.set_password(PASSWORD)
    world.sam.user.save()
    visitor = visit(world, "sam")
    signing.long_ago(visitor)
    return visitor


def hidden(answer: Any) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.content.decode())
    return {name: html.unescape(value) for name, value in found}


def shows(client: Client, asked: Any, shown: str) -> Any:
    return client.post("/sign-in/once-more/", hidden(asked) | {"shown": shown})


@pytest.mark.parametrize(("ago", "status"), [(0, 200), (9, 200), (11, 401)])
def test_proof_of_a_moment_ago_is_enough(sam: Any, ago: int, status: int) -> None:
    signing.shown(sam, timedelta(minutes=ago))

    assert sam.get("/guarded/").status_code == status


def test_sign_in_that_showed_nothing_is_asked(world: World) -> None:
    client = Client()
    client.force_login(world.sam.user)

    assert client.get("/guarded/").status_code == 401


def test_password_leads_back_to_the_page(sam: Any) -> None:
    asked = sam.get("/guarded/?of=Milo")
    back = shows(sam, asked, PASSWORD)

    assert back["Location"] == "/guarded/?of=Milo"
    assert sam.get(back["Location"]).content == b"GET: "


def test_code_does_as_well_and_fits_once(sam: Any, world: World) -> None:
    signing.with_authenticator(world.sam.user)
    asked = sam.get("/guarded/")
    code = signing.code(world.sam.user)

    assert shows(sam, asked, code).status_code == 302
    assert sam.get("/guarded/").status_code == 200
    signing.long_ago(sam)
    again = shows(sam, sam.get("/guarded/"), code)
    assert again.status_code == 422
    assert "was used already" in again.content.decode()


def test_words_that_were_sent_go_on_with_one_press(sam: Any) -> None:
    asked = sam.post("/guarded/", {"words": "His “blue” bag & inhaler"})
    assert asked.status_code == 401
    wrong = shows(sam, asked, "not my password")
    back = shows(sam, wrong, PASSWORD)

    assert wrong.status_code == 422
    assert "Go on" in back.content.decode()
    assert sam.post("/guarded/", hidden(back)).content.decode() == "POST: His “blue” bag & inhaler"


def test_words_of_one_person_do_not_go_on_with_another(sam: Any, world: World, visit: Any) -> None:
    asked = sam.post("/guarded/", {"words": "His inhaler"})
    world.priya.user.set_password(PASSWORD)
    world.priya.user.save()
    priya = visit(world, "priya")

    assert shows(priya, asked, PASSWORD)["Location"] == "/guarded/"


def test_what_is_only_kept_while_typing_gets_no_page(sam: Any) -> None:
    answer = sam.post("/guarded/", {"words": "x", "_keep": "1"})

    assert (answer.status_code, answer.content) == (401, b"")


def test_page_of_a_setting_asks_too_and_leads_nowhere_else(sam: Any, world: World) -> None:
    asked = sam.get(world.address("guarded/"))
    assert asked.status_code == 401

    assert shows(sam, asked, PASSWORD)["Location"] == world.address("guarded/")
    assert sam.get(world.address("guarded/")).content == b"here"
    away = sam.post("/sign-in/once-more/", {"shown": PASSWORD, "next": "//elsewhere.example"})
    assert away["Location"] == "/"


def test_stranger_is_sent_to_sign_in(db: None) -> None:
    assert Client().get("/guarded/")["Location"] == "/sign-in/?next=/guarded/"
    assert Client().post("/sign-in/once-more/", {"shown": PASSWORD}).status_code == 302


def test_empty_line_says_what_is_missing(sam: Any) -> None:
    answer = shows(sam, sam.get("/guarded/"), "")

    assert answer.status_code == 422
    assert "Type your password, or a code" in answer.content.decode()


def test_wrong_passwords_rest_after_ten(sam: Any) -> None:
    asked = sam.get("/guarded/")
    statuses = [shows(sam, asked, "not my password").status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]
    assert shows(sam, asked, PASSWORD).status_code == 429
