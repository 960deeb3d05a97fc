"""The plan of a cycle as it stands: what it was drawn from, outcomes, targets and provision."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from alongside.file.children.models import Child
from alongside.ground.law import reference
from alongside.support.plans.models import (
    Agreement,
    Cycle,
    EarlierCycles,
    Need,
    Outcome,
    OutcomeNeed,
    Practice,
    Provision,
    Source,
    Target,
    View,
)
from alongside.support.plans.queries.facts import with_facts


@dataclass(frozen=True)
class PlannedTarget:
    """A target with what adults do for it."""

    row: Target
    provisions: list[Provision] = field(default_factory=list)

    @property
    def first(self) -> Provision | None:
        """Return what adults do for it in the first place."""
        return self.provisions[0] if self.provisions else None


@dataclass(frozen=True)
class PlannedOutcome:
    """An outcome with the needs it answers and its targets."""

    row: Outcome
    needs: list[Need]
    targets: list[PlannedTarget]


@dataclass(frozen=True)
class Plan:
    """A cycle's plan. ``unanswered``: needs that no outcome answers yet."""

    cycle: Cycle
    strengths: list[Need]
    needs: list[Need]
    outcomes: list[PlannedOutcome]

    @property
    def targets(self) -> list[PlannedTarget]:
        return [target for outcome in self.outcomes for target in outcome.targets]

    @property
    def unanswered(self) -> list[Need]:
        answered = {need.pk for outcome in self.outcomes for need in outcome.needs}
        return [need for need in self.needs if need.pk not in answered]


def plan(cycle: Cycle) -> Plan:
    """Return the plan of a cycle as it stands, in five queries whatever its length."""
    here = {"setting_id": cycle.setting_id}
    stated = list(Need.everywhere.filter(**here, cycle=cycle).select_related("source").order_by("position"))
    provisions = _grouped(
        Provision.everywhere.filter(**here, target__outcome__cycle=cycle).order_by("position"),
        "target_id",
    )
    targets = _grouped(
        Target.everywhere.filter(**here, outcome__cycle=cycle).order_by("position"), "outcome_id"
    )
    answers = _grouped(OutcomeNeed.everywhere.filter(**here, outcome__cycle=cycle), "outcome_id")
    outcomes = Outcome.everywhere.filter(**here, cycle=cycle).order_by("position")
    return Plan(
        cycle,
        [need for need in stated if need.kind == Need.Kind.STRENGTH],
        [need for need in stated if need.kind == Need.Kind.NEED],
        [
            PlannedOutcome(
                one,
                _answered(stated, answers[one.pk]),
                [PlannedTarget(target, provisions[target.pk]) for target in targets[one.pk]],
            )
            for one in outcomes
        ],
    )


def sources(cycle: Cycle) -> list[Source]:
    """Return the sources of a cycle, the earliest first, then as they were named; those without a date last."""
    found: list[Source] = list(
        Source.everywhere.filter(setting_id=cycle.setting_id, cycle=cycle).order_by("position")
    )
    return sorted(found, key=lambda source: (source.dated is None, source.dated and source.dated.earliest))


def found(cycle: Cycle) -> list[Need]:
    """Return the strengths and needs of a cycle in the order they were written, each with its source.

    ``area_label`` and ``learning_label`` are the words of its two areas.
    """
    stated = Need.everywhere.filter(setting_id=cycle.setting_id, cycle=cycle).select_related("source")
    areas, learning = dict(reference.areas_of_need().choices), dict(reference.areas_of_learning().choices)
    rows = list(stated.order_by("position"))
    for row in rows:
        row.area_label, row.learning_label = areas.get(row.area, ""), learning.get(row.learning, "")
    return rows


def provisions(target: Target) -> list[Provision]:
    """Return what adults do for a target."""
    return list(Provision.everywhere.filter(setting_id=target.setting_id, target=target).order_by("position"))


def recorded_on(target: Target, day: date) -> list[Practice]:
    """Return what was recorded for a target on a day, in order, with who did it and ``response_label``."""
    done = Practice.everywhere.filter(setting_id=target.setting_id, target=target, happened_on=day)
    labels = dict(reference.responses().choices)
    rows = list(done.select_related("done_by").order_by("happened_at"))
    for row in rows:
        row.response_label = labels[row.response]
    return rows


def views(cycle: Cycle) -> list[View]:
    """Return what parents and the child said, the newest first, with who wrote it down."""
    said = View.everywhere.filter(setting_id=cycle.setting_id, cycle=cycle).select_related("taken_by")
    return list(said.order_by("-said_on", "-recorded_at", "whose"))


def agreements(cycle: Cycle) -> list[Agreement]:
    """Return what parents answered to the plan, the newest first; without the frozen plans."""
    said = Agreement.everywhere.filter(setting_id=cycle.setting_id, cycle=cycle).select_related("taken_by")
    return list(said.defer("snapshot").order_by("-agreed_on", "-recorded_at"))


def cycles(child: Child) -> list[Any]:
    """Return a child's cycles with their facts, the newest first, in one query."""
    mine = Cycle.everywhere.filter(setting_id=child.setting_id, child=child)
    return list(with_facts(mine).select_related("started_by").order_by("-number"))


def earlier(child: Child) -> EarlierCycles | None:
    """Return what is known of a child's cycles before ours."""
    known: EarlierCycles | None = (
        EarlierCycles.everywhere.filter(setting_id=child.setting_id, child=child)
        .select_related("told_by")
        .first()
    )
    return known


def in_force(cycles_of_child: list[Any]) -> Any | None:
    """Return the cycle whose plan stands: the open one; when it has no plan yet, the last that has one."""
    planned = [cycle for cycle in cycles_of_child if cycle.planned]
    return next(iter(planned or cycles_of_child), None)


def _answered(stated: list[Need], answers: list[OutcomeNeed]) -> list[Need]:
    """Return the needs that an outcome answers, in the order they were written."""
    known = {answer.need_id for answer in answers}
    return [need for need in stated if need.pk in known]


def _grouped(rows: QuerySet[Any], by: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, by)].append(row)
    return found
