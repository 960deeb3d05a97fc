"""Kind words and plain words, wherever in a plan they stand."""

import re
from collections.abc import Iterable, Iterator

from alongside.support.plans.coach.lexicon import Phrases, listed, loaded
from alongside.support.plans.coach.plan_words import Around, Remark
from alongside.support.plans.coach.reading import Reading, read
from alongside.support.plans.coach.rulebook import remark

KINDER: dict[str, str] = loaded("words")["unkind"]
UNKIND = Phrases(KINDER)
UNKIND_BUT = listed("unkind_but")
NOT_IN_STRATEGY = listed("unkind_not_in_strategy")
SHORT_FORMS: dict[str, str] = loaded("plain_words")["short_forms"]
KNOWN_TO_ALL = frozenset(loaded("plain_words")["known_to_all"])
TRADE: dict[str, str] = loaded("plain_words")["trade_words"]
TRADE_WORDS = Phrases(TRADE)
SHORT_FORM = re.compile(r"^[A-Z]{2,6}s?$")
BRACKETS = re.compile(r"\(([^()]{0,200})\)")
SHOUTED = 0.6  # above this share of capitals, the whole line is in capitals


def look_at_wording(texts: Iterable[tuple[str, str]], around: Around) -> Iterator[Remark]:
    """`texts` are (field, words) that are read together: what one of them explains is explained for all."""
    readings = [(field, read(words)) for field, words in texts]
    explained = frozenset(word for _, reading in readings for word in _explained(reading))
    said: set[str] = set()
    for field, reading in readings:
        yield from _unkind(field, reading, around)
        yield from _jargon(field, reading, around, explained, said)


def _unkind(field: str, reading: Reading, around: Around) -> Iterator[Remark]:
    """One remark for each field: a list of them would scold."""
    for begin, end, phrase in UNKIND.found_in(reading.words):
        follows = reading.words[end] if end < len(reading.words) else ""
        about_us = field.endswith(".strategy") and phrase in NOT_IN_STRATEGY
        if not about_us and follows not in UNKIND_BUT:
            yield remark("deficit_words", field, around, reading.quote(begin, end), plain=KINDER[phrase])
            return


def _jargon(
    field: str, reading: Reading, around: Around, explained: frozenset[str], said: set[str]
) -> Iterator[Remark]:
    for begin, end, plain in (*_short_forms(reading), *_trade(reading)):
        quote = reading.quote(begin, end)
        if quote.lower() not in explained | said:
            said.add(quote.lower())
            yield remark("jargon", field, around, quote, plain=plain)


def _short_forms(reading: Reading) -> Iterator[tuple[int, int, str]]:
    if _shouted(reading.raw):
        return
    for place, written in enumerate(reading.capitals):
        short = "SALT" if written == "SaLT" else written
        if SHORT_FORM.match(short) and _needs_words(short.removesuffix("s")):
            yield place, place + 1, SHORT_FORMS.get(short.removesuffix("s"), "the words it stands for")


def _needs_words(short: str) -> bool:
    return short not in KNOWN_TO_ALL and (short in SHORT_FORMS or not set(short) & set("AEIOUY"))


def _shouted(raw: str) -> bool:
    letters = [letter for letter in raw if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) > len("SENCO") + 1 and capitals / len(letters) > SHOUTED


def _trade(reading: Reading) -> Iterator[tuple[int, int, str]]:
    for begin, end, phrase in TRADE_WORDS.found_in(reading.words):
        yield begin, end, TRADE[phrase]


def _explained(reading: Reading) -> Iterator[str]:
    """What stands just before a bracket that opens, or inside brackets by itself."""
    for found in BRACKETS.finditer(reading.raw):
        before = reading.raw[: found.start()].lower().split()[-2:]
        yield " ".join(before)
        yield from before[-1:]
        yield found.group(1).strip().lower()
