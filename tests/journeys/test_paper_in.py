"""Paper in: a nursery's own list of children, matched, mended, brought in, and once more with a change."""

import re

import pytest

from alongside.file.children.models import Child
from alongside.ground.tables import walls
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
