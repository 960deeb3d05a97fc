"""Questions about invitations, asked before anybody is signed in; and the marks the worker leaves."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from alongside.ground.accounts import codes
from alongside.ground.accounts.models import Invitation, Membership, Setting, WrongTry
from alongside.ground.law.words import long_date

MOST_WRONG = 10
REST = timedelta(minutes=15)
KEPT = timedelta(days=1)
USED, REVOKED, EXPIRED, LEFT = "used", "revoked", "expired", "left"


def invitation_of(setting: Setting, secret: str) -> Invitation | None:
    """Return the invitation that a link or a typed code is of, open or not; None when it is of none here."""
    held = Invitation.everywhere.filter(setting=setting, digest=codes.digest(setting.pk, secret))
    return held.select_related("membership", "setting").first()


def closed_why(invitation: Invitation, *, at: datetime) -> str:
    """Return why an invitation can no longer be used; empty while it can."""
    member = invitation.membership
    if invitation.used_at:
        return USED
    if invitation.revoked_at:
        return REVOKED
    if invitation.expires_at <= at:
        return EXPIRED
    gone = (member.ended_at and member.ended_at <= at) or (member.until_on and member.until_on < at.date())
    return LEFT if gone else ""


def rests(address: str, *, at: datetime) -> bool:
    """Return whether so many wrong codes came from an address lately that it must wait."""
    tried = WrongTry.objects.filter(address=codes.address_digest(address), at__gt=at - REST)
    return tried.count() >= MOST_WRONG


def wrong(address: str, *, at: datetime) -> None:
    """Count a wrong code; what is a day old is let go."""
    WrongTry.objects.create(address=codes.address_digest(address), at=at)
    WrongTry.objects.filter(at__lt=at - KEPT).delete()


def to_send(setting_id: UUID, invitation_id: UUID, *, at: datetime) -> Invitation | None:
    """Return an invitation whose mail is still to be sent, held until the transaction ends."""
    waiting = Invitation.everywhere.select_for_update(of=("self",)).filter(
        setting_id=setting_id, pk=invitation_id, way=Invitation.Way.EMAIL, sent_at=None
    )
    found = waiting.select_related("membership", "setting", "made_by__user").first()
    return found if found and not closed_why(found, at=at) else None


def sent(invitation: Invitation, *, at: datetime) -> None:
    """Mark an invitation as sent."""
    Invitation.everywhere.filter(setting_id=invitation.setting_id, pk=invitation.pk).update(sent_at=at)


def place_of(user_id: UUID, setting: Setting) -> Membership | None:
    """Return the place that a person has or had in a setting."""
    found: Membership | None = Membership.everywhere.filter(setting=setting, user=user_id).first()
    return found


def invitations(member: Membership) -> list[Invitation]:
    """Return a person's invitations, newest first."""
    held = Invitation.everywhere.filter(Q(membership=member), setting_id=member.setting_id)
    return list(held.order_by("-made_at"))


def state_words(invitation: Invitation, *, at: datetime) -> str:
    """Return how an invitation stands, in words."""
    way = "On paper" if invitation.way == Invitation.Way.PAPER else f"By e-mail to {invitation.email}"
    why = closed_why(invitation, at=at)
    said = {
        USED: "used", REVOKED: "taken back", EXPIRED: "ran out", LEFT: "no longer counts",
        "": f"counts until {long_date(invitation.expires_at.date())}",
    }[why]  # fmt: skip
    waits = not why and invitation.way == Invitation.Way.EMAIL and invitation.sent_at is None
    return f"{way}: {said}{', not sent yet' if waits else ''}"
