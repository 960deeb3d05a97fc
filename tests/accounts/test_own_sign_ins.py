"""One's own sign-ins: seen and ended by their owner only; and they end by themselves when nobody uses them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.ground.accounts import browsers, sign_ins
from alongside.ground.accounts.models import Setting, SignIn
from alongside.ground.audit import queries as book
from tests.worlds import PASSWORD, World

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
IPAD = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (CHROME, "Chrome on Windows"), (f"{CHROME} Edg/140.0", "Edge on Windows"), (IPAD, "Safari on an iPad"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("", "A browser on a device we don’t know"),
    ],
)  # fmt: skip
def test_browser_is_told_in_words(told: str, words: str) -> None:
    assert browsers.in_words(told) == words


@pytest.fixture
def sam(world: World) -> Any:
    """Return a way to sign Sam in with another browser."""
    Setting.objects.update(is_sample=True)
    world.sam.user.set_password(PASSWORD)
    world.sam.user.save()

    def signed_in(told: str = CHROME) -> Client:
        client = Client(headers={"user-agent": told})
        client.post("/sign-in/", {"email": world.sam.user.email, "password": PASSWORD})
        return client

    return signed_in


def shown(client: Client) -> list[str]:
    page = client.get("/my-sign-ins/").content.decode()
    return re.findall(r"<strong>([^<]+)</strong>", page)


def ends(client: Client) -> list[str]:
    return re.findall(
        r'action="(/my-sign-ins/[0-9a-f]+/ended/)"', client.get("/my-sign-ins/").content.decode()
    )


def test_sign_ins_are_ones_own_this_one_first(sam: Any, world: World, visit: Any) -> None:
    visit(world, "priya")
    tablet, here = sam(IPAD), sam()

    assert shown(here) == ["Chrome on Windows", "Safari on an iPad"]
    assert shown(tablet) == ["Safari on an iPad", "Chrome on Windows"]
    page = here.get("/my-sign-ins/").content.decode()
    assert page.count("This one") == 1
    assert len(ends(here)) == 1
    for row in SignIn.objects.all():
        assert row.session_key not in page


def test_one_is_ended_and_its_next_request_asks_to_sign_in(sam: Any, world: World) -> None:
    tablet, here = sam(IPAD), sam()

    assert here.post(ends(here)[0])["Location"] == "/my-sign-ins/"

    assert tablet.get(world.address("")).status_code == 302
    assert here.get(world.address("")).status_code == 200
    assert book.entries(world.setting.pk).order_by("-seq")[0].action == "sign_ins_ended"


def test_all_others_are_ended_at_once(sam: Any, world: World) -> None:
    others, here = [sam(IPAD), sam()], sam()

    here.post("/my-sign-ins/others-ended/")

    assert [one.get(world.address("")).status_code for one in others] == [302, 302]
    assert shown(here) == ["Chrome on Windows"]


def test_sign_in_of_somebody_else_or_this_very_one_is_not_ended(sam: Any, world: World, visit: Any) -> None:
    here, priya = sam(), visit(world, "priya")

    for client, name in ((priya, "priya"), (here, "sam")):
        own = SignIn.objects.get(user=world.people[name].user).session_key
        assert here.post(f"/my-sign-ins/{sign_ins.name_of(own)}/ended/").status_code == 404, client
    assert priya.get(world.address("")).status_code == 200


def test_sign_in_of_an_earlier_password_is_not_listed(sam: Any, world: World) -> None:
    sam(IPAD)
    world.sam.user.set_password("another " + PASSWORD)
    world.sam.user.save()
    client = Client()
    client.force_login(world.sam.user)

    assert shown(client) == ["A browser"]


def lie(seconds: int) -> None:
    SignIn.objects.update(used_at=timezone.now() - timedelta(seconds=seconds))


@pytest.mark.parametrize(("seconds", "status"), [(14 * 60 + 50, 200), (15 * 60 + 1, 302)])
def test_sign_in_that_nobody_uses_ends_after_a_quarter_of_an_hour(
    world: World, visit: Any, seconds: int, status: int
) -> None:
    sam = visit(world, "sam")
    lie(seconds)

    assert sam.get(world.address("children/")).status_code == status


def used(world: World) -> float:
    return (timezone.now() - SignIn.objects.get(user=world.priya.user).used_at).total_seconds()


def test_page_is_use_and_a_poll_is_none(world: World, visit: Any) -> None:
    priya = visit(world, "priya")
    lie(100)

    priya.get(world.address("due/count/"), {"known": "0"})
    assert used(world) >= 100
    priya.get(world.address("children/"))

    assert used(world) < 50


def test_open_page_keeps_the_sign_in_when_asked(world: World, visit: Any) -> None:
    priya = visit(world, "priya")
    lie(14 * 60)

    assert priya.get("/sign-in/still-here/").status_code == 204

    assert used(world) < 50
    lie(16 * 60)
    assert priya.get("/sign-in/still-here/").status_code == 302


def test_use_is_written_down_twice_a_minute_at_most(world: World, visit: Any) -> None:
    priya = visit(world, "priya")
    place = world.address("children/")
    priya.get(place)

    with CaptureQueriesContext(connection) as asked:
        priya.get(place)

    assert not any("UPDATE" in query["sql"] and "accounts_signin" in query["sql"] for query in asked)


def test_sign_ins_that_ended_are_let_go(world: World, visit: Any) -> None:
    visit(world, "priya")
    lie(24 * 3600)
    visit(world, "sam")

    sign_ins.sweep(timezone.now() - timedelta(hours=1))

    assert [row.user for row in SignIn.objects.all()] == [world.sam.user]


def test_stranger_has_no_sign_ins_to_see(db: None) -> None:
    assert Client().get("/my-sign-ins/")["Location"] == "/sign-in/?next=/my-sign-ins/"
