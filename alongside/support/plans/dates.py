"""What plans make due: a plan to write, views to hear, an agreement to ask for, a review to hold, the next cycle."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from alongside.file.children.due import Due
from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Membership
from alongside.ground.tables import spans
from alongside.support.plans.models import Agreement, Cycle
from alongside.support.plans.queries import with_facts

DAYS_TO_A_PLAN = 14
DAYS_TO_AN_ANSWER = 7
DAYS_TO_TALK_AGAIN = 14
DAYS_BEFORE_THE_REVIEW = 7
DAYS_TO_THE_NEXT = 14
OWN_RULE = "the setting’s own rule"


@dataclass(frozen=True)
class _Waits:
    """What a cycle makes due: whose it is (the SENCO leads, the key person does), and by when."""

    kind: str
    words: str
    due_on: date
    why: str
    source: str
    page: str
    leads: bool = False
    first: bool = False


def due_items(actor: Actor) -> list[Due]:
    """Return everything that is due from the plans that the actor may read; four queries at most."""
    newest = Cycle.everywhere.filter(child=OuterRef("child")).order_by("-number").values("pk")[:1]
    seen = asking.visible(actor, "plans.see", Cycle).filter(pk=Subquery(newest))
    here = Q(child__left_on=None) | Q(child__left_on__gte=actor.on)
    cycles = list(with_facts(seen.filter(here)).select_related("child"))
    if not cycles:
        return []
    leads = accounts.senco(actor.setting_id, on=actor.on)
    keys = _key_people(actor, [cycle.child_id for cycle in cycles])
    return [
        _due(actor, cycle, waits, leads, keys.get(cycle.child_id))
        for cycle in cycles
        for waits in _waiting(cycle)
    ]


def due_of(actor: Actor, child: Child, cycle: Any) -> list[Due]:
    """Return what is due from one child's newest cycle, which came with its facts; two queries at most."""
    if cycle is None:
        return []
    cycle.child = child
    leads = accounts.senco(actor.setting_id, on=actor.on)
    key = _key_people(actor, [child.pk]).get(child.pk)
    return [_due(actor, cycle, waits, leads, key) for waits in _waiting(cycle)]


def _due(actor: Actor, cycle: Any, waits: _Waits, leads: Membership | None, key: Membership | None) -> Due:
    owner = (leads or key) if waits.leads else (key or leads)
    where = cycle.child_id if waits.page == "plans:plan" else cycle.pk
    return Due(
        waits.kind, waits.words, cycle.child_id, cycle.child.name, waits.due_on, owner.pk if owner else None,
        owner.name if owner else "", waits.why, waits.source, actor.to(waits.page, where), waits.first,
    )  # fmt: skip


def _key_people(actor: Actor, child_ids: list[UUID]) -> dict[UUID, Membership]:
    held = KeyPersonHeld.everywhere.filter(
        spans.holds_on(actor.on), setting_id=actor.setting_id, child__in=child_ids, second=False
    )
    return {one.child_id: one.membership for one in held.select_related("membership")}


def _waiting(cycle: Any) -> Iterator[_Waits]:
    if cycle.reviewed_on:
        yield from _after_review(cycle)
    elif not cycle.planned:
        yield _Waits(
            "plan_to_write", "Write the plan", cycle.started_on + timedelta(days=DAYS_TO_A_PLAN),
            "A plan within two weeks of the cycle’s start", OWN_RULE, "plans:write", leads=True,
        )  # fmt: skip
    else:
        began = cycle.planned_from or cycle.started_on
        yield from _before_doing(cycle, began)
        yield from _before_review(cycle, began)


def _after_review(cycle: Any) -> Iterator[_Waits]:
    if cycle.carries:
        yield _Waits(
            "next_cycle", "Begin the next cycle", cycle.reviewed_on + timedelta(days=DAYS_TO_THE_NEXT),
            "Within two weeks of the review, as something carries on", "Code 5.44", "plans:next", leads=True,
        )  # fmt: skip


def _before_doing(cycle: Any, began: date) -> Iterator[_Waits]:
    if not (cycle.parents_plan or cycle.hopes):
        yield _Waits(
            "parents_view_plan", "Hear what parents hope and say", began,
            "The plan begins with what parents say, or why they have not", "Code 5.40", "plans:part", first=True,
        )  # fmt: skip
    if not cycle.child_plan:
        yield _Waits(
            "child_view_plan", "Note what the child says or shows", began,
            "The plan takes in the child’s own view, or why there is none", "Code 5.40", "plans:part", first=True,
        )  # fmt: skip
    if cycle.answer in (None, Agreement.Answer.NOT_ASKED):
        yield _Waits(
            "agreement_to_ask", "Ask parents whether they agree with the plan",
            began + timedelta(days=DAYS_TO_AN_ANSWER), "Within a week of the plan’s beginning", "Code 5.40", "plans:part",
        )  # fmt: skip
    elif cycle.answer == Agreement.Answer.NO:
        yield _Waits(
            "agreement_no", "Talk again with parents, who do not agree",
            cycle.agreed_on + timedelta(days=DAYS_TO_TALK_AGAIN), "Two weeks after they said no", OWN_RULE,
            "plans:part", leads=True,
        )  # fmt: skip


def _before_review(cycle: Any, began: date) -> Iterator[_Waits]:
    if cycle.review_on is None:
        yield _Waits(
            "review_date", "Choose the day of the review", began + timedelta(days=DAYS_TO_AN_ANSWER),
            "A plan has a clear day for its review", "Code 5.40", "plans:review_date", leads=True,
        )  # fmt: skip
        return
    before = max(cycle.review_on - timedelta(days=DAYS_BEFORE_THE_REVIEW), cycle.started_on)
    if not cycle.parents_review:
        yield _Waits(
            "parents_view_review", "Ask parents for their view before the review", before,
            "A week before the review", "Code 5.43", "plans:views",
        )  # fmt: skip
    if not cycle.child_review:
        yield _Waits(
            "child_view_review", "Note the child’s view before the review", before, "A week before the review",
            "Code 5.43", "plans:views",
        )  # fmt: skip
    yield _Waits(
        "review", "Hold the review with parents", cycle.review_on, "The day that was agreed in the plan", "Code 5.43",
        "plans:review", leads=True,
    )  # fmt: skip
