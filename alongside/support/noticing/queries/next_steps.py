"""The next step of everything noticed: nothing lies without an owner and a date."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.utils.timezone import localdate

from alongside.file.children.models import KeyPersonHeld
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
OPEN = [kind for kind in Answer.Kind if kind != Answer.Kind.CLOSE]


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


def next_steps(actor: Actor, leads: list[Membership] | None = None, **only: Any) -> list[NextStep]:
    """Return the next step of all that is open and that the actor may read, soonest first; three queries.

    ``leads``: who is responsible, when that is known already.
    """
    leads = responsible(actor) if leads is None else leads
    rows = list(_open(actor).filter(**only))
    answers = {row.pk: row for row in _answers(actor, [row.answer_id for row in rows if row.answer_id])}
    steps = [_step(actor, row, answers.get(row.answer_id), leads) for row in rows]
    return sorted((step for step in steps if step), key=lambda step: (step.due_on, step.noticing.recorded_at))


def lies_without_owner(actor: Actor) -> list[NextStep]:
    """Return what is open and has nobody: it is empty as long as anyone is SENCO, deputy or manager."""
    return [step for step in next_steps(actor) if step.owner is None]


def responsible(actor: Actor) -> list[Membership]:
    """Return who answers for what is noticed, the SENCO first, then deputies, then managers."""
    held = (
        RoleHeld.everywhere.filter(
            spans.holds_on(actor.on), spans.holds_on(actor.on, "membership__"), setting_id=actor.setting_id,
            role__in=RESPONSIBLE, membership__ended_at=None,
        )
        .select_related("membership")
        .order_by("membership__name")
    )  # fmt: skip
    ranked = sorted(held, key=lambda row: RESPONSIBLE.index(Role(row.role)))
    return list({row.membership_id: row.membership for row in ranked}.values())


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


def _open(actor: Actor) -> QuerySet[Any]:
    """Return noticings that are not closed, about children who are here, with what has happened since."""
    here = {"setting_id": actor.setting_id, "noticing": OuterRef("pk")}
    newest = Answer.everywhere.filter(**here).order_by("-answered_at")
    added = Addition.everywhere.filter(**here).order_by("-added_at")
    ticked = (
        SignTicked.everywhere.filter(**here).order_by().values("noticing").annotate(last=Max("ticked_at"))
    )
    decided = Decision.everywhere.filter(
        setting_id=actor.setting_id, child=OuterRef("child"), level__in=SUPPORTED
    ).order_by("-recorded_at")
    since_closed = Q(more_at__gt=F("answered_at")) | Q(sign_at__gt=F("answered_at"))
    found: QuerySet[Any] = (
        asking.visible(actor, "noticing.see", Noticing)
        .annotate(
            answer_id=Subquery(newest.values("pk")[:1]),
            answer_kind=Subquery(newest.values("kind")[:1]),
            answered_at=Subquery(newest.values("answered_at")[:1]),
            more_at=Subquery(added.values("added_at")[:1]),
            more_by=Subquery(added.values("added_by")[:1], output_field=UUIDField()),
            sign_at=Subquery(ticked.values("last")[:1]),
            decided_at=Subquery(decided.values("recorded_at")[:1]),
        )
        .filter(is_here(actor))
        .filter(Q(answer_kind=None) | Q(answer_kind__in=OPEN) | since_closed)
        .select_related("child", "noted_by")
    )
    return found


def _answers(actor: Actor, ids: list[Any]) -> QuerySet[Any]:
    """Return answers with their owners, and whether the owner is the child's key person today."""
    keyed = KeyPersonHeld.everywhere.filter(
        spans.holds_on(actor.on),
        setting_id=actor.setting_id,
        child=OuterRef("noticing__child"),
        membership=OuterRef("owner"),
    )
    rows = Answer.everywhere.filter(setting_id=actor.setting_id, pk__in=ids)
    found: QuerySet[Any] = rows.annotate(keyed=Exists(keyed)).select_related("owner", "answered_by")
    return found


def _step(actor: Actor, row: Any, answer: Any, leads: list[Membership]) -> NextStep | None:
    first = leads[0] if leads else None
    owner = _owner(answer, leads) or first
    sign = bool(row.sign_at and (answer is None or row.sign_at > answer.answered_at))
    more = bool(answer and row.more_at and row.more_at > answer.answered_at)
    closed = answer is not None and answer.due_on is None
    if more and owner and row.more_by == owner.pk:
        # the owner's own words are for the SENCO to answer; her own need no telling
        more, owner = closed or owner != first, first
    days = [_from(actor.setting, row.recorded_at)] if answer is None else [answer.due_on]
    days += [_from(actor.setting, row.more_at)] if more else []
    days += [localdate(row.sign_at)] if sign else []
    if _begun(row, answer) and not (more or sign):
        return None
    due_on = min(day for day in days if day)
    return NextStep(row, answer, owner, due_on, more, sign)


def _begun(row: Any, answer: Any) -> bool:
    """Say whether the answer was to begin support, and the decision has been made since."""
    waited = answer is not None and answer.kind == Answer.Kind.BEGIN
    return bool(waited and row.decided_at and row.decided_at >= answer.answered_at)


def _owner(answer: Any, leads: list[Membership]) -> Membership | None:
    """Return the answer's owner, as long as they lead here or are the child's key person."""
    if answer is None or answer.owner is None:
        return None
    return answer.owner if answer.keyed or answer.owner in leads else None


def _from(setting: Setting, moment: datetime) -> date:
    return answer_by(setting, localdate(moment))
