"""Who acts: a membership with the roles held that day, made once for each request."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from alongside.ground.accounts import queries
from alongside.ground.accounts.addresses import address
from alongside.ground.accounts.models import Device, Membership, RoleHeld, Setting
from alongside.ground.audit.actions import Writer
from alongside.ground.audit.models import Look
from alongside.ground.tables.prepared import Text

Role = RoleHeld.Role
BY_PIN, SIGNED_IN, STEPPED_UP = "pin", "signed_in", "stepped_up"


@dataclass(frozen=True)
class Actor:
    """A person in one setting, now. ``looks`` collects what this request showed, ``asked`` what it asked for.

    ``kept`` holds answers that several rooms need in one request, each under its query's name. ``named``: who
    leads here today, fetched with the actor's own roles because every page needs somebody to turn to. ``level``:
    how sure we are who it is. ``tablet``: at which the person is by their six digits, and nothing but a practitioner.
    """

    membership: Membership
    setting: Setting
    roles: frozenset[str]
    now: datetime
    on: date
    looks: list[Look] = field(default_factory=list, compare=False)
    asked: set[str] = field(default_factory=set, compare=False)
    kept: dict[str, Any] = field(default_factory=dict, compare=False)
    named: tuple[RoleHeld, ...] = field(default=(), compare=False)
    level: str = SIGNED_IN
    tablet: Device | None = None

    @property
    def id(self) -> UUID:
        return self.membership.pk

    @property
    def setting_id(self) -> UUID:
        return self.setting.pk

    @property
    def room_id(self) -> UUID | None:
        """Return the room of the tablet, the only one that is reached from there; None for a real sign-in."""
        return self.tablet.room_id if self.tablet else None

    @property
    def home(self) -> str:
        return f"/s/{self.setting.code}/"

    def to(self, name: str, *args: Any) -> str:
        """Return the address of a named page in this setting."""
        return address(self.setting.code, name, *args)

    def holders(self, *roles: str) -> list[Membership]:
        """Return who holds one of the leading roles today: by the order of the roles, then by name, each once."""
        ranked = (row for role in roles for row in self.named if row.role == role)
        return list({row.membership_id: row.membership for row in ranked}.values())

    @cached_property
    def role_words(self) -> str:
        words = [str(Role(role).label) for role in sorted(self.roles)]
        return ", ".join(words + ([f"at {self.tablet.name}"] if self.tablet else []))

    @cached_property
    def writer(self) -> Writer:
        return Writer(self.setting_id, self.id, self.membership.name, self.role_words)

    def stand_in(self, setting_id: Any, own_id: Any, on: date, now: datetime, room_id: Any = None) -> "Actor":
        """Return somebody of the same roles and of no record, to shape a query (``tables.prepared``)."""
        # they know their ids only: a query that reads more of them could not be kept, and fails here
        member = Membership.from_db("default", ["id", "name"], [own_id, ""])
        setting = Setting.from_db("default", ["id"], [setting_id])
        tablet = Device(name="", room_id=room_id) if room_id else None
        return Actor(member, setting, self.roles, now, on, level=self.level, tablet=tablet)

    def look(self, action: str, kind: str, thing: str, thing_id: UUID | None, **more: Any) -> None:
        """Put a look or a refusal on this request's list; the same one twice is one."""
        known = {(one.action, one.kind, one.thing, one.thing_id) for one in self.looks}
        if (action, kind, thing, thing_id) not in known:
            seen = {"action": action, "kind": kind, "thing": thing, "thing_id": thing_id, **more}
            self.looks.append(Look(**vars(self.writer), recorded_at=self.now, **seen))


def actor_of(user: Any, setting: Setting | str, *, at: datetime, on: date, **how: Any) -> Actor | None:
    """Return the person's Actor in a setting (or its code) at a moment, or None when they hold no role that day.

    ``how``: level and tablet. At a room's tablet everybody is a practitioner, whatever else they are.
    """
    held = queries.roles_of(user.pk, Text(setting if isinstance(setting, str) else setting.code), at, on)
    mine = [row for row in held if user.pk in (row.membership.user_id, row.membership_id)]
    if not mine:
        return None
    roles = frozenset(Role.PRACTITIONER.value if how.get("tablet") else row.role for row in mine)
    return Actor(mine[0].membership, mine[0].setting, roles, at, on, named=tuple(held), **how)
