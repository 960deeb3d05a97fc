"""How much, how often, how long: the amounts in a line of words."""

import re

from alongside.support.plans.coach.lexicon import listed
from alongside.support.plans.coach.reading import Reading

AMOUNTS = listed("amounts")
LOOSE = listed("loose_amounts")
TIMED = listed("timed")
NOT_A_NUMBER_AFTER = frozenset(
    {"the", "no", "this", "that", "any", "each", "every", "which", "right", "wrong"}
)
CHANCES = re.compile(r"\b(\d+) ?(?:in|of|out of|/) ?(\d+)\b")


def amount(reading: Reading) -> bool:
    """A number, in figures or in words, or a level; "every" and "first" alone are not enough."""
    return any(is_amount(reading, place) for place in range(len(reading.words)))


def is_amount(reading: Reading, place: int) -> bool:
    """Is the word at this place an amount? A place past the end is none."""
    word = reading.words[place] if place < len(reading.words) else ""
    if any(letter.isdigit() for letter in word):
        return ":" not in word
    if word in {"one", "half"}:
        before = reading.words[place - 1] if place else ""
        follows = reading.words[place + 1] if place + 1 < len(reading.words) else ""
        return before not in NOT_A_NUMBER_AFTER and follows not in {"another", ""}
    return word in AMOUNTS - LOOSE


def loose_amount(reading: Reading) -> bool:
    return reading.has(LOOSE)


def timed(reading: Reading) -> bool:
    return amount(reading) and reading.has(TIMED)


def chances(reading: Reading) -> tuple[int, int] | None:
    """Of "4 in 5 chances": (4, 5)."""
    found = CHANCES.search(reading.raw[:200])
    return (int(found.group(1)[:4]), int(found.group(2)[:4])) if found else None
