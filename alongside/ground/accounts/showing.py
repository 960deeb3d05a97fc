"""Showing who one is: a code, a recovery code, a passkey or a password, each with its own words when it is wrong."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.timezone import localtime

from alongside.ground.accounts import tries, ways_back
from alongside.ground.accounts.factors import authenticator, passkeys, recovery
from alongside.ground.accounts.factors.authenticator import Fit
from alongside.ground.accounts.models import User, WayBack

SIX_DIGITS = re.compile(r"\d{3}\s?\d{3}")
ANY_CODE = re.compile(r"\d{3}\s?\d{3}|\d{5}\s?\d{5}")
WRONG_CODE = "This code does not fit. Look at the app again: it shows a new one every half minute."
USED_CODE = "This code was used already. Wait until the app shows the next one, half a minute at most."
WRONG_RECOVERY = "This is none of your recovery codes, or it was used before. Each one works once."
WRONG_PASSKEY = "That passkey was not recognised here. Try again, or use a code."
WRONG_GIVEN = "This code is not right here, or no longer counts. Look at it again, or ask for another."
WRONG_WORDS = "This is not your password. Try again."


class Fault(NamedTuple):
    """Why what was shown does not do."""

    words: str
    status: int = 422


def rests(request: Any, name: str) -> Fault | None:
    """Say that tries with a name rest, until when, and what to do; whether anybody has the name is not told."""
    until = tries.rests_until(request, name)
    if until is None:
        return None
    return Fault(
        f"There were too many wrong tries. Wait until {localtime(until):%H:%M}, then try again. If you do not know "
        "it any more, ask whoever looks after Alongside where you work.",
        429,
    )


def second(request: Any, person: User, *, code: str, answer: str) -> Fault | None:
    """Look at a second factor that was shown; None when it is the person's own."""
    name = tries.second_of(person)
    if fault := rests(request, name):
        return fault
    words = _wrong_passkey(request, person, answer) if answer else _wrong_code(person, code)
    (tries.went_wrong if words else tries.went_well)(request, name)
    return Fault(words) if words else None


def any_of_them(request: Any, person: User, *, shown: str, answer: str) -> Fault | None:
    """Look at a password or a second factor; None when it is the person's own."""
    if answer or ANY_CODE.fullmatch(shown.strip()):
        return second(request, person, code=shown, answer=answer)
    if fault := rests(request, person.email):
        return fault
    found = authenticate(request, username=person.email, password=shown)
    if found is None:
        return Fault(WRONG_WORDS)
    tries.went_well(request, person.email)
    return None


def code_given(
    request: Any, person: User | None, email: str, code: str, kinds: Sequence[str]
) -> WayBack | Fault:
    """Look at a code that somebody was given; where nobody has the address, the words are the same."""
    name = f"way back {email}"
    if fault := rests(request, name):
        return fault
    found = ways_back.of_code(person, code, kinds, at=timezone.now()) if person else None
    (tries.went_well if found else tries.went_wrong)(request, name)
    return found or Fault(WRONG_GIVEN)


def _wrong_passkey(request: Any, person: User, answer: str) -> str:
    return "" if passkeys.fits(request, person, answer) else WRONG_PASSKEY


def _wrong_code(person: User, code: str) -> str:
    if not SIX_DIGITS.fullmatch(code.strip()):
        return "" if recovery.fits(person, code) else WRONG_RECOVERY
    said = authenticator.tried(person, code)
    return {Fit.FITS: "", Fit.USED: USED_CODE, Fit.WRONG: WRONG_CODE}[said]
