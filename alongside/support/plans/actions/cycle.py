"""Starting a cycle, the hopes that head it, and the day of its review."""

from datetime import date, datetime
from typing import Any

from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.law.words import long_date
from alongside.support.plans.actions.history import earlier
from alongside.support.plans.actions.refusals import BeforeItsStart, CycleClosed, CycleOpen
from alongside.support.plans.models import Cycle, Review


@action("plans.start", past="cycle_started")
def start_cycle(*, child: Child, started_on: date, by: Actor, at: datetime) -> Cycle:
    """Start a child's next cycle, numbered; it may have begun on an earlier day. Raises CycleOpen."""
    Child.everywhere.select_for_update().get(pk=child.pk, setting_id=child.setting_id)
    before = latest(child)
    if before and not is_reviewed(before):
        raise CycleOpen(before.number)
    known = earlier(child)
    number = before.number + 1 if before else 1 + (known.many if known else 0)
    made: Cycle = Cycle.everywhere.create(
        setting_id=child.setting_id, child=child, number=number, started_on=started_on,
        started_by=by.membership, before=before,
    )  # fmt: skip
    return made


@action("plans.assess", past="hopes_written")
def write_hopes(*, cycle: Cycle, hopes: str, by: Actor, at: datetime) -> Cycle:
    """Write what parents hope for; it heads the plan. Raises CycleClosed."""
    refuse_closed(cycle)
    cycle.hopes = hopes
    cycle.version += 1
    cycle.save()
    return cycle


@action("plans.plan", past="review_date_set")
def set_review_date(*, cycle: Cycle, review_on: date, by: Actor, at: datetime) -> Cycle:
    """Set the day of the review; any day from the cycle's start. Raises BeforeItsStart, CycleClosed."""
    refuse_closed(cycle)
    if review_on < cycle.started_on:
        raise BeforeItsStart(long_date(cycle.started_on))
    cycle.review_on = review_on
    cycle.version += 1
    cycle.save()
    return cycle


def latest(child: Child) -> Cycle | None:
    """Return the child's newest cycle."""
    cycles = Cycle.everywhere.filter(setting_id=child.setting_id, child=child)
    newest: Cycle | None = cycles.order_by("-number").first()
    return newest


def is_reviewed(cycle: Cycle) -> bool:
    return bool(Review.everywhere.filter(setting_id=cycle.setting_id, cycle=cycle).exists())


def refuse_closed(cycle: Cycle) -> None:
    """Raise CycleClosed when the cycle has had its review; hold its row, so that none comes in between."""
    Cycle.everywhere.select_for_update().get(pk=cycle.pk, setting_id=cycle.setting_id)
    if is_reviewed(cycle):
        raise CycleClosed


def next_place(model: Any, **parent: Any) -> int:
    """Return the place after the last of a model's rows under a parent."""
    (row,) = parent.values()
    last = model.everywhere.filter(setting_id=row.setting_id, **parent).order_by("-position").first()
    return last.position + 1 if last else 0
