"""What the worker does for this room: it gets ids only, asks again whether it may, and may do it twice."""

from uuid import UUID

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from alongside.ground.access import asking
from alongside.ground.access.actor import actor_of
from alongside.ground.accounts import codes
from alongside.ground.accounts.models import Invitation
from alongside.ground.tables import walls
from alongside.leadership.our_setting.queries import joining


@task()
def send_invitation(setting_id: str, invitation_id: str) -> None:
    """Send an invitation's mail, if it still counts and whoever made it may still let people in.

    A second run sends nothing; should the first have died between sending and saying so, the second mail has the
    same Message-ID, by which a mail server knows it again.
    """
    with walls.within(UUID(setting_id)):
        invitation = joining.to_send(UUID(setting_id), UUID(invitation_id), at=timezone.now())
        if invitation is None or not _may_still(invitation):
            return
        _mail(invitation).send()
        joining.sent(invitation, at=timezone.now())


def _may_still(invitation: Invitation) -> bool:
    now = timezone.now()
    made_by = invitation.made_by
    if made_by.user is None:
        return False
    actor = actor_of(made_by.user, invitation.setting, at=now, on=timezone.localdate(now))
    return actor is not None and asking.may(actor, "our_setting.place_people")


def _mail(invitation: Invitation) -> EmailMessage:
    member, setting = invitation.membership, invitation.setting
    link = f"{invitation.origin}/join/{setting.code}/{codes.in_a_link(invitation.pk)}/"
    facts = {
        "member": member,
        "setting": setting,
        "made_by": invitation.made_by,
        "link": link,
        "invitation": invitation,
    }
    words = render_to_string("our_setting/invitation.txt", facts)
    return EmailMessage(
        subject=f"Your place at {setting.name}", body=words, to=[invitation.email],
        headers={"Message-ID": f"<invitation-{invitation.pk}@alongside.invalid>"},
    )  # fmt: skip
