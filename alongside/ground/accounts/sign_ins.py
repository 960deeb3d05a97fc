"""One's own sign-ins: where they are, since when, and ending them."""

from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth import HASH_SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from alongside.ground.accounts.half_in import BEGAN, BROWSER
from alongside.ground.accounts.models import SignIn, User
from alongside.ground.accounts.signed_in import IDLE, SessionStore


class One(NamedTuple):
    """A browser that is signed in. ``name``: a digest of its key, which itself is shown nowhere."""

    name: str
    browser: str
    since: datetime
    used_at: datetime
    this: bool


def own(request: Any) -> list[One]:
    """Return the sign-ins of whoever asks, this one first, then the latest used."""
    found = [_one(request, row) for row in _live(request) if _holds(request, row)]
    return sorted(found, key=lambda one: (not one.this, -one.used_at.timestamp()))


def end(request: Any, name: str) -> bool:
    """End another of one's own sign-ins; False when there is no such."""
    keys = [row.session_key for row in _live(request) if name_of(row.session_key) == name]
    return bool(_others(request).filter(session_key__in=keys).delete()[0])


def end_others(request: Any) -> int:
    """End every sign-in of one's own but this; return how many."""
    return int(_others(request).delete()[0])


def end_all(person: User) -> None:
    """End every sign-in of a person's, wherever it is."""
    SignIn.objects.filter(user=person).delete()


def sweep(before: datetime) -> None:
    """Let sign-ins go that ended before a moment."""
    SignIn.objects.filter(used_at__lt=before - IDLE).delete()


def name_of(key: str) -> str:
    """Return a sign-in's name in addresses."""
    return salted_hmac("alongside.sign_ins", key).hexdigest()[:20]


def _live(request: Any) -> Any:
    now = timezone.now()
    return SignIn.objects.filter(user=request.user, expire_date__gt=now, used_at__gt=now - IDLE)


def _others(request: Any) -> Any:
    return SignIn.objects.filter(user=request.user).exclude(session_key=request.session.session_key)


def _holds(request: Any, row: SignIn) -> bool:
    """Say whether a sign-in was made with the password that holds now; any other ends when it is next used."""
    held = SessionStore().decode(row.session_data).get(HASH_SESSION_KEY, "")
    return constant_time_compare(held, request.user.get_session_auth_hash())


def _one(request: Any, row: Any) -> One:
    held = SessionStore().decode(row.session_data)
    return One(
        name_of(row.session_key),
        held.get(BROWSER, "A browser"),
        datetime.fromisoformat(held[BEGAN]) if BEGAN in held else row.used_at,
        row.used_at,
        row.session_key == request.session.session_key,
    )
