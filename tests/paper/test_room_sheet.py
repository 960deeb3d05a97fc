"""The day's sheet on paper: tagged, for staff only, only who is in, and only the lines that were chosen."""

import io
import subprocess
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest
import time_machine

from alongside.doors.workspace import queries
from alongside.doors.workspace.papers import room_sheet
from alongside.doors.workspace.papers.room_sheet import Choice, facts
from alongside.file.children import actions as children
from tests.marks import rows
from tests.plans import making
from tests.worlds import NOW, TODAY, World

ALL = Choice(codes=False, lines=frozenset({"targets", "where", "strategies", "write", "restrictions"}))
BARE = Choice(codes=True, lines=frozenset())


@pytest.fixture
def busy(world: World) -> World:
    """Milo has a plan and an allergy, and a restriction stands; Aisha is away this morning."""
    making.planned(world)
    by: dict[str, Any] = {"by": world.actor("priya"), "at": NOW}
    children.tell_first(child=world.milo, kind="equipment", words="Hearing aid, left", from_on=TODAY, **by)
    children.tell_first(
        child=world.milo, kind="allergy", words="Peanuts: pen in the office", from_on=TODAY, **by
    )
    children.restrict(child=world.milo, words="Not to be collected by T. O.", from_on=TODAY, **by)
    return world


def words_of(paper: bytes, folder: Path) -> str:
    kept = folder / "sheet.pdf"
    kept.write_bytes(paper)
    return subprocess.run(
        ["pdftotext", "-layout", str(kept), "-"], capture_output=True, text=True, check=True
    ).stdout


@rows("C5", "B7")
def test_sheet_is_tagged_and_has_what_the_room_needs(busy: World, tmp_path: Path) -> None:
    priya = busy.actor("priya")

    paper = room_sheet.room_sheet(priya, queries.my_room(priya), ALL)

    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == "Ladybirds, Thursday 19 November 2026"
    words = words_of(paper, tmp_path)
    for said in (
        "For staff only", "Milo O", "! Allergy: Peanuts: pen in the office", "Must not happen: Not to be collected",
        "Chooses between two things", "Snack, Free play", "Hold up two things", "With help", "Aisha K",
    ):  # fmt: skip
        assert said in words, said
    assert words.index("Allergy") < words.index("Equipment")
    assert "Ivy" not in words


@rows("C5")
def test_picture_codes_stand_for_names_and_lines_are_left_out(busy: World, tmp_path: Path) -> None:
    priya = busy.actor("priya")
    room = queries.my_room(priya)
    code = room_sheet.codes([child.id for child in room_sheet.everybody(room)])[busy.milo.pk]

    words = words_of(room_sheet.room_sheet(priya, room, BARE), tmp_path)

    assert code.words in words
    assert "Peanuts" in words
    for left_out in ("Milo", "Okafor", "Aisha", "Chooses", "Must not happen", "With help"):
        assert left_out not in words, left_out


def test_restriction_prints_only_for_whoever_may_read_it(busy: World) -> None:
    joe, sam = busy.actor("joe"), busy.actor("sam")

    said = {
        name: facts(who, queries.my_room(who), ALL)["children"] for name, who in (("joe", joe), ("sam", sam))
    }

    assert [child["must_not"] for child in said["joe"]] == [[], []]
    assert [child["must_not"] for child in said["sam"]] == [["Not to be collected by T. O."], []]


@rows("C16")
def test_child_who_is_away_is_not_on_the_sheet(busy: World) -> None:
    by: dict[str, Any] = {"by": busy.actor("priya"), "at": NOW}
    children.record_attendance(child=busy.aisha, on=TODAY, state="absent", reason="unwell", **by)
    children.book_sessions(
        child=busy.milo, weekdays={3: "day"}, from_on=TODAY, by=busy.actor("morgan"), at=NOW
    )
    children.record_attendance(
        child=busy.milo, on=TODAY, state="absent", part="pm", reason="appointment", **by
    )

    (milo,) = facts(busy.actor("priya"), queries.my_room(busy.actor("priya")), ALL)["children"]

    assert (milo["name"], milo["away"]) == ("Milo O", "not in the afternoon")


def test_room_that_is_chosen_names_the_sheet(busy: World) -> None:
    morgan = busy.actor("morgan")

    assert facts(morgan, queries.my_room(morgan), BARE)["title"].startswith("Ladybirds")
    assert facts(busy.actor("grace"), queries.my_room(busy.actor("grace")), BARE)["title"].startswith(
        "My room"
    )


def test_codes_are_each_ones_own_and_the_same_tomorrow() -> None:
    # the second would share the first's picture, and steps aside
    ids = [UUID(int=number) for number in (5, 5 + 72, 6)]

    found = room_sheet.codes(ids)

    assert len({code.words for code in found.values()}) == 3
    assert found == room_sheet.codes(ids[::-1])
    assert found[ids[0]].words == "hexagon 1"


@rows("C5")
def test_page_before_the_sheet_and_the_sheet_itself(busy: World, visit: Any, tmp_path: Path) -> None:
    with time_machine.travel(NOW, tick=False):
        joe = visit(busy, "joe")
        page = joe.get(busy.address("room/sheet/"))
        paper = joe.get(busy.address("room/sheet/sheet.pdf?names=code&lines=targets"))
        plain = joe.get(busy.address("room/sheet/sheet.pdf?names=nonsense"))

    assert "For staff only" in page.content.decode()
    assert "Who is who" in page.content.decode()
    assert paper["Content-Type"] == "application/pdf"
    assert "Milo" not in words_of(paper.content, tmp_path)
    assert "Milo O" in words_of(plain.content, tmp_path)
