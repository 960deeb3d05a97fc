"""What second factors a person has."""

from datetime import datetime
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator

from alongside.ground.accounts.factors import authenticator, passkeys, recovery
from alongside.ground.accounts.models import User

WORDS = {authenticator.KIND: "Authenticator app", passkeys.KIND: "Passkey", recovery.KIND: "Recovery codes"}


class Factor(NamedTuple):
    """One second factor, as its owner sees it."""

    id: int
    kind: str
    words: str
    since: datetime
    used_at: datetime | None


def of(person: User) -> list[Factor]:
    """Return a person's second factors, oldest first; recovery codes are none by themselves."""
    rows = Authenticator.objects.filter(user_id=person.pk).exclude(type=recovery.KIND).order_by("created_at")
    return [Factor(row.pk, row.type, _words(row), row.created_at, row.last_used_at) for row in rows]


def kinds(person: User) -> set[str]:
    """Return the kinds of what a person can show, recovery codes among them."""
    return set(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))


def remove(person: User, factor_id: int) -> str:
    """Take a second factor away and return its kind; "" when the person has no such, or it is the last."""
    have = {one.id: one.kind for one in of(person)}
    if factor_id not in have or len(have) == 1:
        return ""
    Authenticator.objects.filter(user_id=person.pk, pk=factor_id).delete()
    return have[factor_id]


def keep_newest(person: User) -> None:
    """Take every second factor away but the one that was made last, and the recovery codes that went with them."""
    mine = Authenticator.objects.filter(user_id=person.pk)
    newest = mine.exclude(type=recovery.KIND).order_by("-pk").first()
    mine.exclude(pk=newest.pk).delete()


def _words(row: Any) -> str:
    name = row.data.get("name", "")
    return f"{WORDS[row.type]}: {name}" if name else WORDS[row.type]
