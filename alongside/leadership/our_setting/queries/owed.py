"""What somebody owes, which passes on when their role or place ends."""

from alongside.file.children.due import Due
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Membership, RoleHeld
from alongside.support.noticing import dates as noticing
from alongside.support.plans import dates as plans

Role = RoleHeld.Role


def owed(actor: Actor, member: Membership) -> list[Due]:
    """Return what somebody owes today of all that the actor may see, by date."""
    items = [
        item for room in (noticing, plans) for item in room.due_items(actor) if item.owner_id == member.pk
    ]
    return sorted(items, key=lambda item: (not item.first, item.due_on))


def falls_to(actor: Actor, member: Membership) -> str:
    """Return the name of whoever has what nobody else owes once a person is gone; empty when nobody would."""
    leading = actor.holders(Role.SENCO, Role.DEPUTY, Role.MANAGER)
    return next((one.name for one in leading if one.pk != member.pk), "")
