"""Passkeys without a browser: a made-up device, and every answer that is not the one that is awaited."""

import html
import json
import os
import re
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client, RequestFactory
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from alongside.ground.accounts.factors import held, passkeys
from alongside.ground.accounts.models import User
from tests.worlds import PASSWORD, World

ORIGIN = "http://localhost"
FLAGS = AuthenticatorData.FLAG


class Device:
    """A telephone's lock that makes one passkey and shows it."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)

    def makes(self, asked: dict[str, Any], *, origin: str = ORIGIN) -> dict[str, Any]:
        known = AttestedCredentialData.create(
            Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        said = AuthenticatorData.create(_place(), FLAGS.UP | FLAGS.UV | FLAGS.AT, 0, known)
        told = {"attestationObject": _text(AttestationObject.create("none", said, {}))}
        return self._answer("webauthn.create", asked, origin, told)

    def shows(self, asked: dict[str, Any], *, origin: str = ORIGIN) -> dict[str, Any]:
        said = AuthenticatorData.create(_place(), FLAGS.UP | FLAGS.UV, 1)
        data = _client_data("webauthn.get", asked, origin)
        signed = self.key.sign(bytes(said) + data.hash, ec.ECDSA(SHA256()))
        return self._answer(
            "webauthn.get", asked, origin, {"authenticatorData": _text(said), "signature": _text(signed)}
        )

    def _answer(self, kind: str, asked: Any, origin: str, told: dict[str, str]) -> dict[str, Any]:
        told["clientDataJSON"] = _text(_client_data(kind, asked, origin))
        return {"id": _text(self.id), "rawId": _text(self.id), "type": "public-key", "response": told,
                "clientExtensionResults": {}}  # fmt: skip


def _place() -> bytes:
    return sha256(b"localhost").digest()


def _text(raw: bytes) -> str:
    return websafe_encode(bytes(raw))


def _client_data(kind: str, asked: dict[str, Any], origin: str) -> CollectedClientData:
    return CollectedClientData.create(kind, asked["publicKey"]["challenge"], origin)


def asked(answer: Any) -> dict[str, Any]:
    found = re.search(r'data-options="([^"]*)"', answer.content.decode())
    assert found
    told: dict[str, Any] = json.loads(html.unescape(found[1]))
    return told


@pytest.fixture
def sam(world: World) -> User:
    person = world.sam.user
    person.set_password(PASSWORD)
    person.save()
    return person


def half(person: User) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    return client


def makes(client: Client, device: Device, **how: Any) -> Any:
    told = device.makes(asked(client.get("/second-step/passkey/")), **how)
    return client.post("/second-step/passkey/", {"name": "My telephone", "answer": json.dumps(told)})


def shows(client: Client, answer: Any) -> Any:
    told = answer if isinstance(answer, str) else json.dumps(answer)
    return client.post("/sign-in/second-step/", {"answer": told})


@pytest.fixture
def device(sam: User) -> Device:
    device = Device()
    assert makes(half(sam), device)["Location"] == "/second-step/codes/"
    return device


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_passkey_lets_in_and_says_when_it_was_used(device: Device, sam: User) -> None:
    client = half(sam)
    answer = shows(client, device.shows(asked(client.get("/sign-in/second-step/"))))

    assert answer.status_code == 302
    assert is_in(client)
    (passkey,) = held.of(sam)
    assert passkey.words == "Passkey: My telephone"
    assert passkey.used_at is not None


def test_answer_fits_once_and_in_its_own_browser_only(device: Device, sam: User) -> None:
    first, second = half(sam), half(sam)
    answer = device.shows(asked(first.get("/sign-in/second-step/")))
    second.get("/sign-in/second-step/")

    assert shows(second, answer).status_code == 422
    assert shows(first, answer).status_code == 302
    assert shows(half(sam), answer).status_code == 422


def test_passkey_of_another_person_or_unknown_does_not_fit(device: Device, sam: User, world: World) -> None:
    priya = world.priya.user
    priya.set_password(PASSWORD)
    priya.save()
    hers = Device()
    makes(half(priya), hers)

    for other in (hers, Device()):
        client = half(sam)
        answer = shows(client, other.shows(asked(client.get("/sign-in/second-step/"))))
        assert answer.status_code == 422
        assert "not recognised" in answer.content.decode()
        assert not is_in(client)


def test_answer_given_to_another_address_does_not_fit(device: Device, sam: User) -> None:
    client = half(sam)
    there = device.shows(asked(client.get("/sign-in/second-step/")), origin="https://elsewhere.example")

    assert shows(client, there).status_code == 422


@pytest.mark.parametrize("part", ["signature", "authenticatorData", "clientDataJSON"])
def test_answer_that_was_tampered_with_does_not_fit(device: Device, sam: User, part: str) -> None:
    client = half(sam)
    answer = device.shows(asked(client.get("/sign-in/second-step/")))
    whole = answer["response"][part]
    for changed in (whole[:-6] + "AAAAAA", whole[: len(whole) // 2], "", "{}", None, 7):
        answer["response"][part] = changed

        assert shows(client, answer).status_code == 422, changed
    assert not is_in(client)


@pytest.mark.parametrize(
    "nonsense", ["{}", "[]", "null", "7", "what", '{"id": "x", "response": {}}', '{"response": 7}']
)
def test_nonsense_is_no_answer(device: Device, sam: User, nonsense: str) -> None:
    client = half(sam)
    client.get("/sign-in/second-step/")
    assert shows(client, nonsense).status_code == 422

    fresh = half(sam)
    assert shows(fresh, nonsense).status_code == 422


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://localhost.elsewhere.example"])
def test_passkey_is_not_made_for_another_address(sam: User, origin: str) -> None:
    answer = makes(half(sam), Device(), origin=origin)

    assert answer.status_code == 422
    assert held.of(sam) == []


@pytest.mark.parametrize("nonsense", ["{}", "[]", "what", '{"response": {"attestationObject": "AAAA"}}'])
def test_nonsense_makes_no_passkey(sam: User, nonsense: str) -> None:
    client = half(sam)
    client.get("/second-step/passkey/")

    answer = client.post("/second-step/passkey/", {"name": "x", "answer": nonsense})

    assert answer.status_code == 422
    assert held.of(sam) == []


def test_second_passkey_comes_with_no_new_codes(device: Device, sam: User) -> None:
    client = half(sam)
    shows(client, device.shows(asked(client.get("/sign-in/second-step/"))))

    assert makes(client, Device())["Location"] == "/my-sign-ins/"
    assert len(held.of(sam)) == 2


@pytest.mark.parametrize(
    ("host", "https", "can"),
    [("localhost:8000", False, True), ("127.0.0.1:8000", False, False), ("[::1]:8000", False, False),
     ("nursery.example", False, False), ("nursery.example", True, True), ("192.0.2.7", True, False)],
)  # fmt: skip
def test_passkeys_can_be_where_browsers_allow_them(settings: Any, host: str, https: bool, can: bool) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    request = RequestFactory().get("/", headers={"host": host}, secure=https)

    assert passkeys.can_be_here(request) is can


def test_page_that_cannot_make_one_leads_to_the_choice(sam: User) -> None:
    client = Client()
    client.post("/sign-in/", {"email": sam.email, "password": PASSWORD})

    assert client.get("/second-step/passkey/")["Location"] == "/second-step/"
