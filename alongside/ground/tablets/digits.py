"""Six digits: which are too easily guessed, and how they are kept so that nobody reads them in the database."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac

MANY = 6
RUNS = "01234567890123456789"
# drawn on the keys, or said for fun: the commonest that no pattern below finds
COMMON = {"159753", "147258", "258369", "789456", "142536", "159357", "741852", "696969", "420420", "007007"}
DAYS, MONTHS = range(1, 32), range(1, 13)


@dataclass(frozen=True, repr=False)
class Unsaid:
    """A hash or a secret on its way to its row: in the book it stands as nothing."""

    words: str

    def __str__(self) -> str:
        return "not written down"


def why_not(digits: str) -> str:
    """Return why six digits are too easily guessed; "" when they are not."""
    if re.fullmatch(r"(\d{1,3})\1+", digits) or re.fullmatch(r"(\d)\1(\d)\2(\d)\3", digits):
        return "These digits repeat. Choose six that nobody would try first"
    if digits in RUNS or digits in RUNS[::-1] or digits in COMMON:
        return "Many people choose these digits. Choose six that nobody would try first"
    if _is_a_day(digits):
        return "This looks like a date, and birthdays are tried first. Choose other digits"
    return ""


def _is_a_day(digits: str) -> bool:
    first, middle, last = (int(digits[at : at + 2]) for at in (0, 2, 4))
    return middle in MONTHS and (first in DAYS or last in DAYS)


def new_secret() -> str:
    """Return a tablet’s own secret."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what the database keeps of a tablet’s secret, which is too long to be tried out."""
    return hashlib.sha256(secret.encode()).hexdigest()


def hashed(digits: str, secret: str) -> Unsaid:
    """Return what the database keeps of somebody’s digits: nothing that can be tried without the tablet."""
    return Unsaid(make_password(_with(secret, digits)))


def fits(digits: str, secret: str, kept: str) -> bool:
    """Return whether these are the digits that were kept, at the tablet of this secret."""
    return check_password(_with(secret, digits), kept)


def new_code() -> str:
    """Return a code to be said aloud or written on paper: eight digits, for one day."""
    return f"{secrets.randbelow(10**8):08d}"


def of_sample(member_id: UUID) -> str:
    """Return the digits that somebody of a sample has on their room’s tablets; ``alongside sample`` prints them."""
    drawn = (salted_hmac("alongside.sample", f"{member_id} {number}").digest() for number in count())
    chosen = (f"{int.from_bytes(one[:6], 'big') % 10**MANY:06d}" for one in drawn)
    return next(one for one in chosen if not why_not(one))


def _with(secret: str, digits: str) -> str:
    return hmac.new(secret.encode(), digits.encode(), "sha256").hexdigest()
