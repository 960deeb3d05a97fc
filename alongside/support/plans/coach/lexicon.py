"""The coach's word lists, each word with the forms it takes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

DATA = Path(__file__).parent / "data"
VOWELS = "aeiou"
Form = Literal["plain", "s", "ing", "past"]


@cache
def loaded(name: str) -> Any:
    with (DATA / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.safe_load(file)


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(loaded("words")[name])


@cache
def forms_of(verb: str) -> tuple[tuple[str, Form], ...]:
    """Every form of a verb: choose, chooses, choosing and, from `irregular`, chose and chosen."""
    own: list[tuple[str, Form]] = [(form, _form(form)) for form in loaded("words")["irregular"].get(verb, ())]
    regular: list[tuple[str, Form]] = [
        (_with_s(verb), "s"),
        (_joined(verb, "ing"), "ing"),
        (_joined(verb, "ed"), "past"),
    ]
    kept = [form for form in regular if form[1] not in {kind for _, kind in own}]
    return (verb, "plain"), *kept, *own


def _form(form: str) -> Form:
    if form.endswith("ing"):
        return "ing"
    return "s" if form.endswith("s") else "past"


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _joined(verb: str, ending: str) -> str:
    if verb.endswith("e") and (ending == "ed" or not verb.endswith(("ee", "ye"))):
        return f"{verb[:-1]}{ending}"
    if ending == "ed" and verb.endswith("y") and verb[-2] not in VOWELS:
        return f"{verb[:-1]}ied"
    if _doubles(verb):
        return f"{verb}{verb[-1]}{ending}"
    return f"{verb}{ending}"


def _doubles(verb: str) -> bool:
    """Short verbs that end consonant, vowel, consonant, and those like begin, repeat the last letter."""
    if len(verb) < len("sit") or verb[-1] in f"{VOWELS}wxy" or verb[-2] not in VOWELS or verb[-3] in VOWELS:
        return False
    return sum(letter in VOWELS for letter in verb) == 1 or verb in {"begin", "unzip", "propel"}


@cache
def verbs(name: str) -> Mapping[str, tuple[str, Form]]:
    """Each form of each verb of a list, with the verb it comes from."""
    found: dict[str, tuple[str, Form]] = {}
    for verb in loaded("words")[name]:
        for form, kind in forms_of(verb):
            found.setdefault(form, (verb, kind))
    return found


@cache
def kinds_of_seen() -> Mapping[str, tuple[str, Form, frozenset[str]]]:
    """Each form of what anyone could see, with its verb and the kinds it is; "any" is no kind."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, members in loaded("words")["seen"].items():
        for verb in members:
            kinds[verb].add(kind)
    found: dict[str, tuple[str, Form, frozenset[str]]] = {}
    for verb, its_kinds in kinds.items():
        for form, form_kind in forms_of(verb):
            if form not in found or form_kind == "plain":
                found[form] = (verb, form_kind, frozenset(its_kinds - {"any"}))
    return found


class Phrases:
    """Runs of words to look for; with `inflect`, the first word in any of its forms."""

    def __init__(self, phrases: Iterable[str], *, inflect: bool = False) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for phrase in phrases:
            first, *rest = phrase.split()
            firsts = {form for form, _ in forms_of(first)} if inflect else {first}
            for form in firsts:
                self._by_first[form].append(((form, *rest), phrase))
        for runs in self._by_first.values():
            runs.sort(key=lambda run: -len(run[0]))

    def found_in(self, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
        """Where each phrase begins and ends (not included), and the phrase; the longest at each place."""
        for place, word in enumerate(words):
            for run, phrase in self._by_first.get(word, ()):
                if words[place : place + len(run)] == run:
                    yield place, place + len(run), phrase
                    break


@cache
def phrases(name: str, *, inflect: bool = False) -> Phrases:
    return Phrases(loaded("words")[name], inflect=inflect)
