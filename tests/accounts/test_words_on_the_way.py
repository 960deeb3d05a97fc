"""What somebody wrote is not lost on the way through a first second step, or a new one; and it stands in no session."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from alongside.ground.accounts import form_keys, half_in
from alongside.ground.accounts.factors import held
from alongside.ground.accounts.models import Setting, SignIn, User
from alongside.ground.accounts.signed_in import SessionStore
from tests import signing
from tests.accounts.forgetting import LOST, code_from, words
from tests.worlds import PASSWORD, World

SECRET = re.compile(r'class="secret">([^<]+)<')


@pytest.fixture
def joe(world: World) -> User:
    """Somebody with a password, who made no second step yet."""
    person: User = world.joe.user
    person.set_password(PASSWORD)
    person.save()
    return person


def written(person: User) -> dict[str, str]:
    """Return what a page holds of a form that was sent when the sign-in had ended."""
    return {"carried": json.dumps({"form_key": [form_keys.made_for(person.pk)], "words": ["Milo’s inhaler"]})}


def kept(answer: Any) -> dict[str, str]:
    """Return what stands hidden in a page, to be sent on with its form."""
    found = re.findall(r'name="(carried|next)" value="([^"]*)"', words(answer))
    return {name: html.unescape(value) for name, value in found}


def makes_app(client: Client, chosen: Any) -> Any:
    """Choose the app, type its first code, and say that the recovery codes are kept."""
    page = client.post("/second-step/authenticator/", kept(chosen))
    secret = SECRET.search(words(page))
    assert secret
    assert page.status_code == 200
    wrong = client.post("/second-step/authenticator/", {"code": "0", **kept(page)})
    assert wrong.status_code == 422
    right = {"code": signing.code_of(secret[1].replace(" ", "")), **kept(wrong)}
    codes = client.post("/second-step/authenticator/", right)
    assert "Your recovery codes" in words(codes)
    return client.post("/second-step/codes/", kept(codes))


def in_no_session() -> bool:
    held_there = [str(SessionStore().decode(row.session_data)) for row in SignIn.objects.all()]
    return bool(held_there) and not any("inhaler" in one for one in held_there)


def test_words_go_through_the_first_second_step(joe: User, world: World) -> None:
    client, place = Client(), world.address("noticed/")

    chosen = client.post(
        "/sign-in/", {"email": joe.email, "password": PASSWORD, "next": place, **written(joe)}
    )
    assert "What you wrote is not lost" in words(chosen)
    saved = makes_app(client, chosen)

    assert "Milo’s inhaler" in html.unescape(words(saved))
    assert f'action="{place}"' in words(saved)
    assert len(held.of(joe)) == 1
    assert in_no_session()


def test_words_go_on_to_a_passkey_too(joe: User, world: World) -> None:
    client = Client(headers={"host": "localhost"})
    chosen = client.post("/sign-in/", {"email": joe.email, "password": PASSWORD, **written(joe)})

    page = client.post("/second-step/passkey/", kept(chosen))

    assert page.status_code == 200
    assert kept(page)["carried"] == kept(chosen)["carried"]
    assert client.post("/second-step/", kept(page)).status_code == 200


def test_words_sent_by_a_samples_sign_in_to_a_real_setting_are_kept(joe: User, world: World) -> None:
    Setting.objects.update(is_sample=True)
    client, place = Client(), world.address("noticed/")
    client.post("/sign-in/", {"email": joe.email, "password": PASSWORD})
    Setting.objects.update(is_sample=False)
    sent = {"form_key": form_keys.made_for(joe.pk), "words": "Milo’s inhaler"}

    asked = client.post(place, sent)
    assert asked.status_code == 401
    assert "What you wrote is not lost" in words(asked)
    saved = makes_app(client, client.post("/second-step/", kept(asked)))

    assert "Milo’s inhaler" in html.unescape(words(saved))
    assert f'action="{place}"' in words(saved)
    assert in_no_session()
    assert not client.session.get(half_in.ONLY_SAMPLES)


def test_words_go_through_a_second_step_that_is_made_anew(known: User, world: World, visit: Any) -> None:
    code = code_from(visit(world, "morgan"), world, world.sam, "second-step")
    client, place = Client(), world.address("noticed/")
    asked = client.post(
        "/sign-in/", {"email": known.email, "password": PASSWORD, "next": place, **written(known)}
    )
    lost = client.post(LOST, kept(asked))
    assert (lost.status_code, "Type the code" in words(lost)) == (200, False)

    saved = makes_app(client, client.post(LOST, {"code": code, **kept(lost)}))

    assert "Milo’s inhaler" in html.unescape(words(saved))
    assert f'action="{place}"' in words(saved)
    assert in_no_session()


def test_page_that_asks_for_the_password_keeps_the_words_beside_a_new_one(world: World) -> None:
    sent = {"form_key": form_keys.made_for(world.joe.user.pk), "words": "Milo’s inhaler"}

    asked = Client().post(world.address("noticed/"), sent)

    assert 'target="_blank"' in words(asked)
    assert "target=" not in words(Client().get("/sign-in/"))
