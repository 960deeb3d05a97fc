"""Facts about the actor alone: the roles held today, and how they are here."""

from alongside.ground.access.actor import BY_PIN
from alongside.ground.access.rules import Fact
from alongside.ground.accounts.models import RoleHeld

Role = RoleHeld.Role


def _role(name: str, words: str, *roles: str) -> Fact:
    return Fact(name, words, "", lambda actor, here: bool(actor.roles.intersection(roles)))


a_member = Fact("a_member", "works in the setting", "", lambda actor, here: bool(actor.roles))
the_senco = _role("the_senco", "is the SENCO or deputy SENCO", Role.SENCO, Role.DEPUTY)
a_manager = _role("a_manager", "is a manager", Role.MANAGER)
the_lead = _role("the_lead", "is the designated safeguarding lead", Role.LEAD)
by_pin = Fact("by_pin", "it is by PIN at a room’s tablet", "", lambda actor, here: actor.level == BY_PIN)
