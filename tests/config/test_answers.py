"""No browser keeps what it was shown of a person, whoever sees it; what every page needs it may keep."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alongside.ground.accounts.factors import recovery
from tests import signing
from tests.worlds import PASSWORD, World

NOWHERE = "no-store, private"


@pytest.mark.parametrize("place", ["", "noticed/", "children/", "register.csv", "nowhere/"])
def test_page_of_somebody_signed_in_is_kept_nowhere(world: World, visit: Any, place: str) -> None:
    assert visit(world, "priya").get(world.address(place))["Cache-Control"] == NOWHERE


def test_file_of_a_child_and_the_question_before_it_are_kept_nowhere(world: World, visit: Any) -> None:
    priya = visit(world, "priya")
    child = world.address(f"children/{world.milo.pk}/")

    shown = priya.get(child)
    priya.post("/sign-out/")
    asked = priya.get(child)

    assert (shown.status_code, asked.status_code) == (200, 302)
    assert shown["Cache-Control"] == asked["Cache-Control"] == NOWHERE


def test_secrets_of_a_second_step_are_kept_nowhere_while_half_in(world: World) -> None:
    sam = world.sam.user
    sam.set_password(PASSWORD)
    sam.save()
    client = Client()
    begun = client.post("/sign-in/", {"email": sam.email, "password": PASSWORD})

    made = client.get("/second-step/authenticator/")

    assert b'class="secret"' in made.content
    assert begun["Cache-Control"] == made["Cache-Control"] == NOWHERE


def test_recovery_codes_are_kept_nowhere(world: World, visit: Any) -> None:
    visitor = visit(world, "sam")
    signing.with_authenticator(world.sam.user)
    visitor.post("/second-step/codes/new/")

    for place in ("", "file/"):
        answer = visitor.get(f"/second-step/codes/{place}")
        assert recovery.codes(world.sam.user)[0] in answer.content.decode()
        assert answer["Cache-Control"] == NOWHERE


def test_words_that_wait_for_a_sign_in_or_a_proof_are_kept_nowhere(world: World, visit: Any) -> None:
    words = {"form_key": "x", "words": "Milo’s inhaler"}
    sam = visit(world, "sam")
    signing.long_ago(sam)

    for client, place in ((Client(), world.address("noticed/")), (sam, "/my-sign-ins/password/")):
        answer = client.post(place, words)
        assert answer.status_code == 401
        assert "inhaler" in answer.content.decode()
        assert answer["Cache-Control"] == NOWHERE


def test_what_every_page_needs_may_be_kept(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "app.js").write_text("0")

    answer = Client().get("/static/app.js")

    assert b"".join(answer.streaming_content) == b"0"
    assert "no-store" not in answer["Cache-Control"]
