"""Coming in by an invitation: on record, but not actions, for there is no actor yet."""

from datetime import datetime

from django.db import transaction

from alongside.ground.accounts.models import Invitation, Membership, User
from alongside.ground.audit import actions as audit
from alongside.ground.audit.actions import Event, Writer
from alongside.leadership.our_setting.queries import joining


class Taken(ValueError):
    """The address belongs to somebody already; it is never said that it does, though whoever tries may guess it.

    To strangers nothing is answered: who comes here holds an invitation, or the link that ``alongside begin`` printed,
    or sits at a machine with a sample (``serve`` keeps those off the network). By an invitation each such try counts
    as a wrong code. The link of an e-mail has proved the address, and who has it may know.
    """


class NotTheirs(ValueError):
    """Whoever is signed in has a place here already, or the invitation went to another address."""


class Closed(ValueError):
    """The invitation was used, taken back or ran out meanwhile."""


def come_in_new(invitation: Invitation, *, email: str, password: str, at: datetime) -> User:
    """Make a sign-in for the invited person and take the place. Raises Taken, and Closed."""
    address = invitation.email or email.strip().casefold()
    if User.objects.filter(email=address).exists():
        raise Taken
    with transaction.atomic():
        user = User.objects.create_user(email=address, password=password)
        _take(invitation, user, at)
    return user


def come_in_as(invitation: Invitation, user: User, *, at: datetime) -> None:
    """Take the place with the sign-in that a person has. Raises NotTheirs, and Closed."""
    if not is_theirs(invitation, user):
        raise NotTheirs
    with transaction.atomic():
        _take(invitation, user, at)


def is_theirs(invitation: Invitation, user: User) -> bool:
    """Return whether this person may take an invitation: it went to their address, and they have no place here."""
    if invitation.email and invitation.email != user.email:
        return False
    return joining.place_of(user.pk, invitation.setting) is None


def _take(invitation: Invitation, user: User, at: datetime) -> None:
    held = Invitation.everywhere.select_for_update().get(setting_id=invitation.setting_id, pk=invitation.pk)
    if joining.closed_why(held, at=at):
        raise Closed
    Invitation.everywhere.filter(setting_id=held.setting_id, pk=held.pk).update(used_at=at)
    member = invitation.membership
    free = Membership.everywhere.filter(setting_id=held.setting_id, pk=member.pk, user=None)
    if not free.update(user=user):  # nobody comes in at a place where somebody signs in
        raise Closed
    event = Event(
        "invitation_accepted",
        thing="accounts.Invitation",
        thing_id=held.pk,
        words={"membership": str(member.pk)},
    )
    audit.append([event], by=Writer(held.setting_id, member.pk, member.name, ""), at=at)
