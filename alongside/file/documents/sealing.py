"""Sealing bytes with a setting's own key, which itself is sealed with the installation's; and where they lie."""

import base64
import os
import secrets
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE, TAG = 12, 16
KEY_BYTES = 32


class Broken(ValueError):
    """What lies here was changed, is another's, or was sealed with another key."""


def new_key(setting_id: UUID) -> bytes:
    """Return a new key of a setting, sealed with the installation's."""
    return _sealed(_master(), AESGCM.generate_key(KEY_BYTES * 8), f"key of {setting_id}")


def is_ready() -> bool:
    """Return whether the installation has a key that can seal."""
    try:
        return bool(_master())
    except Broken:
        return False


def opens(wrapped: bytes, setting_id: UUID) -> bool:
    """Return whether a setting's key was sealed with the installation's key of today."""
    try:
        return bool(_unwrapped(wrapped, setting_id))
    except Broken:
        return False


def write(wrapped: bytes, setting_id: UUID, content: bytes) -> str:
    """Keep bytes under a random name; returns the name."""
    place = secrets.token_hex(24)
    file = path(setting_id, place)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
        kept.write(_sealed(_unwrapped(wrapped, setting_id), content, _about(setting_id, place)))
        kept.flush()
        os.fsync(kept.fileno())
    return place


def read(wrapped: bytes, setting_id: UUID, place: str) -> bytes:
    """Return the bytes kept under a name. Raises Broken."""
    try:
        sealed = path(setting_id, place).read_bytes()
    except OSError as fault:
        raise Broken from fault
    return _opened(_unwrapped(wrapped, setting_id), sealed, _about(setting_id, place))


def lies(setting_id: UUID, place: str, size: int) -> bool:
    """Return whether something as long as these bytes are when they are sealed lies under a name."""
    try:
        return path(setting_id, place).stat().st_size == NONCE + size + TAG
    except (OSError, Broken):
        return False


def folder(setting_id: UUID) -> Path:
    """Return the folder in which everything of a setting lies."""
    return Path(settings.DATA) / "documents" / str(setting_id)


def path(setting_id: UUID, place: str) -> Path:
    """Return where bytes lie; a name that is none of ours leads nowhere. Raises Broken."""
    if not place.isalnum():
        raise Broken
    return folder(setting_id) / place[:2] / place


def _about(setting_id: UUID, place: str) -> str:
    return f"document {setting_id} {place}"


def _master() -> bytes:
    try:
        found = base64.urlsafe_b64decode(settings.MASTER_KEY)
    except ValueError as fault:
        raise Broken from fault
    if len(found) != KEY_BYTES:
        raise Broken
    return found


def _unwrapped(wrapped: bytes, setting_id: UUID) -> bytes:
    return _opened(_master(), bytes(wrapped), f"key of {setting_id}")


def _sealed(key: bytes, content: bytes, about: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def _opened(key: bytes, sealed: bytes, about: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
    except (InvalidTag, ValueError) as fault:
        raise Broken from fault
