"""People: added, given roles and rooms from a day, ended with the next request, and come back."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from alongside.file.children import actions as children
from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import (
    Absence,
    Delegation,
    Invitation,
    Membership,
    RoleHeld,
    Room,
    Setting,
    WorkingDays,
    WorksIn,
)
from alongside.ground.tables import spans
from alongside.leadership.our_setting.actions.refusals import Gap, NobodyLeft

Role = RoleHeld.Role
NEVER_SILENTLY = (Role.SENCO, Role.LEAD)
A_DAY = timedelta(days=1)


@action("our_setting.place_people", past="person_added")
def add_person(
    *,
    setting: Setting,
    name: str,
    telephone: str,
    roles: Collection[str],
    rooms: Collection[Room],
    from_on: date,
    by: Actor,
    at: datetime,
) -> Membership:
    """Give a person a place from a day on; they sign in once they were invited and came."""
    member = Membership.everywhere.create(setting=setting, name=name, telephone=telephone, from_on=from_on)
    hold(RoleHeld, member, "role", set(roles), from_on)
    hold(WorksIn, member, "room_id", {room.pk for room in rooms}, from_on)
    return member


@action("our_setting.change_person", past="person_changed")
def change_person(
    *,
    membership: Membership,
    name: str,
    telephone: str,
    roles: Collection[str],
    rooms: Collection[Room],
    from_on: date,
    gap_is_right: bool = False,
    by: Actor,
    at: datetime,
) -> Membership:
    """Change name and telephone, and from a day on roles and rooms.

    Raises NobodyLeft when no manager would be, and Gap when nobody would be SENCO or designated lead, unless said.
    """
    before = _named(by, from_on, first=True)
    membership.name, membership.telephone = name, telephone
    membership.version += 1
    membership.save(update_fields=["name", "telephone", "version"])
    hold(RoleHeld, membership, "role", set(roles), from_on)
    hold(WorksIn, membership, "room_id", {room.pk for room in rooms}, from_on)
    refuse_gaps(by, before, from_on, gap_is_right=gap_is_right)
    return membership


@action("our_setting.end_place", past="place_ended")
def end_place(
    *,
    membership: Membership,
    until_on: date,
    taken_over_by: Membership | None = None,
    gap_is_right: bool = False,
    by: Actor,
    at: datetime,
) -> Membership:
    """End a person's place after a day, which is with the next request when it is today or was before.

    Their key children go to ``taken_over_by``; what they owe falls to whoever leads then, by their roles' end.
    """
    gone_from = max(until_on + A_DAY, by.on)
    before = _named(by, gone_from, first=True)
    now = until_on <= by.on
    _pass_on_children(membership, by.on if now else gone_from, taken_over_by, by, at)
    membership.until_on, membership.ended_at = until_on, at if now else None
    membership.version += 1
    membership.save(update_fields=["until_on", "ended_at", "version"])
    for model in (RoleHeld, WorksIn, Delegation, WorkingDays):
        cut(model.everywhere.filter(setting_id=membership.setting_id, membership=membership), until_on)
    invited = Invitation.everywhere.filter(setting_id=membership.setting_id, membership=membership)
    invited.filter(used_at=None, revoked_at=None).update(revoked_at=at)
    refuse_gaps(by, before, gone_from, gap_is_right=gap_is_right)
    return membership


@action("our_setting.end_place", past="person_came_back")
def bring_back(
    *,
    membership: Membership,
    roles: Collection[str],
    rooms: Collection[Room],
    from_on: date,
    by: Actor,
    at: datetime,
) -> Membership:
    """Let somebody who left have a place again; their earlier roles stay as they were dated."""
    membership.until_on = membership.ended_at = None
    membership.version += 1
    membership.save(update_fields=["until_on", "ended_at", "version"])
    hold(RoleHeld, membership, "role", set(roles), from_on)
    hold(WorksIn, membership, "room_id", {room.pk for room in rooms}, from_on)
    return membership


def hold(model: Any, member: Membership, key: str, wanted: set[Any], from_on: date) -> None:
    """Let exactly these hold from a day on: what holds and is wanted goes on, the rest ends the day before."""
    rows = model.everywhere.select_for_update().filter(setting_id=member.setting_id, membership=member)
    rows.filter(from_on__gt=from_on).delete()
    held = rows.filter(spans.holds_on(from_on))
    kept = held.filter(**{f"{key}__in": wanted})
    cut(held.exclude(pk__in=kept.values("pk")), from_on - A_DAY)
    there = set(kept.values_list(key, flat=True))
    kept.update(until_on=None)
    model.everywhere.bulk_create(
        model(setting_id=member.setting_id, membership=member, from_on=from_on, **{key: one})
        for one in sorted(wanted - there, key=str)
    )


def cut(rows: Any, until_on: date) -> None:
    """End rows after a day; what would only have begun after it never was."""
    rows.filter(from_on__gt=until_on).delete()
    rows.filter(Q(until_on=None) | Q(until_on__gt=until_on)).update(until_on=until_on)


def refuse_gaps(by: Actor, before: set[str], on: date, *, gap_is_right: bool) -> None:
    """Raise NobodyLeft or Gap when a role that somebody held is held by nobody any more."""
    missing = before - _named(by, on)
    if Role.MANAGER in missing:
        raise NobodyLeft
    if missing and not gap_is_right:
        raise Gap([str(Role(role).label) for role in NEVER_SILENTLY if role in missing], on)


def _named(by: Actor, on: date, *, first: bool = False) -> set[str]:
    """Return the watched roles that somebody holds on a day; ``first``: nobody else changes them meanwhile."""
    if first:
        Setting.objects.select_for_update().get(pk=by.setting_id)
    watched = (*NEVER_SILENTLY, Role.MANAGER)
    return {role for role in watched if accounts.holders(by.setting_id, role, on=on)}


def _pass_on_children(
    member: Membership, from_on: date, to: Membership | None, by: Actor, at: datetime
) -> None:
    """Name another key person for each child of the leaver's; where they were the second one, nobody is.

    Without ``to`` their children have none from then on.
    """
    keyed = KeyPersonHeld.everywhere.filter(setting_id=member.setting_id, membership=member)
    cut(keyed.filter(second=True), from_on - A_DAY)
    ahead = Q(until_on=None) | Q(until_on__gte=from_on)
    if to is None:
        cut(keyed, from_on - A_DAY)
    else:
        theirs = keyed.filter(ahead, second=False).values("child")
        for child in Child.everywhere.filter(setting_id=member.setting_id, pk__in=theirs):
            children.name_key_person(child=child, membership=to, from_on=from_on, by=by, at=at)
    still = Absence.everywhere.filter(ahead, setting_id=member.setting_id, covered_by=member)
    still.update(covered_by=to)
