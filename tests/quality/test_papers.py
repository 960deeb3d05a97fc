"""The papers that a manager must have: filled from the setting, marked as drafts, for managers alone."""

import io
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from alongside.ground.accounts.models import Provider, RoleHeld
from alongside.leadership.quality import printing, queries
from alongside.leadership.quality.queries import Part
from tests.marks import rows
from tests.plans.opening_pages import cost
from tests.plans.reading_grade import grade
from tests.plans.test_views import MOST_QUERIES
from tests.worlds import BEGAN, World

CODES = [paper.code for paper in queries.papers()]
READING_AGE_9 = 4.5  # the grade of children of nine to ten


def paper_of(world: World, code: str, name: str = "morgan") -> queries.Filled:
    (found,) = [one for one in queries.papers() if one.code == code]
    return queries.filled(world.actor(name), found)


def words_of(paper: queries.Filled) -> str:
    lines: list[str] = []
    for part in paper.parts:
        lines += [
            part.heading,
            *part.words,
            *part.points,
            *part.steps,
            *(cell for row in part.rows for cell in row),
        ]
    return "\n".join(lines)


def test_there_are_the_papers_that_a_manager_must_have() -> None:
    assert CODES == [
        "privacy-for-parents", "privacy-for-staff", "impact-assessment", "record-of-processing", "retention", "breach",
    ]  # fmt: skip
    assert all(paper.sources and isinstance(paper.taken, date) for paper in queries.papers())


@pytest.mark.parametrize("code", CODES)
def test_paper_has_no_hole_left_and_says_what_is_missing(world: World, code: str) -> None:
    paper = paper_of(world, code)
    words = words_of(paper)

    assert not re.search(r"\{\w+\}", words)
    assert set(re.findall(r"\[to fill in: (.+?)\]", words)) == set(paper.missing)
    assert "Willow Lane Nursery" in paper.draft
    assert "not legal advice" in paper.draft


def test_paper_is_filled_from_what_the_setting_is(world: World) -> None:
    world.setting.provider = Provider.objects.create(name="Willow Lane Ltd")
    world.setting.telephone = "0151 496 0100"
    world.setting.save()

    words = words_of(paper_of(world, "breach"))

    for known in (
        "Morgan Ellis",
        "Grace Adeyemi",
        "0151 496 0123",
        "Priya Nair",
        "0151 496 0100",
        "Willow Lane Ltd",
    ):
        assert known in words


def test_setting_of_which_nobody_leads_has_blanks_for_them(world: World) -> None:
    RoleHeld.everywhere.filter(setting=world.setting).exclude(role=RoleHeld.Role.MANAGER).update(
        until_on=BEGAN
    )

    missing = queries.missing(queries.facts(world.actor("morgan")))

    assert {"the SENCO’s name", "the designated safeguarding lead’s name"} <= set(missing)
    assert "the manager’s name" not in missing


def test_who_sees_what_is_the_table_of_access_and_not_a_copy(world: World) -> None:
    seen = {one.who: one.what for one in queries.who_sees()}

    assert "open a child’s file" in seen["A child’s key person"]
    assert "open a child’s file" not in seen["Staff in the child’s room, that day"]
    assert seen["Everybody who works here"] == "see a child’s name and room"
    assert "open a child’s file" not in seen["Designated safeguarding lead"]
    assert "A child’s key person" in words_of(paper_of(world, "impact-assessment"))


def test_notice_for_parents_is_read_at_nine() -> None:
    (paper,) = [one for one in queries.papers() if one.code == "privacy-for-parents"]
    words = " ".join(line for part in paper.parts for line in (*part.words, *part.points))

    assert grade(re.sub(r"\{\w+\}", "Sam", words)) <= READING_AGE_9


def test_breach_says_the_72_hours_and_whom_to_tell(world: World) -> None:
    words = words_of(paper_of(world, "breach"))

    assert "72 hours" in words
    assert "Information Commissioner" in words
    assert "[to fill in: the insurer and its telephone number]" in words


@pytest.mark.parametrize("code", CODES)
def test_paper_is_printed_tagged_with_its_mark_as_a_draft(world: World, code: str, tmp_path: Path) -> None:
    made = printing.paper_pdf(world.actor("morgan"), paper_of(world, code))

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
    (tmp_path / "paper.pdf").write_bytes(made)
    said = subprocess.run(
        ["pdftotext", str(tmp_path / "paper.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Draft to check" in said
    assert "Still to fill in" in said
    assert "by Morgan Ellis" in said


def test_paper_that_lacks_nothing_has_no_list_of_blanks(world: World) -> None:
    paper = paper_of(world, "retention")

    whole = queries.Filled(paper.code, paper.title, paper.line, paper.draft, paper.parts, (), paper.sources)

    assert printing.facts(world.actor("morgan"), whole)["missing"] == []


@pytest.mark.parametrize("code", CODES)
def test_manager_opens_each_paper_within_the_budget(world: World, visit: Any, code: str) -> None:
    morgan = visit(world, "morgan")
    morgan.get(world.address("papers/"))

    page, asked = cost(morgan, world.address(f"papers/{code}/"))
    pdf = morgan.get(world.address(f"papers/{code}/paper.pdf"))

    assert page.status_code == 200
    assert "Draft to check" in page.content.decode()
    assert asked <= MOST_QUERIES
    assert (pdf["Content-Type"], pdf["Cache-Control"]) == ("application/pdf", "no-store, private")


def test_list_names_every_paper_and_what_is_missing(world: World, visit: Any) -> None:
    page = visit(world, "morgan").get(world.address("papers/")).content.decode()

    assert all(paper.title in page for paper in queries.papers())
    assert "who answers for the records" in page
    home = visit(world, "morgan").get(world.address("our-setting/")).content.decode()
    assert "Papers a manager must have" in home


@rows("A1")
@pytest.mark.parametrize("code", ["breach", "record-of-processing", "privacy-for-parents"])
def test_papers_name_the_local_authority(world: World, code: str) -> None:
    assert "[to fill in: the local authority’s name]" in words_of(paper_of(world, code))

    world.setting.local_authority = "Lambeth"
    world.setting.save()

    assert "(Lambeth)" in words_of(paper_of(world, code))


@pytest.mark.parametrize("name", ["priya", "sam", "joe", "grace"])
@pytest.mark.parametrize("place", ["papers/", "papers/breach/", "papers/breach/paper.pdf"])
def test_papers_are_for_managers(world: World, visit: Any, place: str, name: str) -> None:
    visitor = visit(world, name)

    assert visitor.get(world.address(place)).status_code == 404
    assert "Papers a manager must have" not in visitor.get(world.address("our-setting/")).content.decode()


def test_paper_of_another_name_is_not_found(world: World, other: World, visit: Any) -> None:
    assert visit(world, "morgan").get(world.address("papers/recipe/")).status_code == 404
    assert visit(world, "morgan").get(other.address("papers/")).status_code == 404


@pytest.mark.parametrize("part", [{"heading": "x", "words": ["{nobody}"]}, {"heading": "x", "made": "magic"}])
def test_paper_with_a_hole_that_nobody_can_fill_is_refused(part: dict[str, Any]) -> None:
    said = {
        "code": "x",
        "title": "x",
        "reader": "x",
        "line": "x",
        "parts": [part],
        "sources": [],
        "taken": "",
    }

    with pytest.raises(ValueError, match="nobody knows how to fill"):
        queries._paper(said)  # what reads the files


def test_part_without_anything_is_a_heading() -> None:
    assert Part("x").rows == ()
