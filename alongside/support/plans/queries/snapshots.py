"""The plan of a cycle as plain data, to be frozen when it is agreed or not."""

from datetime import date
from typing import Any

from alongside.support.plans.models import Cycle, Need, Provision
from alongside.support.plans.queries.plan import Plan, PlannedOutcome, PlannedTarget, plan, views

SHAPE = 1  # of the data below; a later shape gets its own number


def snapshot(cycle: Cycle) -> dict[str, Any]:
    """Return the plan as it stands: hopes, what it was drawn from, outcomes, targets, provision and views."""
    stands: Plan = plan(cycle)
    return {
        "shape": SHAPE,
        "cycle": {
            "id": str(cycle.pk), "number": cycle.number, "started_on": _day(cycle.started_on),
            "review_on": _day(cycle.review_on),
        },
        "hopes": cycle.hopes,
        "strengths": [_need(need) for need in stands.strengths],
        "needs": [_need(need) for need in stands.needs],
        "outcomes": [_outcome(outcome) for outcome in stands.outcomes],
        "views": [
            {"whose": view.whose, "about": view.about, "who": view.who, "words": view.words,
             "none_because": view.none_because, "said_on": _day(view.said_on)}
            for view in views(cycle)
        ],
    }  # fmt: skip


def _need(need: Need) -> dict[str, Any]:
    source = need.source
    return {
        "id": str(need.pk), "area": need.area, "learning": need.learning, "words": need.words,
        "source": {"kind": source.kind, "who": source.who, "dated": str(source.dated or "")},
    }  # fmt: skip


def _outcome(outcome: PlannedOutcome) -> dict[str, Any]:
    row = outcome.row
    return {
        "id": str(row.pk), "words": row.words, "part": row.part, "by_on": _day(row.by_on),
        "needs": [str(need.pk) for need in outcome.needs],
        "targets": [_target(target) for target in outcome.targets],
    }  # fmt: skip


def _target(target: PlannedTarget) -> dict[str, Any]:
    row = target.row
    return {
        "id": str(row.pk), "words": row.words, "start_point": row.start_point,
        "start_count": None if row.start_count is None else str(row.start_count),
        "start_unit": row.start_unit,
        "criterion": row.criterion, "by_on": _day(row.by_on),
        "provision": [_provision(one) for one in target.provisions],
    }  # fmt: skip


def _provision(row: Provision) -> dict[str, Any]:
    return {
        "id": str(row.pk), "strategy": row.strategy, "who": row.who, "where": row.where, "times": row.times,
        "per": row.per, "impact": row.impact, "from_on": _day(row.from_on),
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
