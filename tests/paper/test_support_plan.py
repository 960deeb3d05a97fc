"""The support plan on paper: tagged, two sides, the words as they were written, nothing that is not this child's."""

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from alongside.file.children import actions as children
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.paper.making import printable
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.plans import actions as plans
from alongside.support.plans.models import Cycle
from alongside.support.plans.papers.support_plan import facts, support_plan
from tests.marks import rows
from tests.worlds import NOW, TODAY, World

ODD = 'Points <script>alert(1)</script> #panic("x") * _ $ @ \\ 🦆 مرحبا “more”'


@pytest.fixture
def cycle(world: World) -> Cycle:
    """A plan with one outcome and one target, written beside the key person."""
    by: dict[str, Any] = {"by": world.actor("priya"), "at": NOW}
    begun = plans.start_cycle(child=world.milo, started_on=TODAY, **by)
    plans.write_hopes(cycle=begun, hopes="That Milo tells us what he wants.", **by)
    plans.write_plan(
        cycle=begun, review_on=None,
        outcome={"words": "Lets people know what he wants.", "part": "Chooses at snack.", "by_on": None, "needs": []},
        target={"words": ODD, "start_point": "0 in 5", "start_count": None, "start_unit": "", "criterion": "4 in 5",
                "by_on": None},
        provision={"strategy": "Hold up two things.", "who": "Sam", "owner": None, "where": "Snack", "times": 2,
                   "per": "attended_day", "impact": "", "from_on": TODAY},
        **by,
    )  # fmt: skip
    return begun


def words_of(paper: bytes, folder: Path) -> str:
    kept = folder / "plan.pdf"
    kept.write_bytes(paper)
    return subprocess.run(
        ["pdftotext", "-layout", str(kept), "-"], capture_output=True, text=True, check=True
    ).stdout


@rows("C12")
def test_plan_is_tagged_titled_and_has_a_line_to_sign(world: World, cycle: Cycle, tmp_path: Path) -> None:
    paper = support_plan(world.actor("priya"), cycle, world.milo)

    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert len(pdf.pages) <= 2
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == "Support plan for Milo, cycle 1"
    words = words_of(paper, tmp_path)
    assert "Parent or carer, and the date" in words
    assert "That Milo tells us what he wants." in words


def test_words_stay_words_and_never_become_code(world: World, cycle: Cycle, tmp_path: Path) -> None:
    words = words_of(support_plan(world.actor("priya"), cycle, world.milo), tmp_path)

    assert "<script>alert(1)</script>" in words.replace("\n", "")
    assert '#panic("x")' in words


def test_longest_plan_still_prints_every_target(world: World, cycle: Cycle, tmp_path: Path) -> None:
    by: dict[str, Any] = {"by": world.actor("priya"), "at": NOW}
    outcome = plans.add_outcome(cycle=cycle, words="Plays beside a friend.", **by)
    for number in range(6):
        plans.add_target(outcome=outcome, words=f"Step {number}: " + "a little further each week. " * 8, **by)

    words = words_of(support_plan(world.actor("priya"), cycle, world.milo), tmp_path)

    assert all(f"Step {number}:" in words for number in range(6))


def test_only_this_child_stands_on_the_paper(world: World, other: World, cycle: Cycle) -> None:
    children.tell_first(
        child=other.milo, kind="health", words="CANARY", from_on=TODAY, by=other.actor("priya"), at=NOW
    )

    said = json.dumps(facts(world.actor("priya"), cycle, world.milo))

    assert "CANARY" not in said
    assert "Ivy" not in said


@rows("E9", "C12")
def test_page_before_the_paper_says_what_must_not_happen(world: World, cycle: Cycle, visit: Any) -> None:
    children.restrict(
        child=world.milo,
        words="No letters to the old address",
        from_on=TODAY,
        by=world.actor("priya"),
        at=NOW,
    )

    page = visit(world, "priya").get(world.address(f"cycles/{cycle.pk}/paper/"))
    paper = visit(world, "priya").get(world.address(f"cycles/{cycle.pk}/paper/plan.pdf"))
    refused = visit(world, "joe").get(world.address(f"cycles/{cycle.pk}/paper/plan.pdf"))

    assert "No letters to the old address" in page.content.decode()
    assert paper["Content-Type"] == "application/pdf"
    assert b"Milo" not in paper["Content-Disposition"].encode()
    assert refused.status_code == 404


@pytest.mark.parametrize(
    ("born", "words"),
    [("11 December 2023", "Born 11 December 2023, "), ("December 2023", "Born December 2023"), ("", "")],
)
def test_birth_date_stands_as_far_as_it_is_known(world: World, cycle: Cycle, born: str, words: str) -> None:
    world.milo.born = PartialDate.read(born) if born else None

    name, *lines = facts(world.actor("priya"), cycle, world.milo)["who"]

    assert name == "Milo Okafor"
    assert lines[0].startswith(words or "Ladybirds")


def test_reading_a_paper_is_a_look(world: World, cycle: Cycle) -> None:
    priya = world.actor("priya")

    asking.find(priya, "plans.see", Cycle, cycle.pk)

    assert [(look.action, look.child_id) for look in priya.looks] == [("plans.see", world.milo.pk)]
    assert Child.everywhere.filter(pk=world.milo.pk).exists()


def test_letter_that_no_font_has_is_named_and_what_only_changes_it_is_left_out() -> None:
    """A duck, and a one with a key drawn round it."""
    assert printable(
        {
            "words": [
                "a \N{DUCK}",
                "\N{DIGIT ONE}\N{COMBINING ENCLOSING KEYCAP}",
                3,
            ]
        }
    ) == {"words": ["a [duck]", "1", 3]}
