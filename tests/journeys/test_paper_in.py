"""Paper in: a nursery's own list of children, matched, mended, brought in, and once more with a change."""

import re

import pytest
from django.conf import settings

from alongside.file.children.models import Child
from alongside.file.documents.models import Document
from alongside.ground.tables import walls
from alongside.support.plans.models import Cycle
from tests.documents.making import pdf
from tests.journeys.effort import Effort
from tests.marks import rows
from tests.sheets.making import MESSY, messy, xlsx

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def names(visit) -> list[str]:
    with walls.within(visit.world.setting.pk):
        return sorted(
            Child.everywhere.filter(setting=visit.world.setting).values_list("given_name", flat=True)
        )


def give(visit, content: bytes) -> None:
    page = visit.page
    page.get_by_label("Spreadsheet").set_input_files(
        {"name": "September.xlsx", "mimeType": XLSX, "buffer": content}
    )
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="What is in which column?").wait_for()


@rows("D8")
@pytest.mark.parametrize(("mode", "size"), [("script", "laptop"), ("no script", "telephone")])
def test_list_of_children_is_matched_mended_brought_in_and_changed_again(visit_live, mode, size) -> None:
    visit = visit_live("paper in", mode=mode, size=size)
    visit.sign_in("morgan")
    page = visit.open("children/")
    page.get_by_role("link", name="Bring children in from a spreadsheet").first.click()
    visit.clean()
    give(visit, messy())
    assert page.get_by_label("D.O.B.").input_value() == "born"
    visit.clean()
    page.get_by_role("button", name="Check the rows").click()
    page.get_by_text("Something is to be said first").wait_for()
    visit.clean()

    page.get_by_role("link", name="Put right row 6").click()
    page.get_by_label("Birth date").fill("28/02/2024")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Say who and what is meant").click()
    page.get_by_label("Which room is “Ladybugs”?").select_option(label="Ladybirds")
    visit.clean()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Bring in 4 children").click()
    page.get_by_text(re.compile("3 new, 1 changed")).wait_for()
    visit.clean()
    assert names(visit) == ["Aisha", "Ivy", "Milo", "Noor", "Sky", "Zoë"]

    visit.open("children/sheets/")
    changed = [[*row] for row in MESSY if row[0] != "Noor"]
    changed[3][6] = "0151 496 0777"
    give(visit, xlsx(changed, merged=("A2:E2", "F2:G2", "H2:I2")))
    page.get_by_role("button", name="Check the rows").click()
    page.get_by_role("button", name="Bring in 1 child").click()
    page.get_by_text(re.compile("0 new, 1 changed, 2 as they were")).wait_for()
    assert names(visit) == ["Aisha", "Ivy", "Milo", "Noor", "Sky", "Zoë"]


@rows("D8")
def test_wrong_file_and_wrong_columns_are_said_beside_the_question(visit_live) -> None:
    visit = visit_live("paper in", mode="error", size="telephone")
    visit.sign_in("priya")
    page = visit.open("children/sheets/")
    page.get_by_label("Spreadsheet").set_input_files(
        {"name": "list.xlsx", "mimeType": XLSX, "buffer": b"MZ\x01\x02 a program"}
    )
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("alert").get_by_role("link", name=re.compile("no spreadsheet")).click()
    visit.clean()

    give(visit, messy())
    page.get_by_label("Child Forename").select_option(label="Leave it out")
    page.get_by_role("button", name="Check the rows").click()

    assert page.get_by_role("alert").get_by_text(re.compile("first names")).is_visible()
    visit.clean()


FOUND = "Milo asks for more with a sign, with help, three days of five. He walks away from the table after a minute."


