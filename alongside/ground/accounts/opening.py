"""Opening a setting, before there is anyone in it who could be permitted to: on record, but not actions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alongside.ground.accounts.models import Closure, Membership, RoleHeld, Room, Setting, Term, User, WorksIn
from alongside.ground.audit import actions as audit
from alongside.ground.audit.actions import Event, Writer
from alongside.ground.law import authorities
from alongside.ground.tables import walls


@dataclass(frozen=True)
class Newcomer:
    """A person to be given a place: no e-mail and no user, no signing in."""

    name: str
    roles: tuple[str, ...]
    rooms: tuple[str, ...] = ()
    email: str = ""
    password: str = ""
    telephone: str = ""
    user: User | None = None  # who signs in already


def open_setting(*, at: datetime, rooms: tuple[str, ...] = (), **particulars: Any) -> Setting:
    """Open a setting with its rooms; the transaction that is open can reach its rows from then on."""
    code = authorities.code_of(particulars.get("local_authority", ""), on=at.date())
    setting = Setting.objects.create(**particulars, local_authority_code=code)
    walls.stand_in(setting.pk)
    Room.everywhere.bulk_create(
        Room(setting=setting, name=name, position=number) for number, name in enumerate(rooms)
    )
    _record(setting, at, Event("setting_opened", thing="accounts.Setting", thing_id=setting.pk))
    return setting


def give_place(setting: Setting, person: Newcomer, *, from_on: date, at: datetime) -> Membership:
    """Give a person a place in a setting, with roles and rooms, from a day on."""
    user = person.user
    if person.email:
        user = User.objects.create_user(email=person.email, password=person.password)
    member = Membership.everywhere.create(
        setting=setting, user=user, name=person.name, telephone=person.telephone, from_on=from_on
    )
    RoleHeld.everywhere.bulk_create(
        RoleHeld(setting=setting, membership=member, role=role, from_on=from_on) for role in person.roles
    )
    rooms = Room.everywhere.filter(setting=setting, name__in=person.rooms)
    WorksIn.everywhere.bulk_create(
        WorksIn(setting=setting, membership=member, room=room, from_on=from_on) for room in rooms
    )
    words = {"name": person.name, "roles": list(person.roles), "rooms": list(person.rooms)}
    _record(setting, at, Event("place_given", thing="accounts.Membership", thing_id=member.pk, words=words))
    return member


def set_calendar(
    setting: Setting,
    terms: list[tuple[str, date, date]],
    closures: list[tuple[str, date, date]],
    *,
    at: datetime,
) -> None:
    """Write down the setting's terms and closures: (name, first day, last day)."""
    for model, spans in ((Term, terms), (Closure, closures)):
        model.everywhere.bulk_create(
            model(setting=setting, name=name, from_on=first, until_on=last) for name, first, last in spans
        )
    _record(setting, at, Event("calendar_written", thing="accounts.Setting", thing_id=setting.pk))


def _record(setting: Setting, at: datetime, event: Event) -> None:
    audit.append([event], by=Writer(setting.pk, None, "Setting up", ""), at=at)
