"""What a password must be: long, known to nobody, and not made of what everybody knows of its owner.

``data/known_passwords.bin`` holds the first four bytes of the SHA-256 of each password that is refused, in order:
one good password in some 57,000 is refused by mistake. docs/how-to/add-a-reference-list.md says where it is from.
"""

import hashlib
import re
from bisect import bisect_left
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from alongside.ground.accounts import queries
from alongside.ground.tables import walls

LEAST, PREFIX = 12, 4
NEW_ENOUGH = 8  # letters and digits that must be left when the owner's own words are taken out
KNOWN = Path(__file__).parent / "data" / "known_passwords.bin"
AS_LETTERS = str.maketrans("013457@$!", "oieastasi")
SHORT = f"Use {LEAST} characters or more. Four words that do not belong together are good, and easy to keep in mind."
COMMON = (
    "This password is one of those that are tried first. Choose another, such as four words from nowhere."
)
OWN = "Leave out your name, your e-mail address and the name of your setting: they are tried first."


class Strong:
    """Django's way to ask: ``validate_password(password, person)``; without a person their words are not known."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError with what is wrong, in words."""
        words = words_of(user) if user is not None else ()
        if said := fault(password, words):
            raise ValidationError(said)

    def get_help_text(self) -> str:
        """Return what a password must be."""
        return SHORT


def fault(password: str, words: tuple[str, ...] = ()) -> str:
    """Say what is wrong with a password, "" when nothing is; ``words``: names and addresses that it must not hold."""
    if len(password) < LEAST:
        return SHORT
    if is_known(password):
        return COMMON
    return OWN if _made_of(password, words) else ""


def is_known(password: str) -> bool:
    """Say whether a password, or what is left of it without its trimmings, is among those that are tried first."""
    plain = password.strip().casefold()
    core = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain)
    spelt = re.sub(r"[^a-z]", "", plain.translate(AS_LETTERS))
    tried = {plain, core, spelt, *(_unit(one) for one in (plain, core, spelt))}
    return len(set(plain)) < PREFIX or any(_listed(one) for one in tried)


def words_of(person: Any) -> tuple[str, ...]:
    """Return what everybody knows of a person: the address, and the names they and their settings go by."""
    with walls.beside(person.pk):
        return (person.email, person.email.split("@")[0], *queries.names_of(person))


def _made_of(password: str, words: tuple[str, ...]) -> bool:
    """Say whether a password is made of words that are known, with little besides."""
    plain = _squeezed(password)
    parts = chain(words, *(re.split(r"[\W_]+", word) for word in words))
    for part in sorted({_squeezed(one) for one in parts}, key=len, reverse=True):
        if len(part) >= PREFIX - 1:
            plain = plain.replace(part, "")
    return len(plain) < min(NEW_ENOUGH, len(_squeezed(password)))


def _squeezed(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _unit(word: str) -> str:
    """Return what a word repeats, such as “abc” in “abcabcabc”; the word itself when it repeats nothing."""
    again = (word + word).find(word, 1) if word else 0
    return word[:again]


def _listed(word: str) -> bool:
    known = _known()
    sought = hashlib.sha256(word.encode()).digest()[:PREFIX]
    at = bisect_left(
        range(len(known) // PREFIX), sought, key=lambda one: known[one * PREFIX : (one + 1) * PREFIX]
    )
    return bool(word) and known[at * PREFIX : (at + 1) * PREFIX] == sought


@cache
def _known() -> bytes:
    return KNOWN.read_bytes()
