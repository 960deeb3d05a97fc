"""I've noticed…: on a telephone, on the room's tablet, without script, in the dark, wrong, and for the lead."""

import re

import pytest

from alongside.ground.tables import walls
from alongside.support.noticing.models import Noticing
from tests.marks import rows

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SEEN = "Holds books very close to her eyes."


def fill_in(page, child: str = "Milo") -> None:
    page.get_by_role("group", name="Who?").get_by_label(child, exact=True).check(force=True)
    page.get_by_label("What did you see or hear?").fill(SEEN)
    page.get_by_role("group", name="Have you talked with the parents?").get_by_label("Not yet").check(
        force=True
    )
    page.get_by_role("group", name="What is it about?").get_by_label("Not sure").check(force=True)


def kept(visit) -> int:
    with walls.within(visit.world.setting.pk):
        return Noticing.everywhere.filter(words=SEEN).count()


@rows("B1", "A7")
@pytest.mark.parametrize(
    ("mode", "size"), [("script", "tablet"), ("no script", "telephone"), ("dark", "telephone")]
)
def test_key_person_notes_what_was_seen(visit_live, mode: str, size: str) -> None:
    visit = visit_live("I’ve noticed…", mode=mode, size=size)
    visit.sign_in("sam")
    page = visit.open("noticed/")
    assert page.get_by_text("Grace Adeyemi").is_visible()
    assert page.get_by_role("link", name="0151 496 0123").is_visible()
    visit.clean()

    fill_in(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()

    assert kept(visit) == 1
    visit.clean()


@rows("B1")
def test_empty_form_says_what_is_missing_and_leads_there(visit_live) -> None:
    visit = visit_live("I’ve noticed…", mode="error", size="telephone")
    visit.sign_in("sam")
    page = visit.open("noticed/")

    page.get_by_role("button", name="Save", exact=True).click()

    link = page.get_by_role("alert").get_by_role("link", name=re.compile("saw|heard"))
    link.click()
    assert page.evaluate("document.activeElement.name") == "words"
    visit.clean()


def test_noting_by_keyboard_alone(visit_live) -> None:
    visit = visit_live("I’ve noticed…", mode="keyboard")
    visit.sign_in("sam")
    page = visit.open("noticed/")

    page.get_by_role("group", name="Who?").get_by_label("Milo", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_label("What did you see or hear?").focus()
    page.keyboard.type(SEEN)
    page.get_by_role("group", name="Have you talked with the parents?").get_by_label("Not yet").focus()
    page.keyboard.press("Space")
    page.get_by_role("group", name="What is it about?").get_by_label("Not sure").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save", exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert kept(visit) == 1


def test_words_come_back_after_the_browser_was_killed(visit_live) -> None:
    visit = visit_live("no word is lost", size="tablet")
    visit.sign_in("sam")
    page = visit.open("noticed/")
    page.get_by_label("What did you see or hear?").press_sequentially(SEEN)
    page.get_by_text(re.compile("Saved as you write")).wait_for()
    page.context.close()

    again = visit_live("no word is lost", size="tablet")
    again.sign_in("sam")
    page = again.open("noticed/")

    assert page.get_by_label("What did you see or hear?").input_value() == SEEN
    again.clean()


def test_save_for_later_without_script_waits_on_today(visit_live) -> None:
    visit = visit_live("no word is lost", mode="no script", size="telephone")
    visit.sign_in("sam")
    page = visit.open("noticed/")
    page.get_by_label("What did you see or hear?").fill(SEEN)
    page.get_by_role("button", name="Save for later").click()
    page.wait_for_load_state()

    page.get_by_role("link", name="I’ve noticed…").first.click()
    page.wait_for_load_state()

    assert page.get_by_label("What did you see or hear?").input_value() == SEEN


def test_going_back_after_saving_does_not_make_it_twice(visit_live) -> None:
    visit = visit_live("no word is lost", mode="error")
    visit.sign_in("sam")
    page = visit.open("noticed/")
    fill_in(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()

    page.go_back()
    page.wait_for_load_state()
    if page.get_by_label("What did you see or hear?").input_value():
        page.get_by_role("button", name="Save", exact=True).click()
        page.wait_for_load_state()

    assert kept(visit) == 1


@rows("A7", "E10")
def test_what_is_for_the_lead_is_hers_alone_and_then_gone(visit_live) -> None:
    visit = visit_live("for the lead", size="tablet")
    visit.sign_in("sam")
    page = visit.open("noticed/")
    fill_in(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    with walls.within(visit.world.setting.pk):
        noted = Noticing.everywhere.get(words=SEEN)
    page = visit.open(f"noticed/{noted.pk}/for-the-lead/")
    visit.clean()
    page.locator("main").get_by_role("button").last.click()
    page.wait_for_load_state()

    answer = page.goto(f"{visit.server}{visit.world.address(f'noticed/{noted.pk}/')}")
    assert answer.status == 404
    page.context.clear_cookies()
    visit.sign_in("grace")
    page = visit.open(f"for-the-lead/{noted.pk}/")
    assert page.get_by_text(SEEN).is_visible()
    visit.clean()
    page = visit.open(f"for-the-lead/{noted.pk}/held-elsewhere/")
    page.locator("main").get_by_role("button").last.click()
    page.wait_for_load_state()

    assert kept(visit) == 0