def take_in_with_history(visit, child: str, effort: Effort) -> None:
    """Take a child in who comes with two cycles and the plan on paper, and begin the third."""
    page = visit.page
    page.get_by_label("Find a child by name").fill(child)
    page.keyboard.press("Enter")
    effort.keys += len(child) + 1
    effort.taps += 1
    page.wait_for_load_state()
    page.locator("main").get_by_role("link", name=re.compile(child)).first.click()
    page.wait_for_load_state()
    effort.taps += 1
    effort.pages += 2
    effort.press("Plan", "link")
    effort.press("The child comes with cycles from before", "link")
    effort.type("How many cycles were there before?", "2")
    effort.type("Where? (optional)", "Little Acorns")
    effort.type("When did the first begin? (optional)", "January 2026")
    effort.type("When was the last review? (optional)", "12 July 2026")
    effort.type("What did it find? (optional)", FOUND)
    visit.clean()
    effort.press("Save")
    effort.attach("The paper", "Plan 2.pdf", pdf(script=True))
    effort.type("What it is", "Plan of cycle 2")
    effort.choose("Kind of paper", "Support plan")
    visit.clean()
    effort.press("Keep it")
    visit.clean()
    effort.press("Plan", "link")
    visit.clean()
    effort.press("Start a cycle", "link")
    effort.press("Start the cycle")


@rows("C17", "D3")
@pytest.mark.parametrize(("mode", "size"), [("script", "laptop"), ("no script", "telephone")])
def test_child_in_mid_cycle_comes_in_with_the_old_plan(visit_live, tmp_path, monkeypatch, mode, size) -> None:
    monkeypatch.setattr(settings, "DATA", str(tmp_path))
    visit = visit_live("paper in", mode=mode, size=size)
    visit.sign_in("priya")
    effort = Effort(visit.page)

    take_in_with_history(visit, "Milo", effort)

    with walls.within(visit.world.setting.pk):
        assert Cycle.everywhere.get(child=visit.world.milo).number == 3
        assert Document.everywhere.get().child_id == visit.world.milo.pk


@rows("C17", "D8")
def test_sixty_two_children_with_eight_in_mid_cycle_come_in_within_two_hours(
    visit_live, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(settings, "DATA", str(tmp_path))
    visit = visit_live("paper in")
    visit.sign_in("priya")
    page = visit.page
    headings = ["Forename", "Surname", "D.O.B.", "Room", "Key person", "NHS no", "Mum", "Mobile", "Address"]
    wrong = {7: "31/02/2024", 30: "soon", 51: "2024"}
    children = [
        [f"Child{n}", f"Family{n}", wrong.get(n, f"{n % 27 + 1:02}/05/2024"), "Ladybugs" if n % 2 else "Bumblebees",
         "Sam", "94347659" if n % 9 == 0 else "9434765919", f"Mum {n}", "0151 496 0001", f"{n} A Street"]
        for n in range(62)
    ]  # fmt: skip
    sheet = Effort(page)
    visit.open("children/")
    sheet.pages += 1
    sheet.press("Bring children in from a spreadsheet", "link")
    sheet.attach("Spreadsheet", "September.xlsx", xlsx([headings, *children]))
    sheet.press("Read it")
    sheet.minds += len(headings)  # each column is looked at
    sheet.press("Check the rows")
    sheet.minds += len(children)  # and each row
    for number in (9, 32):
        sheet.press(f"Put right row {number}", "link")
        sheet.type("Birth date (optional)", "28/02/2024")
        sheet.press("Save")
    sheet.press("Say who and what is meant", "link")
    page.get_by_label("Which room is “Ladybugs”?").select_option(label="Ladybirds")
    sheet.taps += 2
    sheet.minds += 1
    sheet.press("Save")
    sheet.press("Bring in 62 children")
    page.get_by_text("62 new, 0 changed").wait_for()
    one = Effort(page)
    take_in_with_history(visit, "Milo", one)

    hours = (sheet.seconds + 8 * one.seconds) / 3600
    print(
        f"\n62 children: {sheet.seconds / 60:.1f} min by sheet ({sheet.keys} keys, {sheet.taps} taps, {sheet.pages} pages);"
        f" one in mid-cycle {one.seconds / 60:.1f} min ({one.keys} keys, {one.taps} taps, {one.pages} pages);"
        f" with eight of them {hours:.2f} h"
    )
    assert len(names(visit)) == 65
    assert hours < 2
