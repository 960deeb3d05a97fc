"""The register: on its page, on paper, and taken out as a file that no words can turn into a formula."""

import csv
import io
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook

from alongside.file.children import actions as children
from alongside.ground.audit.models import Entry, Payload
from alongside.ground.paper import sheets
from alongside.support.plans import queries
from alongside.support.plans.papers.register import facts, register_paper
from tests.marks import rows
from tests.noticing.making import decided
from tests.plans import making
from tests.plans.making import REVIEW
from tests.plans.opening_pages import cost
from tests.plans.test_views import MOST_QUERIES
from tests.worlds import BEGAN, NOW, TODAY, World

FORMULAS = ["=1+1", "+44 151", "-2", "@SUM(A1)", "\t=1", "\r=1"]
ALL = {"columns": list(queries.COLUMNS)}


@pytest.fixture
def on_it(world: World) -> World:
    """Milo is supported with a plan, and Ivy watched without one."""
    making.planned(world)
    decided(world)
    decided(world, "ivy", "watching")
    return world


def text(paper: bytes, tmp_path: Path) -> str:
    (tmp_path / "register.pdf").write_bytes(paper)
    return subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "register.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@rows("B11")
def test_register_says_when_each_child_is_reviewed_next(on_it: World, visit: Any) -> None:
    visitor = visit(on_it, "priya")
    visitor.get(on_it.address("more/"))
    page, asked = cost(visitor, on_it.address("register/"))

    words = page.content.decode()
    assert "10 December 2026" in words
    assert "No day yet" in words
    assert "Watching: 1" in words
    assert asked <= MOST_QUERIES


def test_reviewed_cycle_has_no_next_review(world: World) -> None:
    cycle = making.planned(world)
    decided(world)
    making.reviewed(world, cycle)

    assert [one.review_on for one in queries.on_register(world.actor("priya"))] == [None]


@rows("B11")
def test_register_on_paper_is_tagged_landscape_and_says_who_printed_it(on_it: World, tmp_path: Path) -> None:
    paper = register_paper(on_it.actor("morgan"))

    with pikepdf.open(io.BytesIO(paper)) as pdf:
        left, low, right, high = (float(one) for one in pdf.pages[0].MediaBox)
        assert right - left > high - low
        assert pdf.Root.MarkInfo.Marked
    words = text(paper, tmp_path)
    assert "printed 19 November 2026 by Morgan Ellis" in words
    assert "Watching: 1" in words
    assert "10 December 2026" in words
    assert "Milo Okafor" in words


def test_heading_of_the_paper_stands_on_every_page(world: World, tmp_path: Path) -> None:
    for number in range(40):
        child = children.add_child(
            setting=world.setting, given_name=f"Child {number}", by=world.actor("priya"), at=NOW
        )
        world.children[f"child-{number}"] = child
        decided(world, f"child-{number}", "watching")

    words = text(register_paper(world.actor("priya")), tmp_path)

    pages = words.count("page ")
    assert pages > 1
    assert words.count("Next review") == pages


def test_register_with_nobody_on_it_is_a_paper_too(world: World, tmp_path: Path) -> None:
    assert "Nobody is on the register." in text(register_paper(world.actor("priya")), tmp_path)


def test_paper_says_how_many_parents_are_not_told(on_it: World) -> None:
    assert facts(on_it.actor("priya"))["untold"] == "Parents not yet told: 2"

    decided(on_it, told_on=TODAY, told_how="By talking")
    decided(on_it, "ivy", "watching", told_on=TODAY, told_how="By talking")

    assert facts(on_it.actor("priya"))["untold"] == ""


@rows("B11")
@pytest.mark.parametrize("name", ["sam", "joe", "grace", "kayleigh"])
@pytest.mark.parametrize("place", ["register/", "register/register.pdf", "register/export/"])
def test_register_is_for_those_whom_the_rule_names(on_it: World, visit: Any, place: str, name: str) -> None:
    visitor, address = visit(on_it, name), on_it.address(place)

    assert visitor.get(address).status_code == 404
    if "export" in place:
        assert visitor.post(address, ALL | {"kind": "csv"}).status_code == 404


