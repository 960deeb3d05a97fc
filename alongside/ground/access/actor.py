"""Who acts: a membership with the roles held that day, made once for each request."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from alongside.ground.accounts import queries
from alongside.ground.accounts.addresses import address
from alongside.ground.accounts.models import Membership, RoleHeld, Setting
from alongside.ground.audit.actions import Writer
from alongside.ground.audit.models import Look
from alongside.ground.tables.prepared import Text


@dataclass(frozen=True)
class Actor:
    """A person in one setting, now. ``looks`` collects what this request showed, ``asked`` what it asked for.

    ``kept`` holds answers that several rooms need in one request, each under its query's name. ``named``: who
    leads here today, fetched with the actor's own roles because every page needs somebody to turn to.
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

    @property
    def id(self) -> UUID:
        return self.membership.pk

    @property
    def setting_id(self) -> UUID:
        return self.setting.pk

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
        return ", ".join(str(RoleHeld.Role(role).label) for role in sorted(self.roles))

    @cached_property
    def writer(self) -> Writer:
        return Writer(self.setting_id, self.id, self.membership.name, self.role_words)

    def stand_in(self, setting_id: Any, own_id: Any, on: date, now: datetime) -> "Actor":
        """Return somebody of the same roles and of no record, to shape a query (``tables.prepared``)."""
        # they know their ids only: a query that reads more of them could not be kept, and fails here
        member = Membership.from_db("default", ["id", "name"], [own_id, ""])
        return Actor(member, Setting.from_db("default", ["id"], [setting_id]), self.roles, now, on)

    def look(
        self, action: str, kind: str, child_id: UUID | None, thing: str, thing_id: UUID | None, seen_by: str
    ) -> None:
        """Put a look or a refusal on this request's list; the same one twice is one."""
        known = {(one.action, one.kind, one.thing, one.thing_id) for one in self.looks}
        if (action, kind, thing, thing_id) not in known:
            new = Look(
                **vars(self.writer), recorded_at=self.now, action=action, kind=kind, child_id=child_id, thing=thing,
                thing_id=thing_id, seen_by=seen_by,
            )  # fmt: skip
            self.looks.append(new)


def actor_of(user: Any, setting: Setting | str, *, at: datetime, on: date) -> Actor | None:
    """Return the person's Actor in a setting (or its code) at a moment, or None when they hold no role that day."""
    held = queries.roles_of(user.pk, Text(setting if isinstance(setting, str) else setting.code), at, on)
    mine = [row for row in held if row.membership.user_id == user.pk]
    if not mine:
        return None
    roles = frozenset(row.role for row in mine)
    return Actor(mine[0].membership, mine[0].setting, roles, at, on, named=tuple(held))
