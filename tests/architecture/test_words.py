"""The words of the house are the field's: one word for one thing, on the screen as in the code."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import house, markup
from tests.architecture.house import HOUSE, ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
ROWS = Path(__file__).with_name("rows.csv")
# where a word to avoid stands all the same, and why: (file's name, word)
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("at_it.py", "log in"): "Django’s own name",
    ("bench_data.py", "log in"): "Django's own name",
    ("carried.py", "log in"): "Django’s own name",
    ("half_in.py", "log in"): "Django’s own name",
    ("public.py", "log in"): "Django’s own name",
    ("tries.py", "log in"): "the package’s own name",
    ("beginning.py", "log in"): "Django’s own name",
    ("joining.py", "log in"): "Django’s own name",
    ("mail.py", "log in"): "the mail library’s own name",
    ("sheet_columns.csv", "key worker"): "what others call a column",
    ("sheet_columns.csv", "keyworker"): "what others call a column",
    ("sheet_columns.csv", "guardian"): "what others call a column",
    ("people.py", "log in"): "Django’s own name",
    ("settings.py", "log in"): "Django's own names",
    ("views.py", "log in"): "Django's own names",
    ("signs_that_cannot_wait.yaml", "pupil"): "of the eye",
    ("signs_that_cannot_wait.yaml", "weakness"): "of an arm or a leg",
    ("paragraphs.yaml", "cause for concern"): "the SEND Code's own words",
    ("impacts.yaml", "intervention"): "the SEND Code's own word for whatever is done",
    ("reference.py", "intervention"): "the SEND Code's own word for whatever is done",
    ("rules_wording.py", "deficit"): "the name of a rule that looks for such words",
}
# the coach reads what people write, in whatever words they write it
READS_ANY_WORDS = HOUSE / "support" / "plans" / "coach" / "data"


def terms() -> list[tuple[str, str, list[str]]]:
    """Return (term, meaning, words to avoid) as the glossary's table says."""
    lines = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[1:]]
    found = []
    for term, meaning, *avoid in cells:
        words = avoid[0].strip(" |") if avoid else ""
        found.append(
            (term, meaning, [word.strip() for word in words.split(",") if word.strip() not in {"", "–"}])
        )
    return found


def _texts() -> Iterator[tuple[Path, str]]:
    for path in [*house.python_files(HOUSE), *markup.templates(), *_data()]:
        yield path, path.read_text()


def _data() -> list[Path]:
    found = sorted(path for kind in ("csv", "yaml") for path in HOUSE.rglob(f"data/**/*.{kind}"))
    return [path for path in found if not path.is_relative_to(READS_ANY_WORDS)]


def pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word, alone or as a part of an identifier, also in the plural."""
    joined = r"[\s_-]?".join(re.escape(part) for part in re.split(r"[\s_-]", word))
    return re.compile(rf"(?<![a-z])({joined})s?(?![a-z])", re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pupil", True), ("pupils", True), ("the_pupil_id", True), ("PupilForm", True), ("pupillary", False),
        ("get_pupil()", True), ("popular", False),
    ],
)  # fmt: skip
def test_word_is_found_in_sentences_and_identifiers(text: str, found: bool) -> None:
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text)

    assert bool(pattern("pupil").search(split)) is found


def test_glossary_says_each_term_once_in_one_sentence() -> None:
    found = terms()
    names = [term for term, *_ in found]

    assert len(names) == len(set(names)) >= 30
    assert all(meaning.endswith(".") and meaning.count(". ") == 0 for _, meaning, _ in found)


def test_no_term_is_a_word_to_avoid() -> None:
    avoided = {word.lower() for *_, words in terms() for word in words}

    assert {term.lower() for term, *_ in terms()} & avoided == set()


def test_words_to_avoid_stand_nowhere() -> None:
    avoided = [(word, pattern(word)) for *_, words in terms() for word in words]
    found = []
    for path, text in _texts():
        split = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text)
        for word, known in avoided:
            if (path.name, word) not in EXCEPTIONS and (hit := known.search(split)):
                line = split[: hit.start()].count("\n") + 1
                found.append(f"{path.relative_to(ROOT)}:{line}: {hit[0]!r}")
    assert found == []


def test_every_exception_still_stands() -> None:
    stale = []
    for name, word in EXCEPTIONS:
        texts = [re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text) for path, text in _texts() if path.name == name]
        if not any(pattern(word).search(text) for text in texts):
            stale.append((name, word))
    assert stale == []


VAGUE = "manager helper handler util utils info process"
SNAKE = re.compile(rf"(^|_)({VAGUE.replace(' ', '|')})(_|$)|^_?do_")
CAMEL = re.compile(rf"({VAGUE.title().replace(' ', '|')})(?![a-z])")
# Django's own words, and the manager of a nursery, who is one
DJANGOS = {"UserManager", "process_view"}


def test_names_of_functions_and_classes_say_what_they_are() -> None:
    named = [
        (path, node.name)
        for path in house.python_files(HOUSE)
        for node in house.ast.walk(house.tree(path))
        if isinstance(node, house.ast.ClassDef | house.ast.FunctionDef) and node.name not in DJANGOS
    ]

    vague = [(path, name) for path, name in named if SNAKE.search(name) or CAMEL.search(name)]
    assert [f"{path.relative_to(ROOT)}: {name}" for path, name in vague] == []


def known_rows() -> dict[str, str]:
    with ROWS.open(newline="", encoding="utf-8") as file:
        return {row["id"]: row["about"] for row in csv.DictReader(file)}


def test_every_row_that_a_test_proves_is_a_row() -> None:
    known = known_rows()
    cited = {
        (str(path.relative_to(ROOT)), row)
        for path in house.python_files(ROOT / "tests")
        for marks in re.findall(r"@rows\(([^)]*)\)", path.read_text())
        for row in re.findall(r'"([^"]+)"', marks)
    }

    assert sorted(one for one in cited if one[1] not in known) == []
    assert len({row for _, row in cited}) >= 8
