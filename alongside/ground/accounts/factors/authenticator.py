"""An authenticator: an app that shows a new code of six digits every half minute. A code fits once."""

from enum import Enum
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.db import transaction
from django.utils import timezone

from alongside.ground.accounts.factors.sealing import Sealed, Unreadable
from alongside.ground.accounts.models import User

KIND = Authenticator.Type.TOTP


class Fit(Enum):
    """What a code turned out to be."""

    FITS = "fits"
    USED = "used"
    WRONG = "wrong"


def new_secret() -> str:
    """Return a secret for an authenticator, in letters and digits."""
    secret: str = auth.generate_totp_secret()
    return secret


def picture(person: User, secret: str) -> str:
    """Return the square that a telephone's camera reads, as SVG."""
    sealed = Sealed()
    drawn: str = sealed.build_totp_svg(sealed.build_totp_url(person, secret))
    return drawn[drawn.index("<svg") :]  # a page has its own opening line


def add(person: User, secret: str, code: str) -> bool:
    """Give the person an authenticator, in place of any other, when its first code fits."""
    step = _step_of(secret, code)
    if step is None:
        return False
    with transaction.atomic():
        Authenticator.objects.filter(user_id=person.pk, type=KIND).delete()
        data = {"secret": Sealed().encrypt(secret), "last_step": step}
        Authenticator.objects.create(user_id=person.pk, type=KIND, data=data)
    return True


def tried(person: User, code: str) -> Fit:
    """Say whether a code fits the person's authenticator now; from then on it is used."""
    with transaction.atomic():
        row: Any = Authenticator.objects.select_for_update().filter(user_id=person.pk, type=KIND).first()
        if row is None:
            return Fit.WRONG
        try:
            step = _step_of(Sealed().decrypt(row.data["secret"]), code)
        except Unreadable:
            return Fit.WRONG
        if step is None:
            return Fit.WRONG
        if step <= row.data["last_step"]:
            return Fit.USED
        row.data["last_step"], row.last_used_at = step, timezone.now()
        row.save(update_fields=["data", "last_used_at"])
    return Fit.FITS


def _step_of(secret: str, code: str) -> int | None:
    """Return the half minute whose code this is: this one, the one before or the one after."""
    for step in auth.yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=auth.format_hotp_value(auth.hotp_value(secret, step))):
            return int(step)
    return None
