"""The next step of everything noticed: nothing lies without an owner and a date."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.utils.timezone import localdate

from alongside.file.children import queries as children
from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Membership, RoleHeld
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import prepared
from alongside.support.noticing.models import (
    Addition,
    Answer,
    Decision,
    ForTheLead,
    HeldElsewhere,
    Noticing,
    SignTicked,
)
from alongside.support.noticing.queries.days import answer_by
from alongside.support.noticing.queries.standings import SUPPORTED, is_here

Role = RoleHeld.Role
# who answers for something noticed, first named first
RESPONSIBLE = (Role.SENCO, Role.DEPUTY, Role.MANAGER)


@dataclass(frozen=True)
class NextStep:
    """What is to be done about something noticed. ``more``: what was added since is not answered."""

    noticing: Noticing
    answer: Answer | None
    owner: Membership | None
    due_on: date
    more: bool
    sign: bool

    @property
    def child(self) -> Any:
        return self.noticing.child

    @property
    def waits(self) -> bool:
        """Say whether it waits for an answer: the first, or a new one."""
        return self.answer is None or self.more or self.sign


def next_steps(
    actor: Actor,
    *,
    child: Child | None = None,
    noticing: Noticing | None = None,
) -> list[NextStep]:
    """Return the next step of all that is open and that the actor may read, soonest first; three queries at most.

    ``child``, ``noticing``: only what is about it.
    """
    about = (child.pk if child else None, noticing.pk if noticing else None)
    steps = [_first_step(actor, row) for row in _unanswered(actor, *about)]
    steps += [_later_step(actor, row) for row in _answered(actor, *about) if not _begun(row)]
    return sorted(steps, key=lambda step: (step.due_on, step.noticing.recorded_at))


def lies_without_owner(actor: Actor) -> list[NextStep]:
    """Return what is open and has nobody: it is empty as long as anyone is SENCO, deputy or manager."""
    return [step for step in next_steps(actor) if step.owner is None]


def responsible(actor: Actor) -> list[Membership]:
    """Return who answers for what is noticed, the SENCO first, then deputies, then managers."""
    return actor.holders(*RESPONSIBLE)


def for_the_lead(actor: Actor, *, held: bool = False) -> QuerySet[Any]:
    """Return what waits for the lead, or with ``held`` what she holds elsewhere; nothing for anybody else."""
    moved = ForTheLead.everywhere.filter(setting_id=actor.setting_id, noticing=OuterRef("pk"))
    gone = Exists(HeldElsewhere.everywhere.filter(setting_id=actor.setting_id, noticing=OuterRef("pk")))
    rows = asking.visible(actor, "noticing.see_for_lead", Noticing)
    found: QuerySet[Any] = (
        rows.filter(gone if held else ~gone)
        .annotate(
            pressed_at=Subquery(moved.values("pressed_at")[:1]),
            pressed_by=Subquery(moved.values("pressed_by__name")[:1]),
        )
        .select_related("child", "noted_by")
        .order_by("-pressed_at")
    )
    return found


@prepared
def _unanswered(actor: Actor, child_id: UUID | None, noticing_id: UUID | None) -> QuerySet[Any]:
    """Return what has no answer yet, about children who are here, with ``sign_at``: when a sign was last ticked."""
    under = {"noticing": OuterRef("pk")}
    ticked = SignTicked.everywhere.filter(**under).order_by("-ticked_at")
    rows: QuerySet[Any] = (
        asking.visible(actor, "noticing.see", Noticing)
        .filter(~Exists(Answer.everywhere.filter(**under)), is_here(actor))
        .annotate(sign_at=Subquery(ticked.values("ticked_at")[:1]))
        .select_related("child", "noted_by")
    )
    return _only_about(rows, child=child_id, pk=noticing_id)


@prepared
def _answered(actor: Actor, child_id: UUID | None, noticing_id: UUID | None) -> QuerySet[Any]:
    """Return the newest answer of what is not closed, with what was added and ticked since.

    ``keyed``: its owner is the child's key person today. ``supported_at``: when support was last decided.
    """
    under = {"noticing": OuterRef("noticing")}
    newer = Answer.everywhere.filter(**under, answered_at__gt=OuterRef("answered_at"))
    added = Addition.everywhere.filter(**under, added_at__gt=OuterRef("answered_at")).order_by("-added_at")
    # a sign that cannot wait stays due until health was asked: another answer does not hide it
    seen_to = Answer.everywhere.filter(
        noticing=OuterRef("noticing"),
        kind__in=(Answer.Kind.HEALTH, Answer.Kind.CLOSE),
        answered_at__gte=OuterRef("ticked_at"),
    )
    ticked = SignTicked.everywhere.filter(~Exists(seen_to), **under).order_by("-ticked_at")
    supported = Decision.everywhere.filter(child=OuterRef("noticing__child"), level__in=SUPPORTED)
    keyed = KeyPersonHeld.everywhere.filter(
        spans.holds_on(actor.on), child=OuterRef("noticing__child"), membership=OuterRef("owner")
    )
    rows: QuerySet[Any] = (
        asking.visible(actor, "noticing.see", Answer)
        .annotate(
            more_at=Subquery(added.values("added_at")[:1]),
            more_by=Subquery(added.values("added_by")[:1], output_field=UUIDField()),
            sign_at=Subquery(ticked.values("ticked_at")[:1]),
            keyed=Exists(keyed),
            supported_at=Subquery(supported.order_by("-recorded_at").values("recorded_at")[:1]),
        )
        .filter(
            ~Q(kind=Answer.Kind.CLOSE) | Exists(added) | Exists(ticked),
            ~Exists(newer),
            is_here(actor, "noticing__child__"),
        )
        .select_related("noticing__child", "noticing__noted_by", "owner", "answered_by")
    )
    return _only_about(rows, noticing__child=child_id, noticing=noticing_id)


def _only_about(rows: QuerySet[Any], **ids: UUID | None) -> QuerySet[Any]:
    return rows.filter(**{path: one for path, one in ids.items() if one})


def _begun(row: Any) -> bool:
    """Say that support was decided after the answer to begin it, and that nothing was seen since."""
    waits = row.kind != Answer.Kind.BEGIN or row.more_at or row.sign_at or row.supported_at is None
    return not waits and row.supported_at >= row.answered_at


def _first_step(actor: Actor, row: Any) -> NextStep:
    days = [_from(actor, row.recorded_at), *([localdate(row.sign_at)] if row.sign_at else [])]
    owner = next(iter(responsible(actor)), None)
    return NextStep(row, None, owner, min(days), more=False, sign=bool(row.sign_at))


def _later_step(actor: Actor, row: Any) -> NextStep:
    first = next(iter(responsible(actor)), None)
    owner, more = _owner(actor, row) or first, row.more_at is not None
    if more and owner and row.more_by == owner.pk:
        # the owner's own words are for the SENCO to answer; her own need no telling
        more, owner = row.due_on is None or owner != first, first
    days = [row.due_on] if row.due_on else []
    days += [_from(actor, row.more_at)] if more else []
    days += [localdate(row.sign_at)] if row.sign_at else []
    return NextStep(row.noticing, row, owner, min(days), more=more, sign=row.sign_at is not None)


def _owner(actor: Actor, answer: Any) -> Membership | None:
    """Return the answer's owner, as long as they lead here or are the child's key person."""
    owner: Membership | None = answer.owner
    return owner if answer.keyed or owner in responsible(actor) else None


def _from(actor: Actor, moment: datetime) -> date:
    return answer_by(actor.setting, localdate(moment), children.open_days(actor))
