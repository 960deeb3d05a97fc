"""Questions about a setting and its people."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value

from alongside.ground.accounts.models import (
    Absence,
    Closure,
    CoverHeld,
    Delegation,
    Membership,
    RoleHeld,
    Room,
    Setting,
    Term,
    WorkingDays,
    WorksIn,
)
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import Text, prepared

NAMED = (RoleHeld.Role.SENCO, RoleHeld.Role.DEPUTY, RoleHeld.Role.MANAGER, RoleHeld.Role.LEAD)


def settings_of(user: Any, *, on: date, at: datetime) -> list[Setting]:
    """Return the settings in which a person has a place today, by name."""
    live = spans.holds_on(on) & (Q(ended_at=None) | Q(ended_at__gt=at))
    mine = Membership.everywhere.filter(live, user=user).values("setting_id")
    return list(Setting.objects.filter(pk__in=mine).order_by("name"))


def only_in_samples(user: Any) -> bool:
    """Say whether a person has a place, and every place they ever had is in a sample setting."""
    samples = list(Membership.everywhere.filter(user=user).values_list("setting__is_sample", flat=True))
    return bool(samples) and all(samples)


def member_and_roles(user: Any, setting: Setting, *, on: date) -> tuple[Membership, str]:
    """Return a person's place in a setting, and the roles held that day in words."""
    member = Membership.everywhere.get(setting=setting, user=user)
    held = RoleHeld.everywhere.filter(spans.holds_on(on), setting=setting, membership=member)
    return member, ", ".join(
        str(RoleHeld.Role(role).label) for role in sorted(held.values_list("role", flat=True))
    )


def names_of(user: Any) -> list[str]:
    """Return the names by which a person goes in each setting, and the settings' own names."""
    rows = Membership.everywhere.filter(user=user).values_list("name", "setting__name")
    return [name for row in rows for name in row]


def holders(setting_id: UUID, *roles: str, on: date) -> list[Membership]:
    """Return who holds one of these roles in a setting on a day, by name; each once."""
    held = RoleHeld.everywhere.filter(spans.holds_on(on), setting_id=setting_id, role__in=roles)
    return list(_present(setting_id, on).filter(pk__in=held.values("membership_id")))


def staff(setting_id: UUID, *, on: date) -> list[Membership]:
    """Return everybody who has a place in the setting on a day, by name."""
    return list(_present(setting_id, on))


def in_rooms_of(
    setting_id: UUID, member_id: UUID, on: date, *, only: UUID | None = None, path: str = "room"
) -> Q:
    """Return the condition that a row's room (``path``) is one in which a member works on a day, or covers on it.

    ``only``: the room of the tablet at which the member is, and then no other.
    """
    if only is not None:
        return Q(**{path: only})
    own = {"setting_id": setting_id, "membership": member_id}
    works = WorksIn.everywhere.filter(spans.holds_on(on), **own)
    covers = CoverHeld.everywhere.filter(held_on=on, **own)
    return Q(**{f"{path}__in": works.values("room")}) | Q(**{f"{path}__in": covers.values("room")})


def lead(setting_id: UUID, *, on: date) -> Membership | None:
    """Return the designated safeguarding lead on a day, or None when nobody is named."""
    return next(iter(holders(setting_id, RoleHeld.Role.LEAD, on=on)), None)


def senco(setting_id: UUID, *, on: date) -> Membership | None:
    """Return the SENCO on a day, else the deputy, else None."""
    both = holders(setting_id, RoleHeld.Role.SENCO, on=on) or holders(setting_id, RoleHeld.Role.DEPUTY, on=on)
    return next(iter(both), None)


def away(setting_id: UUID, *, on: date) -> dict[UUID, Absence]:
    """Return who is away on a day, with who picks up: the id of a membership -> the absence; one query."""
    rows = Absence.everywhere.filter(spans.holds_on(on), setting_id=setting_id)
    return {row.membership_id: row for row in rows.select_related("covered_by")}


def works_on(setting_id: UUID, *, on: date) -> dict[UUID, str]:
    """Return the days of the week on which people work, for those of whom it is written: "01" is Mon and Tue."""
    rows = WorkingDays.everywhere.filter(spans.holds_on(on), setting_id=setting_id)
    return dict(rows.order_by("from_on").values_list("membership_id", "weekdays"))


def delegated(setting_id: UUID, *, on: date) -> dict[UUID, list[Room]]:
    """Return the rooms that deputies look after: the id of a membership -> rooms; one query."""
    found: dict[UUID, list[Room]] = {}
    rows = Delegation.everywhere.filter(spans.holds_on(on), setting_id=setting_id)
    for row in rows.select_related("room").order_by("room__position", "room__name"):
        found.setdefault(row.membership_id, []).append(row.room)
    return found


class Days(NamedTuple):
    """Days of the calendar, both ends included."""

    name: str
    from_on: date
    until_on: date


def calendar(setting: Setting) -> tuple[list[Days], list[Days]]:
    """Return the setting's terms and closures, in order; one query."""
    rows = _calendar(setting.pk)
    return tuple([Days(*row) for one, *row in rows if one == kind] for kind in ("term", "closure"))  # type: ignore[return-value]  # two lists


@prepared
def _calendar(setting_id: UUID) -> QuerySet[Any]:
    terms, closures = (
        model.everywhere.filter(setting=setting_id)
        .order_by()
        .annotate(kind=Value(kind, CharField()))
        .values_list("kind", "name", "from_on", "until_on")
        for kind, model in (("term", Term), ("closure", Closure))
    )
    return terms.union(closures, all=True).order_by("from_on")


def _present(setting_id: UUID, on: date) -> QuerySet[Membership]:
    """Return who has a place on a day; who left is gone from the day of leaving, and was there before it."""
    there = Q(ended_at=None) | Q(ended_at__date__gt=on)
    return Membership.everywhere.filter(spans.holds_on(on) & there, setting_id=setting_id).order_by("name")


@prepared
def roles_of(person_id: UUID, code: Text, at: datetime, on: date) -> QuerySet[RoleHeld]:
    """Return the roles that a person holds in the setting of a code now, and those of everybody who leads there.

    ``person_id``: of who signed in; at a room's tablet, where some have no sign-in of their own, of the membership.
    """
    live = spans.holds_on(on) & spans.holds_on(on, "membership__")
    not_ended = Q(membership__ended_at=None) | Q(membership__ended_at__gt=at)
    asked = Q(membership__user=person_id) | Q(membership=person_id) | Q(role__in=NAMED)
    rows = RoleHeld.everywhere.filter(live, not_ended, asked, setting__code=code)
    return rows.select_related("membership", "setting").order_by("membership__name")
