"""Reading on a telephone and the room's tablet; the register printed and taken out; a manager prints a notice."""

import io
import re
from typing import Any

import pytest
from django.db import transaction
from openpyxl import load_workbook

from alongside.file.children import actions as children
from alongside.file.children.models import KnowFirst
from alongside.ground.tables import walls
from alongside.support.plans import actions
from alongside.support.plans.models import Reading
from tests.marks import rows
from tests.noticing.making import decided
from tests.plans import making
from tests.worlds import BEGAN, NOW

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def to_be_read(live_world: Any) -> Any:
    """Give Milo a plan that is released, something to know first, and a place on the register."""
    with transaction.atomic(), walls.within(live_world.setting.pk):
        cycle = making.planned(live_world)
        actions.release_plan(cycle=cycle, part="room", by=live_world.actor("priya"), at=NOW)
        children.tell_first(
            child=live_world.milo, kind="allergy", words="Nut allergy: his pen is in the red bag", from_on=BEGAN,
            by=live_world.actor("priya"), at=NOW,
        )  # fmt: skip
        decided(live_world)
    return live_world


def follow(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile(name)).locator("visible=true").first.click()


def save(page: Any) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save my answer").click()


@rows("C8")
@pytest.mark.parametrize(
    ("mode", "size"), [("script", "tablet"), ("no script", "telephone"), ("dark", "telephone")]
)
def test_practitioner_reads_from_due_and_says_so(
    visit_live: Any, to_be_read: Any, mode: str, size: str
) -> None:
    visit = visit_live("reading", mode=mode, size=size)
    page = visit.sign_in("joe")
    follow(page, "^Due")
    follow(page, "^Read what to know first about Milo")
    assert page.get_by_text("Nut allergy: his pen is in the red bag").is_visible()
    visit.clean()
    page.get_by_label("I have read this. Show me").check(force=True)
    page.get_by_label("What shall we show you?").fill("The pen")
    save(page)
    follow(page, "^Read Milo’s plan")
    visit.clean()
    page.get_by_label("I have read this and know how").check(force=True)
    save(page)
    visit.clean()

    with walls.within(to_be_read.setting.pk):
        said = sorted(Reading.everywhere.filter(membership=to_be_read.joe).values_list("answer", flat=True))
    assert said == ["know", "show"]


@rows("C8")
def test_reader_who_says_nothing_is_led_to_the_question(visit_live: Any, to_be_read: Any) -> None:
    visit = visit_live("reading", mode="error", size="telephone")
    page = visit.sign_in("joe")
    follow(page, "^Due")
    follow(page, "^Read Milo’s plan")
    save(page)

    page.get_by_role("alert").get_by_role("link", name=re.compile("Say whether you know how")).click()
    assert page.evaluate("document.activeElement.name") == "answer"
    visit.clean()


@rows("C8")
def test_senco_releases_sees_who_has_not_read_and_ticks_off(visit_live: Any, to_be_read: Any) -> None:
    visit = visit_live("who has read it")
    with transaction.atomic(), walls.within(to_be_read.setting.pk):
        known = list(KnowFirst.everywhere.filter(child=to_be_read.milo))
        actions.read_first(
            child=to_be_read.milo,
            known=known,
            answer="show",
            words="The pen",
            by=to_be_read.actor("joe"),
            at=NOW,
        )
    page = visit.sign_in("priya")
    visit.open("readings/")
    assert page.get_by_text("Sam Reid").first.is_visible()
    visit.clean()
    follow(page, "^By person")
    visit.clean()
    follow(page, "^By room")
    follow(page, "^Milo O: Support plan")
    visit.clean()
    follow(page, "^Milo’s plan")
    follow(page, "^Change or withdraw it")
    visit.clean()
    follow(page, "^Take it back from the room")
    visit.clean()
    page.get_by_label("Why, in a sentence").fill("Parents asked us to wait")
    with page.expect_navigation():
        page.get_by_role("button", name="Take it back").click()
    assert page.get_by_text("Not released to the room yet.").is_visible()
    visit.clean()


@rows("B11")
def test_register_is_printed_and_taken_out(visit_live: Any, to_be_read: Any) -> None:
    visit = visit_live("the register")
    page = visit.sign_in("morgan")
    follow(page, "^Children")
    follow(page, "^The register")
    assert page.get_by_text("10 December 2026").is_visible()
    visit.clean()
    link = page.get_by_role("link", name="The register on paper").get_attribute("href")
    assert page.request.get(f"{visit.server}{link}").body().startswith(b"%PDF-")
    follow(page, "^Take it out as a file")
    visit.clean()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Take it out").click()
    with waited.value.path().open("rb") as made:
        sheet = load_workbook(io.BytesIO(made.read())).active

    assert [cell.value for cell in sheet[1]] == [
        "Child",
        "Status",
        "Since",
        "Area of need",
        "Key person",
        "Next review",
    ]
    assert sheet["A2"].value == "Milo Okafor"


@rows("B11")
def test_export_without_a_column_says_what_is_missing(visit_live: Any, to_be_read: Any) -> None:
    visit = visit_live("the register", mode="error", size="telephone")
    page = visit.sign_in("morgan")
    visit.open("register/export/")
    for box in page.get_by_role("checkbox").all():
        box.uncheck(force=True)
    with page.expect_navigation():
        page.get_by_role("button", name="Take it out").click()

    assert page.get_by_role("alert").get_by_role("link", name="Choose at least one column").is_visible()
    visit.clean()


@pytest.mark.parametrize(("mode", "size"), [("script", "laptop"), ("no script", "telephone")])
def test_manager_prints_the_notice_for_parents(
    visit_live: Any, live_world: Any, mode: str, size: str
) -> None:
    visit = visit_live("a manager’s papers", mode=mode, size=size)
    page = visit.sign_in("morgan")
    visit.open("our-setting/")
    follow(page, "^Papers a manager must have")
    visit.clean()
    follow(page, "^What we keep about your child")
    assert page.get_by_text("Draft to check").is_visible()
    visit.clean()
    link = page.get_by_role("link", name=re.compile("Print it")).get_attribute("href")

    assert page.request.get(f"{visit.server}{link}").body().startswith(b"%PDF-")
