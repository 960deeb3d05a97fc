"""A tablet locks by itself, blanks with one tap, and gives nothing of one person to the next; no word is lost."""

from typing import Any

import pytest
from django.utils import timezone

from alongside.ground.accounts.form_keys import made_for
from alongside.ground.accounts.models import Device, Pin
from alongside.ground.drafts.models import Draft
from alongside.ground.tablets import entering
from alongside.support.noticing.models import Noticing
from tests.conftest import Visitor
from tests.marks import rows
from tests.tablets.being_there import JOES, SAMS, be_at, enrolled, wait, with_digits
from tests.worlds import World

WORDS = "Built a tower of nine."


@pytest.fixture
def tablet(world: World) -> Device:
    device = enrolled(world)
    with_digits(device, world.joe, JOES)
    return device


@pytest.fixture
def sams(world: World, tablet: Device) -> Visitor:
    """The tablet, with Sam at it."""
    visitor = Visitor()
    visitor.reach = (world.setting.pk,)
    be_at(visitor, with_digits(tablet, world.sam, SAMS))
    return visitor


def note(world: World, **more: Any) -> dict[str, Any]:
    return {"child": str(world.milo.pk), "words": WORDS, "form_key": made_for(world.sam.user.pk)} | more


@pytest.mark.parametrize(("seconds", "status"), [(118, 200), (121, 302), (3600, 302)])
def test_tablet_locks_after_two_minutes_without_a_touch(
    world: World, sams: Visitor, seconds: int, status: int
) -> None:
    wait(sams, seconds)

    assert sams.get(world.address("room/")).status_code == status
    assert sams.get(world.address("room/")).status_code == status


def test_poll_is_no_touch(world: World, sams: Visitor) -> None:
    wait(sams, 90)
    before = sams.session[entering.HERE]["at"]

    sams.get(world.address("due/count/"))
    assert sams.session[entering.HERE]["at"] == before

    sams.get(world.address("room/"))
    assert sams.session[entering.HERE]["at"] > before


def test_touch_without_a_page_is_heard(world: World, sams: Visitor) -> None:
    wait(sams, 100)
    assert sams.post("/tablet/touched/").status_code == 204
    assert timezone.now().timestamp() - sams.session[entering.HERE]["at"] < 60

    wait(sams, 121)
    assert sams.post("/tablet/touched/").status_code == 401
    sams.post("/tablet/blank/")
    assert sams.post("/tablet/touched/").status_code == 401


def test_one_tap_blanks_the_screen_and_the_way_back_shows_nothing(world: World, sams: Visitor) -> None:
    shown = sams.get(world.address("room/"))
    answer = sams.post("/tablet/blank/")
    empty = sams.get(answer["Location"])

    assert shown["Cache-Control"] == "no-store, private"
    assert b"Sam Reid" not in empty.content
    assert b"Ladybirds" not in empty.content
    assert sams.get(world.address("room/"))["Location"] == "/tablet/"


def test_showing_the_names_ends_whoever_was_there(world: World, sams: Visitor) -> None:
    sams.get("/tablet/")

    assert sams.get(world.address("room/"))["Location"] == "/tablet/"


@rows("A7")
def test_unsaved_words_wait_for_whoever_wrote_them_and_not_for_the_next(
    world: World, sams: Visitor, tablet: Device
) -> None:
    sams.post(world.address("noticed/"), note(world, _keep="1"))
    be_at(sams, Pin.everywhere.get(membership=world.joe))
    next_one = sams.get(world.address("noticed/")).content.decode()
    today = sams.get(world.address("")).content.decode()
    be_at(sams, Pin.everywhere.get(membership=world.sam))
    own = sams.get(world.address("noticed/")).content.decode()

    assert WORDS not in next_one
    assert "Not saved yet" not in today
    assert WORDS in own


@rows("A7")
def test_form_that_comes_too_late_is_kept_for_whoever_wrote_it(world: World, sams: Visitor) -> None:
    wait(sams, 121)

    answer = sams.post(world.address("noticed/"), note(world))
    names = sams.get(answer["Location"]).content.decode()

    assert answer["Location"] == "/tablet/?kept=1"
    assert WORDS not in names
    assert "What was being written is kept" in names
    assert not Noticing.everywhere.filter(words=WORDS).exists()
    draft = Draft.everywhere.get(setting=world.setting)
    assert (draft.membership_id, draft.words["words"]) == (world.sam.pk, [WORDS])
    assert sams.get(world.address("room/"))["Location"] == "/tablet/"


def test_keeping_on_a_locked_tablet_says_that_it_is_not_kept(world: World, sams: Visitor) -> None:
    sams.post("/tablet/blank/")

    assert sams.post(world.address("noticed/"), note(world, _keep="1")).status_code == 401
    assert not Draft.everywhere.filter(setting=world.setting).exists()
