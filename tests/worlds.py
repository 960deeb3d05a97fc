"""The cast of the tests: two nurseries that look alike, with people and children of the same names."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from alongside.file.children import actions as children
from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor, actor_of
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Membership, RoleHeld, Room, Setting, User
from alongside.ground.accounts.opening import Newcomer
from alongside.ground.tables import walls
from alongside.ground.tables.partial_dates import PartialDate
from tests.photograph import Photograph

Role = RoleHeld.Role
BEGAN = date(2026, 9, 1)
TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 9, 40, tzinfo=UTC)
PASSWORD = "a long enough pass phrase"  # pragma: allowlist secret

CAST = {
    "priya": Newcomer("Priya Nair", (Role.SENCO,), ("Ladybirds",), telephone="0151 496 0100"),
    "sam": Newcomer("Sam Reid", (Role.PRACTITIONER,), ("Ladybirds",)),
    "kayleigh": Newcomer("Kayleigh Brown", (Role.PRACTITIONER,), ("Bumblebees",)),
    "joe": Newcomer("Joe Hart", (Role.PRACTITIONER,), ("Ladybirds",)),
    "morgan": Newcomer("Morgan Ellis", (Role.MANAGER,)),
    "grace": Newcomer("Grace Adeyemi", (Role.LEAD,), telephone="0151 496 0123"),
}
CHILDREN = {
    "milo": ("Milo", "Okafor", date(2023, 12, 11), "Ladybirds", "sam"),
    "aisha": ("Aisha", "Khan", date(2023, 6, 2), "Ladybirds", "priya"),
    "ivy": ("Ivy", "Walsh", date(2024, 2, 20), "Bumblebees", "kayleigh"),
}


@dataclass
class World:
    """One setting of the tests, its people and children by their first names."""

    setting: Setting
    people: dict[str, Membership] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """Return a child or a member by first name: ``world.milo``, ``world.priya``."""
        if name in self.__dict__.get("children", {}):
            return self.children[name]
        if name in self.__dict__.get("people", {}):
            return self.people[name]
        raise AttributeError(name)

    def actor(self, name: str, on: date = TODAY, at: datetime = NOW) -> Actor:
        """Return a person of the cast as an Actor."""
        actor = actor_of(self.people[name].user, self.setting, at=at, on=on)
        assert actor is not None
        return actor

    def address(self, place: str) -> str:
        return f"/s/{self.setting.code}/{place}"


def make_world(code: str, name: str = "Willow Lane Nursery") -> World:
    """Make one of the look-alike settings through the same actions that the pages call."""
    setting = opening.open_setting(
        code=code, name=name, kind=Setting.Kind.PRIVATE, rooms=("Ladybirds", "Bumblebees"), at=NOW
    )
    world = World(setting)
    for key, person in CAST.items():
        signed = Newcomer(
            person.name, person.roles, person.rooms, f"{key}@{code}.example", "", person.telephone
        )
        world.people[key] = opening.give_place(setting, signed, from_on=BEGAN, at=NOW)
    for key, (given, family, born, room, keyed) in CHILDREN.items():
        world.children[key] = _add_child(world, given, family, born, room, keyed)
    return world


def _add_child(world: World, given: str, family: str, born: date, room: str, keyed: str) -> Child:
    by = world.actor("morgan")
    child = children.add_child(
        setting=world.setting,
        given_name=given,
        family_name=family,
        born=PartialDate.on(born),
        start_on=BEGAN,
        by=by,
        at=NOW,
    )
    there = Room.everywhere.get(setting=world.setting, name=room)
    children.move_to_room(child=child, room=there, from_on=BEGAN, by=by, at=NOW)
    children.name_key_person(child=child, membership=world.people[keyed], from_on=BEGAN, by=by, at=NOW)
    children.book_sessions(child=child, weekdays={0: "day", 2: "day", 3: "am"}, from_on=BEGAN, by=by, at=NOW)
    return child


@Photograph
def look_alikes() -> tuple[World, World]:
    """Make both settings, and let the open transaction reach both."""
    here, there = make_world("willow-lane"), make_world("willow-lane-2")
    walls.stand_in(here.setting.pk, there.setting.pk)
    return here, there


def everybody() -> list[User]:
    return list(User.objects.order_by("email"))
