"""The lists that ship: whole, cited, and in words that people use."""

import ast
import re
import shutil
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from alongside.ground import law
from alongside.ground.law import authorities, qualifications, reference
from alongside.ground.law.listings import Listing, UnknownCodeError
from alongside.ground.law.shapes import DataError
from tests.marks import rows

LAW = Path(law.__file__).parent
FILES = [file for file in sorted(LAW.rglob("*")) if file.suffix in {".py", ".yaml", ".csv"}]
CHAPTER_FIVE = re.compile(r"(?<![\d.])5\.\d{1,2}(?![\d.]*\d)")
ASKED_FOR: list[Callable[..., Listing]] = [
    reference.areas_of_need,
    reference.everyday_areas,
    reference.areas_of_learning,
    reference.levels_of_support,
    reference.health_contacts,
    reference.signs_that_cannot_wait,
    reference.paragraphs,
    reference.responses,
    reference.reasons_not_offered,
    reference.reasons_absent,
    reference.judgements,
    reference.impacts,
    reference.duties,
    authorities.local_authorities,
    qualifications.senco_qualifications,
]


def test_every_list_is_whole_and_what_one_says_of_another_is_true() -> None:
    reference.check()


@pytest.mark.parametrize(
    ("file", "said", "now", "fault"),
    [
        ("everyday_areas.csv", ",sensory_and_physical", ",senses", "everyday_areas 1 names senses"),
        ("signs_that_cannot_wait.yaml", "[gp]", "[aunt]", "signs_that_cannot_wait 1 names aunt"),
        (
            "impacts.yaml",
            "code: helped_a_lot",
            "kode: helped_a_lot",
            "impacts.yaml, row 1: unknown field kode",
        ),
    ],
)
def test_a_folder_with_one_word_wrong_is_refused_by_file_and_word(
    tmp_path: Path, file: str, said: str, now: str, fault: str
) -> None:
    folder = Path(shutil.copytree(LAW / "data", tmp_path / "data"))
    spoilt = (folder / file).read_text(encoding="utf-8").replace(said, now)
    (folder / file).write_text(spoilt, encoding="utf-8")
    with pytest.raises(DataError, match=fault):
        reference.check(folder)


@pytest.mark.parametrize("ask", ASKED_FOR)
def test_a_list_is_found_by_its_name_by_a_day_and_by_its_version(ask: Callable[..., Listing]) -> None:
    newest = ask()
    assert newest.name == ask.__name__
    assert ask(version=newest.version) is newest
    assert ask(on=newest.from_on) is newest
    assert ask() is newest


