"""What a child's file shows of the plan: its newest cycle, what we are working on."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.ground.ui import days
from alongside.support.plans.models import Cycle, Practice, Provision, Target
from alongside.support.plans.queries.counting import MARKS, WORKED_ON, Shown
from alongside.support.plans.queries.facts import with_facts

LATEST = 14  # responses shown for each target: the newest


@dataclass(frozen=True)
class WorkedOn:
    """A live target: ``line`` says where in the day and who, ``said`` the chart in words, ``start`` its start."""

    id: UUID
    words: str
    line: str
    start: str
    responses: list[Shown]
    said: str


def newest(child: Child) -> Any | None:
    """Return a child's newest cycle with its facts, or None; one query, for someone who may read the plan."""
    mine = Cycle.everywhere.filter(setting_id=child.setting_id, child=child)
    return with_facts(mine).order_by("-number").first()


def with_cycle(actor: Actor) -> QuerySet[Any]:
    """Return the ids of the children with a cycle whose plans the actor may read, to be asked within a query."""
    return asking.visible(actor, "plans.see", Cycle).values("child")


def working_on(cycle: Any | None) -> list[WorkedOn]:
    """Return the live targets of an open cycle with their newest responses, in three queries."""
    if cycle is None or cycle.reviewed_on:
        return []
    here = {"setting_id": cycle.setting_id}
    targets = Target.everywhere.filter(**here, outcome__cycle=cycle).order_by("outcome__position", "position")
    of_these = {**here, "target__outcome__cycle": cycle}
    first: dict[UUID, Provision] = {}
    for one in Provision.everywhere.filter(**of_these).order_by("position"):
        first.setdefault(one.target_id, one)
    done: dict[UUID, list[Any]] = defaultdict(list)
    for row in Practice.everywhere.filter(**of_these).order_by("happened_at"):
        done[row.target_id].append(row)
    return [_worked_on(target, first.get(target.pk), done[target.pk]) for target in targets]


def _worked_on(target: Target, provision: Provision | None, practices: list[Any]) -> WorkedOn:
    labels = dict(reference.responses().choices)
    parts = [provision.where, provision.who, _often(provision)] if provision else []
    newest_first = practices[-LATEST:]
    tried = [one for one in newest_first if one.response in WORKED_ON]
    alone = sum(1 for one in tried if one.response == WORKED_ON[0])
    return WorkedOn(
        target.pk,
        target.words,
        " · ".join(part for part in parts if part),
        _start(target),
        [
            Shown(MARKS[one.response], labels[one.response], days.short(one.happened_on))
            for one in newest_first
        ],
        f"{target.words}: on their own {alone} of the last {len(tried)} times it was worked on",
    )


def _often(provision: Provision) -> str:
    if not provision.times:
        return ""
    return f"{provision.times} time{'' if provision.times == 1 else 's'} {provision.get_per_display()}"


def _start(target: Target) -> str:
    if target.start_point or target.start_count is None:
        return target.start_point
    return f"{target.start_count.normalize():f} {target.start_unit}".strip()
