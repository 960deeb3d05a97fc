"""What a review carries forward, copied into the next cycle so that nothing is typed again."""

from typing import Any

from alongside.ground.tables.ids import new_id
from alongside.support.plans.models import (
    Cycle,
    Judgement,
    Need,
    Outcome,
    OutcomeNeed,
    Provision,
    Source,
    Target,
)

OF_NEED = ("setting_id", "kind", "area", "learning", "words", "position")
OF_SOURCE = ("setting_id", "kind", "who", "dated", "words", "position")
OF_OUTCOME = ("setting_id", "words", "part", "by_on")
OF_TARGET = ("setting_id", "words", "start_point", "start_count", "start_unit", "criterion")
OF_PROVISION = ("setting_id", "strategy", "who", "owner_id", "where", "times", "per", "impact", "position")


def carry_over(before: Cycle, cycle: Cycle) -> None:
    """Copy hopes, and the targets that carry with their outcomes, needs and provision, from a reviewed cycle.

    A need goes along when an outcome that carries answers it, or no outcome did; strengths always do. Dates
    to aim for are left open: those of the last cycle are over.
    """
    carried = Judgement.everywhere.filter(setting_id=before.setting_id, review__cycle=before, carries=True)
    cycle.hopes = before.hopes
    cycle.save()
    needs = _needs(before, cycle, carried)
    targets = _targets(before, cycle, carried, needs)
    provisions = Provision.everywhere.filter(
        setting_id=before.setting_id, target__in=targets, pk__in=carried.values("provision")
    )
    Provision.everywhere.bulk_create(
        Provision(**_same(one, OF_PROVISION), target=targets[one.target_id], from_on=cycle.started_on)
        for one in provisions
    )


def _needs(before: Cycle, cycle: Cycle, carried: Any) -> dict[Any, Need]:
    """Copy the needs that go along, each with its source; return old id -> new need."""
    answered = OutcomeNeed.everywhere.filter(setting_id=before.setting_id, outcome__cycle=before)
    going_on = answered.filter(outcome__in=_outcomes(before, carried)).values("need")
    there = Need.everywhere.filter(setting_id=before.setting_id, cycle=before)
    waits = there.exclude(pk__in=answered.values("need"))
    goes = there.filter(pk__in=going_on) | waits | there.filter(kind=Need.Kind.STRENGTH)
    old = list(goes.select_related("source"))
    sources = {one.source_id: Source(id=new_id(), cycle=cycle, **_same(one.source, OF_SOURCE)) for one in old}
    Source.everywhere.bulk_create(sources.values())
    copied = {
        one.pk: Need(id=new_id(), cycle=cycle, source=sources[one.source_id], **_same(one, OF_NEED))
        for one in old
    }
    Need.everywhere.bulk_create(copied.values())
    return copied


def _targets(before: Cycle, cycle: Cycle, carried: Any, needs: dict[Any, Need]) -> dict[Any, Target]:
    """Copy the targets that carry and their outcomes; return old id -> new target."""
    outcomes = {
        one.pk: Outcome(cycle=cycle, carried_from=one, position=place, **_same(one, OF_OUTCOME))
        for place, one in enumerate(_outcomes(before, carried).order_by("position"))
    }
    Outcome.everywhere.bulk_create(outcomes.values())
    tied = OutcomeNeed.everywhere.filter(setting_id=before.setting_id, outcome__in=outcomes, need__in=needs)
    OutcomeNeed.everywhere.bulk_create(
        OutcomeNeed(setting_id=cycle.setting_id, outcome=outcomes[one.outcome_id], need=needs[one.need_id])
        for one in tied
    )
    there = Target.everywhere.filter(setting_id=before.setting_id, pk__in=carried.values("target"))
    targets = {
        one.pk: Target(
            outcome=outcomes[one.outcome_id], carried_from=one, position=place, **_same(one, OF_TARGET)
        )
        for place, one in enumerate(there.order_by("position"))
    }
    Target.everywhere.bulk_create(targets.values())
    return targets


def _outcomes(before: Cycle, carried: Any) -> Any:
    going_on = Target.everywhere.filter(setting_id=before.setting_id, pk__in=carried.values("target"))
    return Outcome.everywhere.filter(
        setting_id=before.setting_id, cycle=before, pk__in=going_on.values("outcome")
    )


def _same(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
