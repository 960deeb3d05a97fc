"""The people: what each is entrusted with, where they work, and whether they can sign in and are there."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Absence, Membership, RoleHeld, Room, WorksIn
from alongside.ground.law.words import long_date
from alongside.ground.tables import spans
from alongside.leadership.our_setting.queries.training import Brings, brings, trainings

Role = RoleHeld.Role
# in the order in which people look for them
NAMED = (
    (Role.SENCO, "SENCO"),
    (Role.DEPUTY, "Deputy SENCO"),
    (Role.LEAD, "Designated lead"),
    (Role.MANAGER, "Manager"),
)
SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass
class PersonLine:
    """A person as the list shows them."""

    member: Membership
    roles: list[str] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)
    away: str = ""
    to_come: bool = False

    @property
    def line(self) -> str:
        since = f"{'from' if self.to_come else 'since'} {long_date(self.member.from_on)}"
        return " · ".join(one for one in (", ".join(self.roles), ", ".join(self.rooms), since) if one)


@dataclass(frozen=True)
class NamedRole:
    """A role that the setting names to parents and inspectors, and who holds it; nobody is said too."""

    label: str
    names: str
    note: str = ""


def people(actor: Actor, *, left: bool = False) -> list[PersonLine]:
    """Return who has a place today or later, or who left; by name; four queries."""
    gone = Q(ended_at__lte=actor.now) | Q(until_on__lt=actor.on)
    members = asking.visible(actor, "our_setting.see", Membership)
    chosen = members.filter(gone) if left else members.exclude(gone)
    lines = {
        member.pk: PersonLine(member, to_come=member.from_on > actor.on) for member in chosen.order_by("name")
    }
    ahead = _ahead(actor)
    for member_id, role in (
        _of(RoleHeld, actor).filter(ahead).order_by("role").values_list("membership_id", "role")
    ):
        if member_id in lines and (label := str(Role(role).label)) not in lines[member_id].roles:
            lines[member_id].roles.append(label)
    for member_id, room in (
        _of(WorksIn, actor)
        .filter(ahead)
        .order_by("room__position")
        .values_list("membership_id", "room__name")
    ):
        if member_id in lines and room not in lines[member_id].rooms:
            lines[member_id].rooms.append(room)
    for member_id, absence in accounts.away(actor.setting_id, on=actor.on).items():
        if member_id in lines:
            lines[member_id].away = away_words(absence)
    return list(lines.values())


def _ahead(actor: Actor) -> Q:
    """Return what holds today, or on the first day of somebody who is still to come."""
    begun = Q(from_on__lte=actor.on) | Q(from_on__lte=F("membership__from_on"))
    return begun & (Q(until_on=None) | Q(until_on__gte=actor.on))


def away_words(absence: Absence) -> str:
    """Return that somebody is away, until when, and who picks up."""
    until = f" until {long_date(absence.until_on)}" if absence.until_on else ""
    picks = f"; {absence.covered_by.name} picks up" if absence.covered_by else "; nobody picks up yet"
    return f"Away{until}{picks}"


def named_roles(actor: Actor) -> list[NamedRole]:
    """Return who holds each role that is named to others, today; a role that nobody holds is there too."""
    found = []
    delegated = accounts.delegated(actor.setting_id, on=actor.on)
    written = trainings(actor)
    for role, label in NAMED:
        holding = actor.holders(role)
        notes = [f"{one.name}: {_rooms(delegated[one.pk])}" for one in holding if one.pk in delegated]
        if role == Role.SENCO:
            notes += [
                brings(actor, written[one.pk], None).qualification for one in holding if one.pk in written
            ]
        if holding or role != Role.DEPUTY:
            found.append(NamedRole(label, ", ".join(one.name for one in holding), "; ".join(notes)))
    return found


def _rooms(rooms: list[Room]) -> str:
    return ", ".join(room.name for room in rooms)


@dataclass(frozen=True)
class Span:
    """Something of a person that is dated: what, and from when until when, in words."""

    words: str
    when: str
    row: Any


@dataclass(frozen=True)
class PersonPage:
    """Everything that stands about a person's place."""

    roles: list[Span]
    rooms: list[Span]
    working: str
    absences: list[Span]
    delegated: str
    leads: bool
    has_left: bool
    brings: Brings | None


def person(actor: Actor, member: Membership) -> PersonPage:
    """Return a person's place: what they hold and held, newest first; six queries."""
    roles = list(_mine(RoleHeld, member).order_by("-from_on", "role"))
    rooms = _mine(WorksIn, member).select_related("room").order_by("-from_on", "room__position")
    away = _mine(Absence, member).filter(Q(until_on=None) | Q(until_on__gte=actor.on))
    days = accounts.works_on(actor.setting_id, on=actor.on).get(member.pk, "")
    held = {row.role: row.from_on for row in roles if row.until_on is None or row.until_on >= actor.on}
    leads = bool({Role.SENCO, Role.DEPUTY} & set(held))
    return PersonPage(
        [Span(row.get_role_display(), _when(row), row) for row in roles],
        [Span(row.room.name, _when(row), row) for row in rooms],
        ", ".join(SHORT_DAYS[int(day)] for day in days),
        [Span(_cover(row), _when(row), row) for row in away.select_related("covered_by").order_by("from_on")],
        _rooms(accounts.delegated(actor.setting_id, on=actor.on).get(member.pk, [])),
        leads,
        bool(
            (member.ended_at and member.ended_at <= actor.now)
            or (member.until_on and member.until_on < actor.on)
        ),
        brings(actor, trainings(actor).get(member.pk), held.get(Role.SENCO)) if leads else None,
    )


def standing(member: Membership, on: date) -> tuple[list[str], list[str]]:
    """Return the roles and the ids of the rooms that hold for a person on a day, or on their first."""
    day = spans.holds_on(max(on, member.from_on))
    roles = _mine(RoleHeld, member).filter(day).values_list("role", flat=True)
    rooms = _mine(WorksIn, member).filter(day).values_list("room_id", flat=True)
    return list(dict.fromkeys(roles)), [str(pk) for pk in rooms]


def keyed_children(actor: Actor, member: Membership) -> list[Child]:
    """Return the children whose key person somebody is, today or later, by name."""
    rows = _mine(KeyPersonHeld, member).filter(Q(until_on=None) | Q(until_on__gte=actor.on), second=False)
    named = asking.visible(actor, "children.name", Child).filter(pk__in=rows.values("child"))
    return list(named.exclude(left_on__lt=actor.on).order_by("given_name", "family_name"))


def others(actor: Actor, member: Membership) -> list[Membership]:
    """Return everybody else who has a place today, by name."""
    return [one for one in accounts.staff(actor.setting_id, on=actor.on) if one.pk != member.pk]


def _of(model: Any, actor: Actor) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.everywhere.filter(setting_id=actor.setting_id)
    return rows


def _mine(model: Any, member: Membership) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.everywhere.filter(setting_id=member.setting_id, membership=member)
    return rows


def _when(row: Any) -> str:
    since = f"from {long_date(row.from_on)}"
    return f"{since} to {long_date(row.until_on)}" if row.until_on else since


def _cover(row: Absence) -> str:
    return f"{row.covered_by.name} picks up" if row.covered_by else "Nobody picks up yet"
