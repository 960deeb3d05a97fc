"""One noticing and what stands under it; and what the pages that write need to know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery, Value

from alongside.file.children import queries as children
from alongside.file.children.models import Child, KeyPersonHeld, RoomHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Membership, RoleHeld
from alongside.ground.law import reference
from alongside.ground.law.reference import Sign
from alongside.ground.tables import spans
from alongside.support.noticing.models import Answer, Noticing, SignTicked
from alongside.support.noticing.queries.next_steps import responsible

PILLS = 18  # more than these are slower to read than to choose from a list
SOONEST = ("at_once", "today", "this_week")


@dataclass(frozen=True)
class ToTell:
    """Whom to tell of harm: the designated lead; when nobody is ``named`` as lead, a manager."""

    name: str
    telephone: str
    named: bool
    myself: bool

    @property
    def dial(self) -> str:
        """Return the number as a telephone link has it."""
        return "".join(sign for sign in self.telephone if sign.isdigit() or sign == "+")


def to_tell(actor: Actor) -> ToTell:
    """Return whom to tell at once of harm, injury, something a child said, or worry about an adult."""
    lead = next(iter(actor.holders(RoleHeld.Role.LEAD)), None)
    manager = next(iter(actor.holders(RoleHeld.Role.MANAGER)), None)
    one = lead or manager
    if one is None:
        return ToTell("", actor.setting.telephone, named=False, myself=False)
    telephone = one.telephone or actor.setting.telephone
    return ToTell(one.name, telephone, named=lead is not None, myself=one.pk == actor.id)


@dataclass(frozen=True)
class Named:
    """The children to note about: ``near`` as pills (one's own, then one's rooms'), everyone in ``all``."""

    near: list[Any]
    all: list[Any]


def named_children(actor: Actor, first: Child | None = None) -> Named:
    """Return the children to choose from, in three queries; ``first`` stands before all others."""
    everyone: list[Any] = list(children.named(actor))
    here = spans.holds_on(actor.on) & Q(setting_id=actor.setting_id)
    mine = set(KeyPersonHeld.everywhere.filter(here, membership=actor.id).values_list("child_id", flat=True))
    rooms = accounts.in_rooms_of(actor.setting_id, actor.id, actor.on, only=actor.room_id)
    near_me = set(RoomHeld.everywhere.filter(here, rooms).values_list("child_id", flat=True))
    keyed = [child for child in everyone if child.pk in mine]
    roomed = [child for child in everyone if child.pk in near_me - mine]
    near = [child for child in everyone if first and child.pk == first.pk]
    near += [child for child in (*keyed, *roomed) if child not in near]
    return Named(near[: max(PILLS, len(keyed))], everyone)


def signs(noticing: Noticing) -> list[Sign]:
    """Return the signs that were ticked, most urgent first, with what to do and where that is said."""
    rows = SignTicked.everywhere.filter(setting_id=noticing.setting_id, noticing=noticing)
    ticked = set(rows.values_list("code", flat=True))
    listed = [sign for sign in reference.signs_that_cannot_wait() if sign.code in ticked]
    return sorted(listed, key=lambda sign: SOONEST.index(sign.how_soon))


@dataclass(frozen=True)
class Owners:
    """Who can have the next step: those who lead, and the child's key persons; all of them may read it."""

    everyone: list[Membership]
    key_person: Membership | None


def owners(actor: Actor, child: Child) -> Owners:
    """Return who can have the next step for a child."""
    held = list(
        KeyPersonHeld.everywhere.filter(
            spans.holds_on(actor.on), setting_id=actor.setting_id, child=child, membership__ended_at=None
        )
        .select_related("membership")
        .order_by("second", "membership__name")
    )
    everyone = {one.pk: one for one in [*responsible(actor), *(row.membership for row in held)]}
    first = next((row.membership for row in held if not row.second), None)
    return Owners(list(everyone.values()), first)


def noticed(actor: Actor) -> QuerySet[Any]:
    """Return what the actor may read of all that was noticed, newest first, with how its answer stands."""
    newest = Answer.everywhere.filter(setting_id=actor.setting_id, noticing=OuterRef("pk")).order_by(
        "-answered_at"
    )
    rows: QuerySet[Any] = (
        asking.visible(actor, "noticing.see", Noticing)
        .annotate(
            answer_kind=Subquery(newest.values("kind")[:1]),
            answer_due_on=Subquery(newest.values("due_on")[:1]),
        )
        .select_related("child", "noted_by")
        .order_by("-happened_at", "-recorded_at")
    )
    return rows


def noted_since(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return one row, ("noted", how many things since a moment), of those the actor may read."""
    rows = asking.visible(actor, "noticing.see", Noticing).filter(recorded_at__gt=at).order_by()
    counted: QuerySet[Any] = (
        rows.annotate(what=Value("noted", CharField())).values("what").annotate(many=Count("pk"))
    )
    return counted.values_list("what", "many")
