"""Forgetting things, in tests: asking for links, codes from managers, and what is typed on the way back in."""

import re
from typing import Any

from django.test import Client

from alongside.config import waiting
from alongside.ground.accounts.models import User
from alongside.ground.tables import walls
from tests import signing
from tests.worlds import PASSWORD, World

NEW = "four other words from nowhere"  # pragma: allowlist secret
FORGOTTEN, LOST = "/sign-in/forgotten/", "/sign-in/second-step/lost/"
LINK = re.compile(r"http://testserver(/sign-in/forgotten/\S+/)")
CODE = re.compile(r"\b([A-Z0-9]{4}-[A-Z0-9]{4})\b")


def words(answer: Any) -> str:
    return str(answer.content.decode())


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def link_for(email: str, outbox: list[Any]) -> str:
    """Ask for a link, let the worker send it, and return where it leads."""
    Client().post(FORGOTTEN, {"email": email})
    waiting.run_waiting()
    found = LINK.search(outbox[-1].body)
    assert found
    return found[1]


def code_from(manager: Client, world: World, person: Any, what: str = "password") -> str:
    """Let a manager make a code for a person: for a new "password", or a new "second-step"."""
    answer = manager.post(world.address(f"our-setting/people/{person.pk}/codes/{what}/"))
    found = CODE.search(words(answer))
    assert found, answer.status_code
    return found[1]


def types(email: str, code: str, client: Client | None = None) -> tuple[Client, Any]:
    """Type an address and a code; return the browser and the answer."""
    client = client or Client()
    return client, client.post(f"{FORGOTTEN}code/", {"email": email, "code": code})


def shows_second(client: Client, person: User) -> Any:
    return client.post(f"{FORGOTTEN}second-step/", {"code": signing.code(person)})


def chooses(client: Client, password: str = NEW) -> Any:
    return client.post(f"{FORGOTTEN}password/", {"new": password})


def half_in(person: User, password: str = PASSWORD) -> Client:
    """Return a browser in which a person's password was right."""
    client = Client()
    client.post("/sign-in/", {"email": person.email, "password": password})
    return client


def makes_authenticator(client: Client) -> Any:
    """Make a new authenticator on the pages, as far as the recovery codes."""
    page = words(client.get("/second-step/authenticator/"))
    found = re.search(r'class="secret">([^<]+)<', page)
    assert found, page
    return client.post(
        "/second-step/authenticator/", {"code": signing.code_of(found[1].replace(" ", ""), steps=0)}
    )


def reach(*worlds: World) -> None:
    """Let the test reach the rows of these settings again."""
    walls.stand_in(*(one.setting.pk for one in worlds))