def test_every_data_file_belongs_to_a_list() -> None:
    assert {file.name.split(".")[0] for file in (LAW / "data").iterdir()} == set(reference.ROWS)
    assert {ask.__name__ for ask in ASKED_FOR} == set(reference.ROWS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_paragraph_cited_exists(file: Path) -> None:
    cited = set(CHAPTER_FIVE.findall(file.read_text(encoding="utf-8")))
    assert cited <= set(reference.paragraphs().codes)


def test_paragraphs_are_those_the_graduated_approach_rests_on() -> None:
    numbers = {"5.4", "5.5", "5.28", "5.29", "5.30", "5.32"} | {f"5.{number}" for number in range(36, 46)}
    of_the_setting = {f"5.{number}" for number in (2, 6, 7, 10, 11, 23, 50, 51, 52, 53)}
    assert set(reference.paragraphs().codes) == numbers | of_the_setting


def test_a_paragraph_is_one_sentence_and_is_cited_by_its_number() -> None:
    for paragraph in reference.paragraphs():
        assert re.fullmatch(r"[A-Z][^.!?]*\.", paragraph.says), paragraph.code
    assert reference.paragraph("5.40").label == "Code 5.40"


def test_telling_parents_binds_a_maintained_nursery_school_harder_than_others() -> None:
    strengths = {duty.binds: duty.strength for duty in reference.paragraph("5.38").duties}
    assert strengths == {"funded_provider": "should", "maintained_nursery_school": "must"}
    assert reference.paragraph("5.32").duties == ()


@rows("B1", "C1")
@pytest.mark.parametrize(
    ("tapped", "area"),
    [
        ("Talking and understanding", "communication_and_interaction"),
        ("Moving", "sensory_and_physical"),
        ("Feelings and friends", "social_emotional_and_mental_health"),
        ("Playing and learning", "cognition_and_learning"),
        ("Seeing, hearing, senses", "sensory_and_physical"),
        ("Not sure", None),
    ],
)
def test_what_a_key_person_taps_leads_to_an_area_of_need_or_to_none(tapped: str, area: str | None) -> None:
    (everyday,) = (each for each in reference.everyday_areas() if each.label == tapped)
    assert everyday.area == area


@rows("C1")
def test_there_are_four_areas_of_need_and_every_one_can_be_tapped() -> None:
    areas = set(reference.areas_of_need().codes)
    assert len(areas) == 4
    assert {each.area for each in reference.everyday_areas()} - {None} == areas


@rows("C1")
def test_there_are_three_prime_and_four_specific_areas_of_learning() -> None:
    kinds = [area.kind for area in reference.areas_of_learning()]
    assert kinds == ["prime"] * 3 + ["specific"] * 4


@rows("B11")
def test_levels_leave_for_the_census_as_n_k_and_e_and_watching_as_n() -> None:
    census = {level.code: level.census for level in reference.levels_of_support()}
    assert census == {"none": "N", "watching": "N", "sen_support": "K", "ehc_plan": "E"}


@rows("B11")
def test_levels_rise_in_order_and_parents_are_told_before_the_register() -> None:
    levels = reference.levels_of_support()
    assert [level.rank for level in levels] == [0, 1, 2, 3]
    assert [level.code for level in levels if level.on_sen_register] == ["sen_support", "ehc_plan"]
    assert all(level.parents_told_first == level.on_sen_register for level in levels)


@rows("C5")
def test_responses_are_five_and_only_not_offered_asks_why() -> None:
    responses = reference.responses()
    assert [response.label for response in responses] == [
        "On their own",
        "With help",
        "Not yet",
        "Chose not to",
        "Not offered",
    ]
    assert [response.code for response in responses if not response.offered] == ["not_offered"]
    assert reference.reasons_not_offered().codes == (
        "staffing",
        "forgotten",
        "room_or_outing",
        "resources_missing",
        "child_unwell",
        "other",
    )


@rows("C6")
def test_a_target_that_is_partly_or_not_yet_met_carries_forward() -> None:
    judgements = reference.judgements()
    assert judgements.codes == ("met", "partly", "not_yet", "no_longer_right")
    assert [each.code for each in judgements if each.carries_forward] == ["partly", "not_yet"]
    assert len(reference.impacts()) == 5


@rows("B3")
@pytest.mark.parametrize(
    "about", ["Lost skills", "Fits and blank spells", "Hearing", "Sight", "Eating and drinking"]
)
def test_signs_that_cannot_wait_speak_of_each_thing_that_points_to_health(about: str) -> None:
    assert any(sign.about == about for sign in reference.signs_that_cannot_wait())


@rows("B3")
def test_a_sign_says_whom_to_ring_by_when_and_where_that_is_from() -> None:
    by_when = {"at_once": "999", "today": "today", "this_week": "this week"}
    for sign in reference.signs_that_cannot_wait():
        steps = " ".join(sign.do_now)
        assert all(step.endswith(".") for step in sign.do_now), sign.code
        assert by_when[sign.how_soon] in steps, sign.code
        assert "Tell the parents" in steps or "Ring the parents" in steps, sign.code
        assert ("ambulance_999" in sign.ring) == (sign.how_soon == "at_once"), sign.code
        assert re.search(r"NICE (NG|CG|QS)\d+|NHS", sign.source), sign.code


@rows("B3")
def test_signs_of_one_kind_stand_together_and_the_list_says_it_is_no_diagnosis() -> None:
    signs = reference.signs_that_cannot_wait()
    headings = [about for about, _ in groupby(signs, key=lambda sign: sign.about)]
    assert len(headings) == len(set(headings))
    assert "not a diagnosis" in signs.note


def test_a_sign_that_is_not_listed_is_refused() -> None:
    assert reference.sign("fit").how_soon == "at_once"
    with pytest.raises(UnknownCodeError):
        reference.sign("tired")


def functions_with_a_rule() -> list[tuple[str, str]]:
    """The public functions of law, less those that only read files, each with its docstring."""
    return [
        (f"{file.stem}.{node.name}", ast.get_docstring(node) or "")
        for file in sorted(LAW.glob("*.py"))
        if file.stem not in {"listings", "shapes"}
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


@pytest.mark.parametrize(("name", "docstring"), functions_with_a_rule())
def test_every_public_function_cites_its_source(name: str, docstring: str) -> None:
    assert "Source: " in docstring, name
