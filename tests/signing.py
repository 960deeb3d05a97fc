"""Showing who one is, in tests: just now or long ago, and codes as an authenticator app makes them."""

import time
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.test import Client
from django.utils import timezone

from alongside.ground.accounts import step_up
from alongside.ground.accounts.factors import authenticator
from alongside.ground.accounts.factors.sealing import Sealed
from alongside.ground.accounts.models import User


def just_shown(client: Client) -> None:
    """Let the sign-in of a client have shown a password a moment ago, as signing in does."""
    shown(client, timedelta(0))


def long_ago(client: Client) -> None:
    """Let that be so long ago that it is asked for again."""
    shown(client, timedelta(minutes=11))


def shown(client: Client, ago: timedelta) -> None:
    session = client.session
    session[step_up.PROVED] = (timezone.now() - ago).isoformat()
    session.save()


def with_authenticator(person: User) -> None:
    """Give a person an authenticator whose present code was not used yet."""
    secret = authenticator.new_secret()
    assert authenticator.add(person, secret, code_of(secret, steps=-1))


def code(person: User, *, steps: int = 0) -> str:
    """Return the code that the person's app shows now, or so many half minutes from now."""
    row = Authenticator.objects.get(user_id=person.pk, type=authenticator.KIND)
    return code_of(Sealed().decrypt(row.data["secret"]), steps=steps)


def code_of(secret: str, *, steps: int = 0) -> str:
    return str(auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30 + steps)))


def types_the_code(client: Client, person: User, **more: str) -> Any:
    return client.post("/sign-in/second-step/", {"code": code(person)} | more)
