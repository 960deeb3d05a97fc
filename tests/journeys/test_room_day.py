"""A day in the room: the morning register, group entry and the sheet, on the room’s tablet, with and without script."""

import re
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from alongside.file.children import actions as children
from alongside.file.children.models import Attendance
from alongside.ground.tables import walls
from alongside.support.plans.models import Practice
from tests.journeys.test_main_job import MILOS_DAYS
from tests.marks import rows
from tests.plans import making
from tests.worlds import NOW

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
MODES = [("script", "tablet"), ("no script", "tablet")]


@pytest.fixture
def at_ten() -> Iterator[None]:
    """Let it be ten o’clock on the next day that everybody of the room is booked for."""
    now = timezone.localtime()
    day = next(
        day for day in (now + timedelta(days=ahead) for ahead in range(1, 8)) if day.weekday() in MILOS_DAYS
    )
    with time_machine.travel(day.replace(hour=10), tick=True):
        yield


def busy(visit: Any) -> None:
    """Milo and Aisha have plans, and Milo an allergy."""
    world = visit.world
    with transaction.atomic(), walls.within(world.setting.pk):
        making.planned(world)
        making.planned(world, "aisha")
        children.tell_first(
            child=world.milo, kind="allergy", words="Peanuts: pen in the office", from_on=NOW.date(),
            by=world.actor("priya"), at=NOW,
        )  # fmt: skip


def kept(visit: Any, model: Any, *names: str) -> set[tuple[str, ...]]:
    with transaction.atomic(), walls.within(visit.world.setting.pk):
        return set(model.everywhere.filter(setting=visit.world.setting).values_list(*names))


@rows("C16", "B7")
@pytest.mark.parametrize(("mode", "size"), MODES)
def test_morning_register_in_my_room(at_ten: None, visit_live: Any, mode: str, size: str) -> None:
    visit = visit_live("the morning register", mode=mode, size=size)
    busy(visit)
    visit.sign_in("joe")
    page = visit.open("room/")
    page.get_by_text("Peanuts: pen in the office").first.wait_for()
    visit.clean()

    page.get_by_role("button", name="Not in: Aisha K").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Choose why").first.wait_for()
    visit.clean()
    page.get_by_role("group", name="Why?").get_by_label("Unwell").press(" ")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Aisha K (unwell)").wait_for()
    page.get_by_role("button", name="All the others are in").click()
    page.get_by_text(re.compile("In:.*Milo O")).first.wait_for()
    visit.clean()

    page.get_by_role("link", name="Put something right, or another day").click()
    visit.clean()
    page.get_by_role("button", name="Undo: Milo O").click()
    page.get_by_role("checkbox", name="Milo O").press(" ")
    page.get_by_role("button", name="Those ticked are in").click()
    page.get_by_role("button", name="Undo: Milo O").wait_for()

    said = kept(visit, Attendance, "child__given_name", "state", "reason")
    assert said == {("Aisha", "absent", "unwell"), ("Milo", "in", "")}


@rows("C5")
@pytest.mark.parametrize(("mode", "size"), MODES)
def test_one_activity_for_two_children(at_ten: None, visit_live: Any, mode: str, size: str) -> None:
    visit = visit_live("group entry", mode=mode, size=size)
    busy(visit)
    visit.sign_in("joe")
    page = visit.open("room/")
    page.get_by_role("link", name="Record together").click()
    visit.clean()
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("link", name="Tap how it went for one child at least").wait_for()
    visit.clean()
    for name, response in (("Milo", "With help"), ("Aisha", "On their own")):
        page.get_by_role("group", name=re.compile(f"^{name}:")).get_by_label(response).press(" ")
    page.get_by_role("button", name="Record it").click()
    page.wait_for_url("**/room/")
    page.locator("summary").filter(has_text="with help").first.click()
    visit.clean()

    recorded = kept(visit, Practice, "target__outcome__cycle__child__given_name", "response")
    assert recorded == {("Milo", "with_help"), ("Aisha", "on_their_own")}


@rows("C5")
@pytest.mark.parametrize(("mode", "size"), MODES)
def test_sheet_of_the_day_is_printed(
    at_ten: None, visit_live: Any, tmp_path: Path, mode: str, size: str
) -> None:
    visit = visit_live("the day’s sheet", mode=mode, size=size)
    busy(visit)
    visit.sign_in("joe")
    page = visit.open("room/")
    page.get_by_role("link", name="The day’s sheet on paper").click()
    page.get_by_role("heading", name="The day’s sheet on paper").wait_for()
    visit.clean()
    page.get_by_role("checkbox", name="What we do").press(" ")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Open the sheet").click()
    paper = tmp_path / "sheet.pdf"
    coming.value.save_as(paper)

    words = subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "For staff only" in words
    assert "! Allergy: Peanuts: pen in the office" in words
    assert "Chooses between two things" in words
    assert "Hold up two things" not in words
