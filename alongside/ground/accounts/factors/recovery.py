"""Recovery codes: ten on paper, each for one sign-in, when the telephone is lost."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction

from alongside.ground.accounts.factors.sealing import Unreadable
from alongside.ground.accounts.models import User

KIND = Authenticator.Type.RECOVERY_CODES
HALF = 5


def make(person: User) -> None:
    """Give the person new codes; earlier ones no longer fit."""
    with transaction.atomic():
        Authenticator.objects.filter(user_id=person.pk, type=KIND).delete()
        RecoveryCodes.activate(person)


def codes(person: User) -> list[str]:
    """Return the codes that were not used yet, each in two halves; none when they cannot be read."""
    row = _of(person)
    try:
        unused: list[str] = row.get_unused_codes() if row else []
    except Unreadable:
        return []
    return [f"{code[:HALF]} {code[HALF:]}" for code in unused]


def fits(person: User, code: str) -> bool:
    """Say whether a code is one of the person's; from then on it is used."""
    row = _of(person)
    try:
        return bool(row and row.validate_code(code))
    except Unreadable:
        return False


def _of(person: User) -> Any:
    row = Authenticator.objects.filter(user_id=person.pk, type=KIND).first()
    return row and RecoveryCodes(row)
