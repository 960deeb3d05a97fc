"""Who is there on which days, who picks up meanwhile, and which rooms a deputy looks after."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Absence, Delegation, Membership, RoleHeld, Room, WorkingDays
from alongside.ground.law.words import long_date
from alongside.ground.tables import spans
from alongside.leadership.our_setting.actions.people import A_DAY, cut, hold
from alongside.leadership.our_setting.actions.refusals import NotByOneself, Overlap

Role = RoleHeld.Role
LEADING = (Role.SENCO, Role.DEPUTY)


@action("our_setting.set_days", past="working_days_written")
def set_working_days(
    *, membership: Membership, weekdays: str, from_on: date, by: Actor, at: datetime
) -> WorkingDays:
    """Write the days of the week on which somebody works from a day on ("01": Monday and Tuesday)."""
    rows = WorkingDays.everywhere.filter(setting_id=membership.setting_id, membership=membership)
    cut(rows, from_on - A_DAY)
    return WorkingDays.everywhere.create(
        setting_id=membership.setting_id, membership=membership, weekdays=weekdays, from_on=from_on
    )


@action("our_setting.set_days", past="absence_written")
def record_absence(
    *,
    membership: Membership,
    from_on: date,
    until_on: date | None,
    covered_by: Membership | None,
    by: Actor,
    at: datetime,
) -> Absence:
    """Write when somebody is away, and who picks up.

    Whoever stands in for the SENCO or a deputy is deputy SENCO on just those days, so that they may do what falls
    to them. Raises Overlap when the days lie over another absence, and NotByOneself.
    """
    rows = Absence.everywhere.select_for_update().filter(
        setting_id=membership.setting_id, membership=membership
    )
    after = Q(until_on=None) | Q(until_on__gte=from_on)
    before = Q() if until_on is None else Q(from_on__lte=until_on)
    if other := rows.filter(after & before).first():
        raise Overlap(f"An absence from {long_date(other.from_on)} is written already. Choose other days")
    absence: Absence = Absence.everywhere.create(
        setting_id=membership.setting_id, membership=membership, covered_by=covered_by, from_on=from_on,
        until_on=until_on,
    )  # fmt: skip
    if covered_by and _leads(membership, from_on) and not _leads(covered_by, from_on):
        if covered_by.pk == by.membership.pk and Role.MANAGER not in by.roles:
            raise NotByOneself
        RoleHeld.everywhere.create(
            setting_id=membership.setting_id, membership=covered_by, role=Role.DEPUTY, from_on=from_on,
            until_on=until_on,
        )  # fmt: skip
    return absence


@action("our_setting.end_absence", past="absence_ended")
def end_absence(*, absence: Absence, by: Actor, at: datetime) -> Membership:
    """Say that somebody is back today: whoever stood in stood in until yesterday."""
    member: Membership = absence.membership
    same = {"setting_id": absence.setting_id, "from_on": absence.from_on, "until_on": absence.until_on}
    if absence.covered_by_id:
        cut(
            RoleHeld.everywhere.filter(**same, membership=absence.covered_by_id, role=Role.DEPUTY),
            by.on - A_DAY,
        )
    cut(Absence.everywhere.filter(setting_id=absence.setting_id, pk=absence.pk), by.on - A_DAY)
    return member


@action("our_setting.delegate", past="rooms_delegated")
def delegate_rooms(
    *, membership: Membership, rooms: Collection[Room], from_on: date, by: Actor, at: datetime
) -> Membership:
    """Let a deputy look after the children of these rooms from a day on, and of no other."""
    hold(Delegation, membership, "room_id", {room.pk for room in rooms}, from_on)
    return membership


def _leads(member: Membership, on: date) -> bool:
    held = RoleHeld.everywhere.filter(
        spans.holds_on(on), setting_id=member.setting_id, membership=member, role__in=LEADING
    )
    return bool(held.exists())
