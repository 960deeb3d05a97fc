"""A form's key: new each time, and made for one person, so that words go on with whoever wrote them and nobody else."""

import secrets
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

KEY, KEEP = "form_key", "_keep"  # the names in a form: its key, and that it is only to be kept while typing
HALF = 8  # of a UUID's 16 bytes: the first half is chance, the second says whose it is


def made_for(person_id: UUID | None) -> str:
    """Return a new key for a form that this person fills in."""
    chance = secrets.token_bytes(HALF)
    return str(UUID(bytes=chance + _whose(chance, person_id)))


def is_of(key: str, person_id: UUID) -> bool:
    """Return whether a key was made for this person; nonsense was made for nobody."""
    try:
        whole = UUID(key).bytes
    except ValueError:
        return False
    return constant_time_compare(whole[HALF:], _whose(whole[:HALF], person_id))


def _whose(chance: bytes, person_id: UUID | None) -> bytes:
    return salted_hmac("alongside.form_key", f"{chance.hex()} {person_id}").digest()[:HALF]
