"""The coach's word lists and how it makes the forms of a word."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from alongside.support.plans.coach import lexicon, reading

FOLDER = Path(lexicon.__file__).parent
FILES = [path.stem for path in sorted((FOLDER / "data").glob("*.yaml"))]


def lists_in(data: Any) -> Iterator[list[str]]:
    if isinstance(data, dict):
        for value in data.values():
            yield from lists_in(value)
    elif isinstance(data, list) and data and not isinstance(data[0], dict):
        yield data
    elif isinstance(data, list):
        for value in data:
            yield from lists_in(value)


@pytest.mark.parametrize("name", FILES)
def test_data_file_opens_with_its_source_licence_and_dates(name: str) -> None:
    head = (FOLDER / "data" / f"{name}.yaml").read_text(encoding="utf-8")[:600]

    assert all(word in head for word in ("Source:", "Licence:", "Taken:", "From:", "Until:"))


def test_words_are_words_and_stand_once_in_a_list() -> None:
    """YAML reads a bare no, on or off as true or false."""
    for words in lists_in(lexicon.loaded("words")):
        flat = [str(word) for word in words]
        assert all(isinstance(word, str | list) for word in words), words
        assert len(flat) == len(set(flat)), [word for word in flat if flat.count(word) > 1]


def test_every_word_list_is_read_by_a_rule() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))

    unread = [name for name in lexicon.loaded("words") if f'"{name}"' not in code]

    assert unread == []


def test_rules_have_names_of_their_own() -> None:
    ids = [row["id"] for row in lexicon.loaded("rules")]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("choose", {"choose", "chooses", "choosing", "chose", "chosen"}),
        ("carry", {"carry", "carries", "carrying", "carried"}),
        ("play", {"play", "plays", "playing", "played"}),
        ("touch", {"touch", "touches", "touching", "touched"}),
        ("stop", {"stop", "stops", "stopping", "stopped"}),
        ("begin", {"begin", "begins", "beginning", "began", "begun"}),
        ("wait", {"wait", "waits", "waiting", "waited"}),
        ("open", {"open", "opens", "opening", "opened"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("go", {"go", "goes", "going", "went", "gone"}),
        ("be", {"be", "is", "are", "am", "was", "were", "been", "being"}),
        ("mix", {"mix", "mixes", "mixing", "mixed"}),
    ],
)
def test_verb_takes_its_forms(verb: str, forms: set[str]) -> None:
    assert {form for form, _ in lexicon.forms_of(verb)} == forms


def test_phrases_are_found_the_longest_first() -> None:
    phrases = lexicon.Phrases(["make progress", "make progress in"], inflect=True)

    found = list(phrases.found_in(("he", "makes", "progress", "in", "maths", "and", "makes", "tea")))

    assert found == [(1, 4, "make progress in")]


def test_reading_leaves_out_what_a_child_says_and_keeps_places() -> None:
    read = reading.read("Says ‘more please’ to Sam, one to one")

    assert read.words == ("says", "to", "sam", "1:1")
    assert read.spoken
    assert read.quote(1, 3) == "to Sam"


def test_reading_stops_at_a_length_that_no_target_has() -> None:
    assert len(reading.read("word " * 20_000).raw) <= reading.LONGEST


def test_word_lists_hold_no_child_and_no_capitals() -> None:
    words = [word for words in lists_in(lexicon.loaded("words")) for word in words if isinstance(word, str)]

    assert not [word for word in words if re.search(r"[A-Z]", word) and word not in lexicon.listed("months")]
