"""Passkeys: the lock of a telephone or laptop, or a key on a ring. They work over https, and at localhost."""

import ipaddress
import json
import struct
from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from alongside.ground.accounts.models import User

KIND = Authenticator.Type.WEBAUTHN
# what reading an answer raises that is not an answer, and checking one that is not the right one
REFUSED = (ValidationError, ValueError, TypeError, LookupError, AttributeError, struct.error)


def can_be_here(request: HttpRequest) -> bool:
    """Say whether browsers allow a passkey at this address: https with a name, or localhost."""
    name = request.get_host().rsplit(":", 1)[0]
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return request.is_secure() or name == "localhost"
    return False


def options_to_add(request: HttpRequest, person: User) -> str:
    """Return what the browser needs to make a passkey, as JSON; its answer is awaited in this session."""
    with context.request_context(request):
        return json.dumps(auth.begin_registration(person, passwordless=False))


def options_to_show(request: HttpRequest, person: User) -> str:
    """Return what the browser needs to show a passkey, as JSON; its answer is awaited in this session."""
    with context.request_context(request):
        return json.dumps(auth.begin_authentication(person))


def add(request: HttpRequest, person: User, name: str, answer: str) -> bool:
    """Give the person a passkey, when the browser's answer is the one that is awaited."""
    with context.request_context(request):
        try:
            told = _read(answer)
            auth.complete_registration(told)
        except REFUSED:
            return False
        auth.WebAuthn.add(person, name, told)
    return True


def fits(request: HttpRequest, person: User, answer: str) -> bool:
    """Say whether the browser's answer comes from one of the person's passkeys, and is the one that is awaited."""
    with context.request_context(request):
        try:
            row = auth.complete_authentication(person, _read(answer))
        except REFUSED:
            return False
    row.last_used_at = timezone.now()
    row.save(update_fields=["last_used_at"])
    return True


def _read(answer: str) -> dict[str, Any]:
    told = json.loads(answer)
    if not isinstance(told, dict):
        raise TypeError
    return told
