"""Secrets of invitations and ways back: worked out from an id and the installation’s key, known by a digest."""

import base64
import hashlib
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

# none that is taken for another on paper: no B8, I1L, O0, S5, U, Z2
LETTERS = "ACDEFGHJKMNPQRTVWXY34679"  # pragma: allowlist secret
LENGTH = 8
LONGEST = 100


def on_paper(invitation_id: UUID) -> str:
    """Return the code of an invitation on paper: ``KTRX-49FM``."""
    number = int.from_bytes(_secret("paper", invitation_id))
    code = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        code += LETTERS[place]
    return f"{code[:4]}-{code[4:]}"


def in_a_link(thing_id: UUID) -> str:
    """Return the secret that stands in a link."""
    return base64.urlsafe_b64encode(_secret("link", thing_id)).decode().rstrip("=")


def digest(scope: Any, secret: str) -> str:
    """Return what is kept of a secret: nobody gets from it to the secret without the installation's key.

    ``scope``: the setting, so that a code of another one is no code here. A typed code counts without its hyphen,
    its spaces and its case; a link's secret has small letters and is longer.
    """
    said = secret.strip()[:LONGEST]
    plain = "".join(letter for letter in said.upper() if letter.isalnum())
    kept = plain if len(plain) == LENGTH else said
    return salted_hmac("alongside.invitation.digest", f"{scope} {kept}", algorithm="sha256").hexdigest()


def address_digest(address: str) -> str:
    """Return what is kept of the address that a wrong code came from."""
    return salted_hmac("alongside.wrong_try", address, algorithm="sha256").hexdigest()


def _secret(kind: str, thing_id: UUID) -> bytes:
    made = salted_hmac(f"alongside.invitation.{kind}", str(thing_id), algorithm="sha256")
    return hashlib.sha256(made.digest()).digest()
