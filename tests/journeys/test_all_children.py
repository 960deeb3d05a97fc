"""The check of all children on a tablet, a doubt that the SENCO answers, the gaps by room, and a start with parents."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from alongside.ground.tables import walls
from alongside.support.development.models import CheckLine
from alongside.support.noticing.models import Answer
from tests.development import making
from tests.marks import rows

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SECONDS_A_TAP, SECONDS_A_KEY, TEN_MINUTES = 1.0, 0.25, 600
DOUBT = "No words yet, and he does not look up when I call his name."
WATCHED = "Whether she joins two words at snack."


class Counted:
    """A person at the tablet, whose taps and keystrokes are counted."""

    def __init__(self, page: Any) -> None:
        self.page, self.taps, self.keys = page, 0, 0

    def tap(self, thing: Any, *, leaves: bool = False) -> None:
        self.taps += 1
        if not leaves:
            thing.check(force=True)
            return
        with self.page.expect_navigation():
            thing.click()
        self.page.wait_for_load_state()

    def write(self, label: str, words: str) -> None:
        self.taps += 1
        self.keys += len(words)
        self.page.get_by_label(label).fill(words)

    @property
    def seconds(self) -> float:
        return self.taps * SECONDS_A_TAP + self.keys * SECONDS_A_KEY


@pytest.fixture
def in_a_round(live_world: Any) -> Any:
    """Open a round round today, in a nursery where Sam is the key person of ten."""
    today = timezone.localdate()
    ahead = {"due_on": today + timedelta(days=9), "until_on": today + timedelta(days=20)}
    with transaction.atomic(), walls.within(live_world.setting.pk):
        making.opened(live_world, from_on=today - timedelta(days=9), **ahead)
        making.ten(live_world)
        making.started(live_world)
    return live_world


def _choose(page: Any, group: str, label: str) -> Any:
    return page.get_by_role("group", name=group).get_by_label(re.compile(f"^{label}"))


def _judge_ten(visit: Any, page: Any) -> Counted:
    """Judge ten children, each by an own answer: one is watched, one is a doubt."""
    hand = Counted(page)
    for number in range(10):
        assert page.get_by_role("group", name="How is it going?").count() == 1
        if number == 3:
            hand.tap(_choose(page, "How is it going?", "Watch"))
            hand.write("A few words", WATCHED)
            hand.tap(_choose(page, "When do you look again?", "In 4 weeks"))
        elif number == 7:
            hand.tap(_choose(page, "How is it going?", "Talk to the SENCO"))
            hand.write("A few words", DOUBT)
            hand.tap(_choose(page, "Have you talked with the parents?", "Not yet"))
            visit.clean()
        else:
            hand.tap(_choose(page, "How is it going?", "On track"))
        hand.tap(page.get_by_role("button", name="Save", exact=True), leaves=True)
    return hand


@rows("B10")
@pytest.mark.parametrize(("mode", "size"), [("script", "tablet"), ("no script", "telephone")])
def test_key_person_does_her_ten_and_a_doubt_is_answered(
    visit_live: Any, in_a_round: Any, mode: str, size: str
) -> None:
    visit = visit_live("all children", mode=mode, size=size)
    page = visit.sign_in("sam")
    page.get_by_role("link", name=re.compile("check of all children")).first.click()
    page.wait_for_load_state()
    visit.clean()

    hand = _judge_ten(visit, page)

    print(f"all children, ten on a {size}: {hand.taps} taps, {hand.keys} keystrokes, {hand.seconds:.0f} s")
    assert hand.seconds <= TEN_MINUTES
    assert page.get_by_text("All your children are judged").is_visible()
    visit.clean()
    page.context.clear_cookies()
    _senco_answers(visit)
    with walls.within(visit.world.setting.pk):
        assert CheckLine.everywhere.filter(word="on_track").count() == 8
        assert Answer.everywhere.get().kind == "observe"


def _senco_answers(visit: Any) -> None:
    page = visit.sign_in("priya")
    page.get_by_role("link", name=re.compile("^Answer what was noticed")).first.click()
    page.wait_for_load_state()
    assert page.get_by_text(DOUBT).first.is_visible()
    page.locator("main").get_by_role("link", name=re.compile("^Answer")).first.click()
    page.wait_for_load_state()
    _choose(page, "What happens next?", "I will observe").check(force=True)
    _choose(page, "When is it looked at again?", "In a week").check(force=True)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    visit.clean()


def test_half_a_page_is_kept_and_what_is_typed_comes_back(visit_live: Any, in_a_round: Any) -> None:
    visit = visit_live("all children", mode="no script", size="tablet")
    visit.sign_in("sam")
    page = visit.open("check/")
    _choose(page, "How is it going?", "On track").check(force=True)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    page.get_by_label("A few words").fill("Half a sentence about")
    page.get_by_role("button", name="Save for later").click()
    page.wait_for_load_state()

    page = visit.open("check/")

    assert page.get_by_text("1 of 10 judged").is_visible()
    assert page.get_by_label("A few words").input_value() == "Half a sentence about"


@rows("B10")
def test_senco_sees_the_gaps_by_room(visit_live: Any, in_a_round: Any) -> None:
    visit = visit_live("all children", size="laptop")
    page = visit.sign_in("priya")
    page = visit.open("more/")
    page.get_by_role("link", name="All children, each term").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="By room").click()
    page.wait_for_load_state()

    for words in ("Ladybirds", "0 of 11 judged", "Bumblebees", "0 of 1 judged", "key person Kayleigh Brown"):
        assert page.get_by_text(words).first.is_visible(), words
    visit.clean()
    for link in ("Change the round", "Change that"):
        page.get_by_role("link", name=link).click()
        page.wait_for_load_state()
        visit.clean()
        page.get_by_role("link", name="All children, by room").click()
        page.wait_for_load_state()


@rows("B13")
@pytest.mark.parametrize(
    ("mode", "size"), [("script", "tablet"), ("no script", "telephone"), ("dark", "laptop")]
)
def test_start_point_is_written_with_the_parents(
    visit_live: Any, in_a_round: Any, mode: str, size: str
) -> None:
    visit = visit_live("where a child starts", mode=mode, size=size)
    visit.sign_in("sam")
    page = visit.open(f"children/{visit.world.children['child0'].pk}/")
    page.get_by_role("link", name="Start", exact=True).click()
    page.wait_for_load_state()
    visit.clean()
    page.get_by_role("link", name=re.compile("^Write it ?: where")).click()
    page.wait_for_load_state()

    for area in (
        "Communication and language",
        "Physical development",
        "Personal, social and emotional development",
    ):
        asked = page.get_by_role("group", name=area, exact=True)
        asked.get_by_label("What does the child do?").fill(f"What we see in {area.lower()}.")
        asked.get_by_label(re.compile("^With some help")).check(force=True)
    visit.clean()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    page.get_by_label(re.compile("What do the parents tell")).fill("He sings himself to sleep.")
    page.get_by_label(re.compile("Who told it")).fill("His mother")
    visit.clean()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()

    for words in (
        "What we see in physical development.",
        "With some help",
        "He sings himself to sleep.",
        "His mother",
    ):
        assert page.get_by_text(words).first.is_visible(), words
    visit.clean()


def test_every_empty_form_says_what_is_missing_and_leads_there(visit_live: Any, in_a_round: Any) -> None:
    visit = visit_live("all children", mode="error", size="telephone")
    page = visit.sign_in("priya")
    child = f"children/{visit.world.milo.pk}"

    for place in (
        f"{child}/check/",
        "check/round/",
        "check/start-weeks/",
        f"{child}/start/write/",
        f"{child}/start/parents/",
    ):
        visit.open(place)
        form = page.locator("main form.form")
        for box in form.locator("textarea:visible, input[type=text]:visible").all():
            box.fill("")
        with page.expect_navigation():
            form.locator("button[type=submit].primary").first.press("Enter")

        assert page.title().startswith("Error: "), place
        visit.clean()
        page.get_by_role("alert").get_by_role("link").first.press("Enter")
        assert page.evaluate("document.activeElement.matches('input, textarea, select')"), place
