"""Handing the SENCO's work to somebody else: one thing done, from a day, with nothing lost."""

from datetime import date, datetime

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Membership, RoleHeld, Setting
from alongside.ground.tables import spans
from alongside.leadership.our_setting.actions.people import A_DAY, cut

Role = RoleHeld.Role


@action("our_setting.hand_over", past="senco_handed_over")
def hand_over(
    *,
    setting: Setting,
    to: Membership,
    from_on: date,
    stays_deputy: bool,
    owed: int,
    by: Actor,
    at: datetime,
) -> Membership:
    """Let somebody be the SENCO from a day on, and nobody else.

    What the SENCO owes is whoever's holds the role that day: it passes by the role, so nothing is moved and nothing
    can be left behind. ``owed``: how many things that is today, for the book. Who is a child's key person stays it.
    """
    Setting.objects.select_for_update().get(pk=setting.pk)
    held = RoleHeld.everywhere.filter(setting=setting, role=Role.SENCO)
    before = [one for one in accounts.holders(setting.pk, Role.SENCO, on=from_on) if one.pk != to.pk]
    cut(held.exclude(membership=to), from_on - A_DAY)
    if not held.filter(spans.holds_on(from_on), membership=to).update(until_on=None):
        held.filter(membership=to, from_on__gt=from_on).delete()
        RoleHeld.everywhere.create(setting=setting, membership=to, role=Role.SENCO, from_on=from_on)
    for one in before if stays_deputy else ():
        RoleHeld.everywhere.create(setting=setting, membership=one, role=Role.DEPUTY, from_on=from_on)
    return to