def test_register_of_another_setting_is_its_own(on_it: World, other: World, visit: Any) -> None:
    decided(other, "aisha", "watching")

    answer = visit(on_it, "priya").post(on_it.address("register/export/"), ALL | {"kind": "csv"})

    assert "Aisha" not in answer.content.decode("utf-8-sig")
    assert (
        visit(on_it, "priya").post(other.address("register/export/"), ALL | {"kind": "csv"}).status_code
        == 404
    )


@rows("B11")
def test_register_is_taken_out_as_xlsx_with_the_chosen_columns(on_it: World, visit: Any) -> None:
    answer = visit(on_it, "morgan").post(
        on_it.address("register/export/"), {"columns": ["review", "child", "since"], "kind": "xlsx"}
    )

    assert answer["Content-Disposition"].startswith('attachment; filename="register-2')
    sheet = load_workbook(io.BytesIO(answer.content)).active
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[0] == ["Child", "Since", "Next review"]
    assert [row[0] for row in found[1:]] == ["Milo Okafor", "Ivy Walsh"]
    assert found[1][2] == datetime(REVIEW.year, REVIEW.month, REVIEW.day)  # noqa: DTZ001  # as a sheet keeps days


@rows("B11")
def test_register_is_taken_out_as_csv_that_excel_reads(on_it: World, visit: Any) -> None:
    answer = visit(on_it, "priya").post(on_it.address("register/export/"), ALL | {"kind": "csv"})

    assert answer.content.startswith(b"\xef\xbb\xbf")
    first, milo, _ = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert first == list(queries.COLUMNS.values())
    assert milo[:3] == ["Milo Okafor", "2023-12-11", "Ladybirds"]
    assert milo[7] == REVIEW.isoformat()


@rows("B11")
def test_taking_it_out_is_on_record_with_its_columns(on_it: World, visit: Any) -> None:
    visit(on_it, "priya").post(on_it.address("register/export/"), {"columns": ["child"], "kind": "csv"})

    last = (
        Entry.objects.filter(setting_id=on_it.setting.pk)
        .exclude(action="looks_sealed")
        .order_by("-seq")
        .first()
    )
    assert (last.action, last.person) == ("register_exported", "Priya Nair")
    assert Payload.objects.get(id=last.id).words["columns"] == ["child"]


@pytest.mark.parametrize(
    "sent", [{"kind": "csv"}, {"columns": ["child"]}, {"columns": ["secret"], "kind": "csv"}]
)
def test_export_says_what_is_missing(on_it: World, visit: Any, sent: dict[str, Any]) -> None:
    answer = visit(on_it, "priya").post(on_it.address("register/export/"), sent)

    assert answer.status_code == 422


def test_page_of_the_export_begins_with_what_the_register_shows(on_it: World, visit: Any) -> None:
    page = visit(on_it, "priya").get(on_it.address("register/export/")).content.decode()

    assert page.count(" checked") == len(queries.USUAL) + 1


@pytest.mark.parametrize("words", FORMULAS)
def test_words_that_look_like_a_formula_are_text(words: str) -> None:
    made = sheets.xlsx_file("List", ["Child"], [[words]])
    (line,) = list(csv.reader(io.StringIO(sheets.csv_file(["Child"], [[words]]).decode("utf-8-sig"))))[1:]

    cell = load_workbook(io.BytesIO(made)).active["A2"]

    assert cell.data_type == "s"
    assert line == [f"'{words}"]


def test_child_named_like_a_formula_leaves_as_text(on_it: World, visit: Any) -> None:
    on_it.children["odd"] = children.add_child(
        setting=on_it.setting, given_name="=HYPERLINK(1)", start_on=BEGAN, by=on_it.actor("priya"), at=NOW
    )
    decided(on_it, "odd", "watching")

    answer = visit(on_it, "priya").post(
        on_it.address("register/export/"), {"columns": ["child"], "kind": "xlsx"}
    )

    cells = [row[0] for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]


def test_letters_that_no_sheet_may_hold_and_empty_cells_are_left_out() -> None:
    made = sheets.xlsx_file(
        "A title that is longer than a sheet may be named", ["A", "B"], [["a\x00b", None]]
    )

    sheet = load_workbook(io.BytesIO(made)).active

    assert (sheet["A2"].value, sheet["B2"].value or "") == ("ab", "")
