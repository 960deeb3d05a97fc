"""Deciding on special educational needs, and telling parents."""

from datetime import date, datetime

from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.support.noticing.actions.refusals import InTheFuture
from alongside.support.noticing.models import Decision, Noticing, ParentsTold


@action("noticing.decide", past="decision_made")
def decide(  # noqa: PLR0913  # a decision says this much
    *,
    child: Child,
    level: str,
    decided_on: date,
    reasons: str,
    areas: tuple[str, ...] = (),
    discussed_on: date | None = None,
    parents_view: str = "",
    child_view: str = "",
    agreed: str = Decision.Agreed.NOT_ASKED,
    told_on: date | None = None,
    told_how: str = "",
    noticing: Noticing | None = None,
    by: Actor,
    at: datetime,
) -> Decision:
    """Decide on a child's level of support; parents may be told later: ``areas`` has the primary one first.

    Raises InTheFuture.
    """
    if decided_on > by.on:
        raise InTheFuture
    decision: Decision = Decision.everywhere.create(
        setting_id=child.setting_id, child=child, level=level, decided_on=decided_on, reasons=reasons,
        areas=",".join(areas), discussed_on=discussed_on, parents_view=parents_view, child_view=child_view,
        agreed=agreed, noticing=noticing, recorded_at=at, decided_by=by.membership,
    )  # fmt: skip
    if told_on:
        tell_parents(decision=decision, told_on=told_on, how=told_how, by=by, at=at)
    return decision


@action("noticing.tell", past="parents_told")
def tell_parents(*, decision: Decision, told_on: date, how: str, by: Actor, at: datetime) -> ParentsTold:
    """Record when and how parents were told of a decision; the last record holds. Raises InTheFuture."""
    if told_on > by.on:
        raise InTheFuture
    told: ParentsTold = ParentsTold.everywhere.create(
        setting_id=decision.setting_id, decision=decision, told_on=told_on, how=how, told_by=by.membership,
        recorded_at=at,
    )  # fmt: skip
    return told
