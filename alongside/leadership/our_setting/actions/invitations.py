"""Inviting one named person, by e-mail or by a code on paper; and taking an invitation back."""

from datetime import datetime, timedelta

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts import codes
from alongside.ground.accounts.models import Invitation, Membership
from alongside.ground.tables.ids import new_id
from alongside.leadership.our_setting.tasks import send_invitation

KEPT_DAYS = 14
LASTS = timedelta(days=KEPT_DAYS)


@action("our_setting.invite", past="person_invited_by_email")
def invite_by_email(
    *, membership: Membership, email: str, origin: str, by: Actor, at: datetime
) -> Invitation:
    """Send somebody a link, once this is committed; an earlier invitation of theirs no longer counts."""
    made = _make(membership, Invitation.Way.EMAIL, email.strip().casefold(), origin, by, at)
    send_invitation.enqueue(str(made.setting_id), str(made.pk))
    return made


@action("our_setting.invite", past="person_invited_on_paper")
def invite_on_paper(*, membership: Membership, origin: str, by: Actor, at: datetime) -> Invitation:
    """Make a code to be printed and handed over; an earlier invitation of theirs no longer counts."""
    return _make(membership, Invitation.Way.PAPER, "", origin, by, at)


@action("our_setting.revoke_invitation", past="invitation_taken_back")
def revoke_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> Membership:
    """Take an invitation back, unless it was used already."""
    open_still = Invitation.everywhere.filter(
        setting_id=invitation.setting_id, pk=invitation.pk, used_at=None
    )
    open_still.filter(revoked_at=None).update(revoked_at=at)
    member: Membership = invitation.membership
    return member


def _make(member: Membership, way: str, email: str, origin: str, by: Actor, at: datetime) -> Invitation:
    earlier = Invitation.everywhere.filter(setting_id=member.setting_id, membership=member, used_at=None)
    earlier.filter(revoked_at=None).update(revoked_at=at)
    made_id = new_id()
    secret = codes.on_paper(made_id) if way == Invitation.Way.PAPER else codes.in_a_link(made_id)
    made: Invitation = Invitation.everywhere.create(
        pk=made_id, setting_id=member.setting_id, membership=member, way=way, email=email, origin=origin,
        digest=codes.digest(member.setting_id, secret), made_by=by.membership, made_at=at, expires_at=at + LASTS,
    )  # fmt: skip
    return made
