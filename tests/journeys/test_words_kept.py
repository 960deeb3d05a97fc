"""No word is lost: the sign-in ends in the middle of a form, the browser is killed, two tabs are open at once."""

import os
import re
import signal
from pathlib import Path
from typing import Any

import pytest

from alongside.file.children.models import Child
from alongside.ground.accounts.models import Membership, RoleHeld, Room, Setting, WorksIn
from alongside.ground.tables import walls
from alongside.support.noticing.models import Noticing
from tests.journeys.conftest import QUIET, Visit
from tests.worlds import BEGAN, PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SEEN = "Built a tower of nine and told Aisha to wait for hers."


def _fill(page: Any, words: str = SEEN) -> None:
    page.get_by_role("group", name="Who?").get_by_label("Milo", exact=True).check(force=True)
    page.get_by_label("What did you see or hear?").fill(words)
    page.get_by_role("group", name="Have you talked with the parents?").get_by_label("Not yet").check(
        force=True
    )


def _save(page: Any) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()


def _noted(visit: Any, setting_code: str = "willow-lane") -> list[str]:
    setting = Setting.objects.get(code=setting_code)
    with walls.within(setting.pk):
        return list(Noticing.everywhere.filter(setting=setting).values_list("words", flat=True))


@pytest.mark.parametrize(
    ("mode", "size"), [("script", "tablet"), ("no script", "telephone"), ("dark", "laptop")]
)
def test_sign_in_that_ended_in_the_middle_of_a_form_costs_no_word(
    visit_live: Any, mode: str, size: str
) -> None:
    visit = visit_live("the sign-in ends", mode=mode, size=size)
    visit.sign_in("sam")
    page = visit.open("noticed/")
    _fill(page)

    page.context.clear_cookies(name="alongside")
    _save(page)
    assert page.get_by_text("What you wrote is not lost").is_visible()
    visit.clean()
    page.get_by_label("E-mail address").fill(visit.world.sam.user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Nothing is lost").wait_for()
    visit.clean()
    page.get_by_role("button", name="Save it now").click()
    page.wait_for_load_state()

    assert _noted(visit) == [SEEN]


def test_typing_on_after_the_sign_in_ended_is_told_and_saved_after_signing_in(visit_live: Any) -> None:
    visit = visit_live("the sign-in ends", mode="error", size="tablet")
    visit.sign_in("sam")
    page = visit.open("noticed/")
    _fill(page)
    page.context.clear_cookies(name="alongside")

    page.get_by_label("What did you see or hear?").press_sequentially(" And again.")
    page.get_by_text("Not saved just now").wait_for()
    assert page.get_by_label("Password").count() == 0
    _save(page)
    page.get_by_label("E-mail address").fill(visit.world.sam.user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Save it now").click()
    page.wait_for_load_state()

    assert _noted(visit) == [f"{SEEN} And again."]


def test_browser_killed_at_once_gives_back_what_was_typed(
    visit_live: Any, playwright: Any, browser_type_launch_args: Any, tmp_path: Path
) -> None:
    visit = visit_live("the browser is killed")
    own = playwright.chromium.launch_persistent_context(
        str(tmp_path / "profile"), executable_path=browser_type_launch_args["executable_path"], args=QUIET
    )
    doomed = Visit(own, visit.server, visit.world, "the browser is killed")
    doomed.sign_in("sam")
    page = doomed.open("noticed/")
    page.get_by_label("What did you see or hear?").press_sequentially(SEEN)
    page.get_by_text(re.compile("Saved as you write")).wait_for()
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        if str(tmp_path / "profile").encode() in process.read_bytes():
            os.kill(int(process.parent.name), signal.SIGKILL)

    visit.sign_in("sam")
    page = visit.open("noticed/")

    assert page.get_by_label("What did you see or hear?").input_value() == SEEN
    visit.clean()


def test_two_tabs_in_two_settings_each_save_in_their_own(visit_live: Any) -> None:
    visit = visit_live("two tabs")
    there = Setting.objects.get(code="willow-lane-2")
    with walls.within(there.pk):
        both = Membership.everywhere.create(
            setting=there, user=visit.world.sam.user, name="Sam Reed", from_on=BEGAN
        )
        RoleHeld.everywhere.create(
            setting=there, membership=both, role=RoleHeld.Role.PRACTITIONER, from_on=BEGAN
        )
        ladybirds = Room.everywhere.get(setting=there, name="Ladybirds")
        WorksIn.everywhere.create(setting=there, membership=both, room=ladybirds, from_on=BEGAN)
    first = visit.sign_in_to_choose("sam")
    second = first.context.new_page()
    first.goto(f"{visit.server}/s/willow-lane/noticed/")
    second.goto(f"{visit.server}/s/willow-lane-2/noticed/")
    _fill(first, "Seen here.")
    _fill(second, "Seen there.")

    _save(first)
    _save(second)

    assert _noted(visit) == ["Seen here."]
    assert _noted(visit, "willow-lane-2") == ["Seen there."]


def test_second_of_two_tabs_sees_both_texts_and_chooses(visit_live: Any) -> None:
    visit = visit_live("two tabs", mode="error")
    first = visit.sign_in("priya")
    place = f"{visit.server}{visit.world.address(f'children/{visit.world.milo.pk}/particulars/')}"
    second = first.context.new_page()
    for page, name in ((first, "Mimi"), (second, "Momo")):
        page.goto(place)
        page.get_by_label("Name used every day").fill(name)

    _save(first)
    _save(second)

    assert second.get_by_text("Someone saved this while you were writing").first.is_visible()
    assert second.get_by_text("Mimi").first.is_visible()
    assert second.get_by_label("Name used every day").input_value() == "Momo"
    visit.page = second
    visit.clean()
    _save(second)
    with walls.within(visit.world.setting.pk):
        assert Child.everywhere.get(pk=visit.world.milo.pk).known_as == "Momo"


def test_going_back_gives_back_what_was_typed(visit_live: Any) -> None:
    visit = visit_live("no word is lost", size="tablet")
    visit.sign_in("sam")
    page = visit.open("noticed/")
    page.get_by_label("What did you see or hear?").press_sequentially(SEEN)
    page.get_by_text(re.compile("Saved as you write")).wait_for()

    visit.open("children/")
    page.go_back()
    page.wait_for_load_state()

    assert page.get_by_label("What did you see or hear?").input_value() == SEEN
