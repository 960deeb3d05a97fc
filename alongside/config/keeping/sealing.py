"""Sealing a stream: encrypted in pieces, so that size costs no memory, and a piece that is missing is noticed.

Each piece is AES-256-GCM; its nonce says which number it has and whether it is the last (the STREAM
construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): pieces can't be left out, swapped or cut off.
"""

import base64
import binascii
import secrets
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = b"alongside-sealed-1\n"
PIECE = 1024 * 1024
KEY_BYTES, PREFIX_BYTES, TAG_BYTES = 32, 7, 16


class WrongKeyError(ValueError):
    """What was given is no key, or not the key that it was sealed with."""


class NotWholeError(ValueError):
    """It is cut short, or a byte of it was changed."""


def new_key() -> str:
    """Return a new key as text."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode().rstrip("=")


def key_bytes(text: str) -> bytes:
    """Return the key that a text names; raises WrongKeyError when it is none."""
    try:
        found = base64.urlsafe_b64decode(text.strip() + "=" * (-len(text.strip()) % 4))
    except (binascii.Error, ValueError) as fault:
        raise WrongKeyError from fault
    if len(found) != KEY_BYTES:
        raise WrongKeyError
    return found


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


def _of_the_key(prefix: bytes) -> bytes:
    return _nonce(prefix, 2**32 - 1, last=False)  # a number that no piece has


class Sealer:
    """A file to write to; what is written goes sealed into another. Only ``close`` makes it whole."""

    def __init__(self, out: IO[bytes], key: bytes) -> None:
        """Begin with a fresh nonce, so that one key seals many files."""
        self._out, self._cipher = out, AESGCM(key)
        self._prefix, self._number, self._held = secrets.token_bytes(PREFIX_BYTES), 0, bytearray()
        out.write(MARK + self._prefix + self._cipher.encrypt(_of_the_key(self._prefix), b"", None))

    def write(self, given: bytes) -> int:
        """Seal as many pieces as are full; the last is held until it is known to be the last."""
        self._held += given
        while len(self._held) > PIECE:
            self._seal(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(given)

    def close(self) -> None:
        """Seal what is held as the last piece."""
        self._seal(bytes(self._held), last=True)
        self._held.clear()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._prefix, self._number, last=last), piece, None))
        self._number += 1


class Opener:
    """A file to read from, which opens what a Sealer sealed; the bytes after MARK are read from ``sealed``."""

    def __init__(self, sealed: IO[bytes], key: bytes) -> None:
        """Try the key; the first piece is opened when it is asked for. Raises WrongKeyError."""
        self._sealed, self._cipher, self._number = sealed, AESGCM(key), 0
        self._prefix = sealed.read(PREFIX_BYTES)
        try:
            self._cipher.decrypt(_of_the_key(self._prefix), sealed.read(TAG_BYTES), None)
        except (InvalidTag, ValueError) as fault:
            raise WrongKeyError from fault
        self._next, self._open, self._ended = sealed.read(PIECE + TAG_BYTES), b"", False

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes; raises NotWholeError before anything false is returned."""
        found = bytearray()
        while size < 0 or len(found) < size:
            if not self._open and not self._ended:
                self._open = self._one_piece()
            if not self._open:
                break
            taken = len(self._open) if size < 0 else size - len(found)
            found += self._open[:taken]
            self._open = self._open[taken:]
        return bytes(found)

    def _one_piece(self) -> bytes:
        piece, self._next = self._next, self._sealed.read(PIECE + TAG_BYTES)
        self._ended = not self._next
        try:
            opened = self._cipher.decrypt(_nonce(self._prefix, self._number, last=self._ended), piece, None)
        except InvalidTag as fault:
            raise NotWholeError from fault
        self._number += 1
        return opened
