"""The room's tablet in the browser: from locked to saved, five wrong tries, another tablet, and a day of lunch cover."""

import re
from typing import Any

import pytest

from alongside.ground.accounts.models import Pin
from alongside.ground.tables import walls
from alongside.support.noticing.models import Noticing
from tests.journeys.hand import Hand, is_tablet, tablet_in
from tests.marks import rows
from tests.tablets.being_there import JOES, SAMS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SEEN = "Held the cup by himself."


@rows("A3", "B1")
def test_noticing_from_a_locked_tablet_to_saved_takes_fifteen_seconds(visit_live: Any) -> None:
    visit = visit_live("the room’s tablet", size="tablet")
    is_tablet(visit, tablet_in(visit, sam=SAMS, joe=JOES))
    page, hand = visit.page, Hand(visit.page)
    page.goto(f"{visit.server}/tablet/")
    visit.clean()

    hand.begin()
    hand.open_as("Sam Reid", SAMS)
    assert hand.seconds <= 3
    assert len(hand.asked) <= 3
    hand.tap(page.get_by_role("navigation", name="Places at hand").get_by_role("link", name="I’ve noticed…"))
    page.get_by_role("heading", name="I’ve noticed…").wait_for()
    hand.tap_label("Who?", "Milo")
    hand.type("What did you see or hear?", SEEN)
    hand.tap_label("Have you talked with the parents?", "Not yet")
    hand.tap(page.get_by_role("button", name="Save", exact=True))
    page.get_by_text("Noted.").wait_for()

    assert hand.seconds <= 15
    assert len(hand.asked) <= 10, hand.asked
    print(f"from locked to saved: {hand.seconds} s by the count, {len(hand.asked)} requests")
    with walls.within(visit.world.setting.pk):
        assert Noticing.everywhere.get(words=SEEN).noted_by_id == visit.world.sam.pk
    visit.clean()
    hand.tap(page.get_by_role("button", name="Blank screen").locator("visible=true"))
    page.wait_for_url("**/blank/")
    assert page.inner_text("main").strip().split("\n") == ["A blank screen", "Show the names"]
    visit.clean()
    page.go_back()
    page.wait_for_load_state()
    assert SEEN not in page.content()
    assert "Milo" not in page.content()


@pytest.mark.parametrize(
    ("mode", "size"), [("no script", "tablet"), ("keyboard", "tablet"), ("dark", "tablet")]
)
def test_tablet_opens_without_script_by_keyboard_and_in_the_dark(
    visit_live: Any, mode: str, size: str
) -> None:
    visit = visit_live("the room’s tablet", mode=mode, size=size)
    is_tablet(visit, tablet_in(visit, sam=SAMS, joe=JOES))
    page = visit.page
    page.goto(f"{visit.server}/tablet/")
    visit.clean()

    page.get_by_role("group", name="Who are you?").get_by_label("Joe Hart").press(" ")
    if mode == "no script":
        page.get_by_label("Your six digits").fill(JOES)
        page.get_by_role("button", name="Open").click()
    else:
        page.keyboard.type(JOES)  # wherever the focus is
    page.wait_for_url("**/room/")

    assert page.get_by_role("button", name="Blank screen").locator("visible=true").count() == 1
    for name in ("Today", "My room", "Children", "I’ve noticed…"):
        assert (
            page.get_by_role("navigation", name="Places at hand").get_by_role("link", name=name).is_visible()
        )
    assert page.get_by_role("link", name="Due").count() == 0
    visit.clean()


def test_wrong_digits_and_digits_of_another_tablet(visit_live: Any) -> None:
    visit = visit_live("the room’s tablet", mode="error", size="tablet")
    tablet_in(visit, "Bumblebees", kayleigh="306914")
    is_tablet(visit, tablet_in(visit, sam=SAMS, joe=JOES))
    page, hand = visit.page, Hand(visit.page)
    page.goto(f"{visit.server}/tablet/?everybody")
    assert page.get_by_label("Kayleigh Brown").count() == 0

    for _ in range(5):
        hand.tap_label("Who are you?", "Sam Reid")
        hand.press(JOES)
        page.get_by_role("alert").wait_for()
        assert page.get_by_label("Your six digits").input_value() == ""
    visit.clean()
    hand.tap_label("Who are you?", "Sam Reid")
    hand.press(SAMS)

    page.get_by_text("Ask a manager to let you in again").first.wait_for()
    with walls.within(visit.world.setting.pk):
        assert Pin.everywhere.get(membership=visit.world.sam).wrong == 5


@rows("A3")
def test_manager_enrols_and_gives_a_code_and_somebody_sets_their_digits(visit_live: Any) -> None:
    visit = visit_live("enrolling a tablet", size="tablet")
    page = visit.sign_in("morgan")
    visit.open("our-setting/")
    page.get_by_role("link", name="The rooms’ tablets").click()
    visit.clean()
    page.get_by_role("link", name="Make this screen a room’s tablet").click()
    page.get_by_role("button", name="Make it the room’s tablet").click()
    page.get_by_role("alert").wait_for()
    visit.clean()
    page.get_by_label("What do you call it?").fill("By the window")
    page.get_by_label("Which room is it for?").select_option("Ladybirds")
    page.get_by_role("button", name="Make it the room’s tablet").click()
    page.get_by_role("heading", name="By the window").wait_for()
    visit.clean()

    office = visit_live("enrolling a tablet")
    desk = office.sign_in("morgan")
    office.open("tablets/")
    desk.get_by_role("link", name="By the window").click()
    desk.get_by_role("link", name="Let somebody in").click()
    office.clean()
    desk.get_by_label("Who?").select_option("Joe Hart")
    desk.get_by_role("group", name="What for?").get_by_label("Every day").check(force=True)
    desk.get_by_role("button", name="Let them in").click()
    said = desk.get_by_text("The code for Joe Hart").inner_text()
    office.clean()
    code = "".join(re.findall(r"\d{4}", said))

    page.get_by_role("link", name="I have no digits here yet").click()
    visit.clean()
    page.get_by_role("group", name="Who are you?").get_by_label("Joe Hart").check(force=True)
    page.get_by_label("The code from your manager").fill(code)
    page.get_by_label("Your own six digits").fill("123456")
    page.get_by_label("The same six digits again").fill("123456")
    page.get_by_role("button", name="Set them, and go in").click()
    page.get_by_role("alert").wait_for()
    visit.clean()
    page.get_by_label("The code from your manager").fill(code)
    page.get_by_label("Your own six digits").fill(JOES)
    page.get_by_label("The same six digits again").fill(JOES)
    page.get_by_role("button", name="Set them, and go in").click()

    page.wait_for_url("**/room/")
