"""Planning: outcomes, their targets, and what adults do for each target."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict
from uuid import UUID

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Membership
from alongside.support.plans.actions.cycle import next_place, refuse_closed, set_review_date
from alongside.support.plans.actions.reading import ChangeFacts, note_change
from alongside.support.plans.models import Cycle, Need, Outcome, OutcomeNeed, Provision, Target


class OutcomeFacts(TypedDict, total=False):
    """What the child will be able to do; ``needs`` are the needs of the same cycle that it answers."""

    words: str
    part: str
    by_on: date | None
    needs: list[Need]


class TargetFacts(TypedDict, total=False):
    """One small step; the start point in words and, where it can be counted, as a number with its unit."""

    words: str
    start_point: str
    start_count: Decimal | None
    start_unit: str
    criterion: str
    by_on: date | None


class ProvisionFacts(TypedDict, total=False):
    """What adults do: ``times`` for each ``per`` (attended_day or week), counted from ``from_on``."""

    strategy: str
    who: str
    owner: Membership | None
    where: str
    times: int | None
    per: str
    impact: str
    from_on: date


@action("plans.plan", past="outcome_added")
def add_outcome(
    *,
    cycle: Cycle,
    words: str,
    part: str = "",
    by_on: date | None = None,
    needs: Iterable[Need] = (),
    by: Actor,
    at: datetime,
) -> Outcome:
    """Add an outcome to a plan, and say which needs it answers. Raises CycleClosed."""
    refuse_closed(cycle)
    outcome: Outcome = Outcome.everywhere.create(
        setting_id=cycle.setting_id,
        cycle=cycle,
        words=words,
        part=part,
        by_on=by_on,
        position=next_place(Outcome, cycle=cycle),
    )
    _answer(outcome, needs)
    return outcome


@action("plans.plan", past="outcome_changed")
def change_outcome(
    *,
    outcome: Outcome,
    words: str,
    part: str,
    by_on: date | None,
    needs: Iterable[Need],
    change: ChangeFacts | None = None,
    by: Actor,
    at: datetime,
) -> Outcome:
    """Change an outcome and the needs it answers. Raises CycleClosed."""
    refuse_closed(outcome.cycle)
    outcome.words, outcome.part, outcome.by_on = words, part, by_on
    outcome.version += 1
    outcome.save()
    OutcomeNeed.everywhere.filter(setting_id=outcome.setting_id, outcome=outcome).delete()
    _answer(outcome, needs)
    note_change(outcome.cycle, change, by, at)
    return outcome


@action("plans.plan", past="target_added")
def add_target(
    *,
    outcome: Outcome,
    words: str,
    start_point: str = "",
    start_count: Decimal | None = None,
    start_unit: str = "",
    criterion: str = "",
    by_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Target:
    """Add a target to an outcome. Raises CycleClosed."""
    refuse_closed(outcome.cycle)
    made: Target = Target.everywhere.create(
        setting_id=outcome.setting_id, outcome=outcome, words=words, start_point=start_point,
        start_count=start_count, start_unit=start_unit, criterion=criterion, by_on=by_on,
        position=next_place(Target, outcome=outcome),
    )  # fmt: skip
    return made


@action("plans.plan", past="target_changed")
def change_target(
    *,
    target: Target,
    words: str,
    start_point: str,
    start_count: Decimal | None,
    start_unit: str,
    criterion: str,
    by_on: date | None,
    by: Actor,
    at: datetime,
) -> Target:
    """Change a target. Raises CycleClosed."""
    refuse_closed(target.outcome.cycle)
    target.words, target.start_point, target.start_count = words, start_point, start_count
    target.start_unit, target.criterion, target.by_on = start_unit, criterion, by_on
    target.version += 1
    target.save()
    return target


@action("plans.plan", past="provision_added")
def add_provision(
    *,
    target: Target,
    strategy: str,
    from_on: date,
    who: str = "",
    owner: Membership | None = None,
    where: str = "",
    times: int | None = None,
    per: str = Provision.Per.DAY,
    impact: str = "",
    change: ChangeFacts | None = None,
    by: Actor,
    at: datetime,
) -> Provision:
    """Add something that adults do for a target. Raises CycleClosed."""
    refuse_closed(target.outcome.cycle)
    made: Provision = Provision.everywhere.create(
        setting_id=target.setting_id, target=target, strategy=strategy, who=who, owner=owner, where=where,
        times=times, per=per, impact=impact, from_on=from_on, position=next_place(Provision, target=target),
    )  # fmt: skip
    note_change(target.outcome.cycle, change, by, at)
    return made


@action("plans.plan", past="provision_changed")
def change_provision(
    *, provision: Provision, facts: ProvisionFacts, change: ChangeFacts | None = None, by: Actor, at: datetime
) -> Provision:
    """Change what adults do; what ``facts`` does not name stays. Raises CycleClosed."""
    refuse_closed(provision.target.outcome.cycle)
    for name, value in facts.items():
        setattr(provision, name, value)
    provision.version += 1
    provision.save()
    note_change(provision.target.outcome.cycle, change, by, at)
    return provision


@action("plans.plan", past="target_written")
def write_target(
    *,
    outcome: Outcome,
    target: TargetFacts,
    provision: ProvisionFacts,
    change: ChangeFacts | None = None,
    by: Actor,
    at: datetime,
) -> Target:
    """Add a target and, when it has words, what adults do for it. Raises CycleClosed."""
    added: Target = add_target(outcome=outcome, **target, by=by, at=at)
    if provision.get("strategy"):
        add_provision(target=added, **provision, by=by, at=at)
    note_change(outcome.cycle, change, by, at)
    return added


@action("plans.plan", past="target_rewritten")
def rewrite_target(
    *,
    target: Target,
    facts: TargetFacts,
    provision: ProvisionFacts,
    stands: Provision | None = None,
    change: ChangeFacts | None = None,
    by: Actor,
    at: datetime,
) -> Target:
    """Change a target with the provision that ``stands`` beside it, or its first one. Raises CycleClosed."""
    change_target(target=target, **facts, by=by, at=at)
    if stands is not None:
        change_provision(provision=stands, facts=provision, by=by, at=at)
    elif provision.get("strategy"):
        add_provision(target=target, **provision, by=by, at=at)
    note_change(target.outcome.cycle, change, by, at)
    return target


@action("plans.plan", past="plan_written")
def write_plan(
    *,
    cycle: Cycle,
    outcome: OutcomeFacts,
    target: TargetFacts,
    provision: ProvisionFacts,
    review_on: date | None = None,
    change: ChangeFacts | None = None,
    by: Actor,
    at: datetime,
) -> Outcome:
    """Write an outcome with its first target and what adults do for it; and the review date when given.

    Raises BeforeItsStart, CycleClosed.
    """
    if review_on is not None and review_on != cycle.review_on:
        set_review_date(cycle=cycle, review_on=review_on, by=by, at=at)
    added: Outcome = add_outcome(cycle=cycle, **outcome, by=by, at=at)
    write_target(outcome=added, target=target, provision=provision, by=by, at=at)
    note_change(cycle, change, by, at)
    return added


def _answer(outcome: Outcome, needs: Iterable[Need]) -> None:
    """Tie an outcome to needs of its own cycle; any other is passed over."""
    wanted: set[UUID] = {need.pk for need in needs}
    known = Need.everywhere.filter(setting_id=outcome.setting_id, cycle_id=outcome.cycle_id, pk__in=wanted)
    OutcomeNeed.everywhere.bulk_create(
        OutcomeNeed(setting_id=outcome.setting_id, outcome=outcome, need=need) for need in known
    )
