"""Secrets of second factors are kept sealed: with a key made from the installation's own, else they cannot be read."""

import base64
import binascii
import os
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12
PURPOSE = b"alongside.second-factor.1"


class Unreadable(Exception):
    """A sealed secret that was changed, or sealed with another key: nothing fits it."""


class Sealed(DefaultMFAAdapter):  # type: ignore[misc]  # the package carries no types
    """What allauth asks of a house: how secrets are kept, and what a passkey is told of us and of its owner."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        nonce = os.urandom(NONCE)
        return base64.b64encode(nonce + _key().encrypt(nonce, text.encode(), PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret; raises Unreadable."""
        try:
            sealed = base64.b64decode(encrypted_text, validate=True)
            return _key().decrypt(sealed[:NONCE], sealed[NONCE:], PURPOSE).decode()
        except (InvalidTag, binascii.Error, ValueError) as fault:
            raise Unreadable from fault

    def get_totp_issuer(self) -> str:
        return "Alongside"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        told: dict[str, str] = super().get_public_key_credential_rp_entity()
        return told | {"name": "Alongside"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return {"id": user.pk.bytes, "display_name": user.email, "name": user.email}


def can_be_read() -> bool:
    """Say whether the latest sealed secret, where there is one, opens with the key that we have now."""
    row = Authenticator.objects.filter(type=Authenticator.Type.TOTP).order_by("-pk").first()
    try:
        return row is None or bool(Sealed().decrypt(row.data["secret"]))
    except Unreadable:
        return False


def _key() -> AESGCM:
    made = HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(settings.SECRET_KEY.encode())
    return AESGCM(made)
