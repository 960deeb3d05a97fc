"""The next step of everything noticed: nothing lies without an owner and a date."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.utils.timezone import localdate

from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Membership, RoleHeld, Setting
from alongside.ground.tables import spans
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
    leads: list[Membership] | None = None,
    *,
    child: Child | None = None,
    noticing: Noticing | None = None,
) -> list[NextStep]:
    """Return the next step of all that is open and that the actor may read, soonest first; three queries.

    ``leads``: who is responsible, when that is known already; ``child``, ``noticing``: only what is about it.
    """
    leads = responsible(actor) if leads is None else leads
    first, later = _unanswered(actor), _answered(actor)
    if child:
        first, later = first.filter(child=child), later.filter(noticing__child=child)
    if noticing:
        first, later = first.filter(pk=noticing.pk), later.filter(noticing=noticing)
    answered = list(later)
    begun = _begun(actor, answered)
    steps = [_first_step(actor, row, leads) for row in first]
    steps += [_later_step(actor, row, leads) for row in answered if row.pk not in begun]
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


def _unanswered(actor: Actor) -> QuerySet[Any]:
    """Return what has no answer yet, about children who are here, with ``sign_at``: when a sign was last ticked."""
    under = {"noticing": OuterRef("pk")}
    ticked = SignTicked.everywhere.filter(**under).order_by("-ticked_at")
    rows: QuerySet[Any] = (
        asking.visible(actor, "noticing.see", Noticing)
        .filter(~Exists(Answer.everywhere.filter(**under)), is_here(actor))
        .annotate(sign_at=Subquery(ticked.values("ticked_at")[:1]))
        .select_related("child", "noted_by")
    )
    return rows


def _answered(actor: Actor) -> QuerySet[Any]:
    """Return the newest answer of what is not closed, with what was added and ticked since.

    ``keyed``: its owner is the child's key person today.
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
        )
        .filter(
            ~Q(kind=Answer.Kind.CLOSE) | Exists(added) | Exists(ticked),
            ~Exists(newer),
            is_here(actor, "noticing__child__"),
        )
        .select_related("noticing__child", "noticing__noted_by", "owner", "answered_by")
    )
    return rows


def _begun(actor: Actor, answered: list[Any]) -> set[UUID]:
    """Return the answers to begin support after which support was decided, and nothing was seen since."""
    waiting = [row for row in answered if row.kind == Answer.Kind.BEGIN and not (row.more_at or row.sign_at)]
    if not waiting:
        return set()
    about = {row.noticing.child_id for row in waiting}
    decided = Decision.everywhere.filter(setting_id=actor.setting_id, child__in=about, level__in=SUPPORTED)
    last: dict[UUID, datetime] = dict(decided.order_by("recorded_at").values_list("child_id", "recorded_at"))
    return {
        row.pk
        for row in waiting
        if row.noticing.child_id in last and last[row.noticing.child_id] >= row.answered_at
    }


def _first_step(actor: Actor, row: Any, leads: list[Membership]) -> NextStep:
    days = [_from(actor.setting, row.recorded_at), *([localdate(row.sign_at)] if row.sign_at else [])]
    return NextStep(row, None, leads[0] if leads else None, min(days), more=False, sign=bool(row.sign_at))


def _later_step(actor: Actor, row: Any, leads: list[Membership]) -> NextStep:
    first = leads[0] if leads else None
    owner, more = _owner(row, leads) or first, row.more_at is not None
    if more and owner and row.more_by == owner.pk:
        # the owner's own words are for the SENCO to answer; her own need no telling
        more, owner = row.due_on is None or owner != first, first
    days = [row.due_on] if row.due_on else []
    days += [_from(actor.setting, row.more_at)] if more else []
    days += [localdate(row.sign_at)] if row.sign_at else []
    return NextStep(row.noticing, row, owner, min(days), more=more, sign=row.sign_at is not None)


def _owner(answer: Any, leads: list[Membership]) -> Membership | None:
    """Return the answer's owner, as long as they lead here or are the child's key person."""
    owner: Membership | None = answer.owner
    return owner if answer.keyed or owner in leads else None


def _from(setting: Setting, moment: datetime) -> date:
    return answer_by(setting, localdate(moment))
