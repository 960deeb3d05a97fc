"""The paper with which somebody comes in: the address, the code, and until when it counts."""

from pathlib import Path

from alongside.ground.accounts import codes
from alongside.ground.accounts.models import Invitation
from alongside.ground.law.words import long_date
from alongside.ground.paper import making


def invitation_paper(invitation: Invitation, address: str) -> bytes:
    """Return the PDF for one named person."""
    member, setting = invitation.membership, invitation.setting
    facts = {
        "title": f"Your place at {setting.name}",
        "setting": setting.name,
        "description": "How to come in for the first time, with a code that counts once",
        "name": member.name,
        "address": address,
        "code": codes.on_paper(invitation.pk),
        "until": long_date(invitation.expires_at.date()),
    }
    return making.pdf(Path(__file__).with_suffix(".typ"), facts)
