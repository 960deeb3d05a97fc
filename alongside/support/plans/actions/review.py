"""Reviewing a cycle, and beginning the next from it with what carries."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Membership
from alongside.ground.law import reference
from alongside.ground.law.words import long_date
from alongside.support.plans import queries
from alongside.support.plans.actions.agreement import Heard, hear_view
from alongside.support.plans.actions.carrying import carry_over
from alongside.support.plans.actions.cycle import is_reviewed, refuse_closed, start_cycle
from alongside.support.plans.actions.refusals import BeforeItsStart, NothingPlanned, NotJudged, NotReviewed
from alongside.support.plans.models import Cycle, Judgement, NextDone, Provision, Review, Target


class Judged(TypedDict):
    """A word on a target (code of law's judgements) or on a provision (of law's impacts)."""

    word: str
    words: str
    carries: bool


@action("plans.review", past="cycle_reviewed")
def review_cycle(
    *,
    cycle: Cycle,
    held_on: date,
    targets: dict[UUID, Judged],
    provisions: dict[UUID, Judged],
    next_steps: str = "",
    next_owner: Membership | None = None,
    next_on: date | None = None,
    heard: list[Heard] | None = None,
    by: Actor,
    at: datetime,
) -> Review:
    """Hold the review of a cycle and close it: all is judged, and the counts are kept as they stood.

    With ``next_on`` the next steps are due by that day, from ``next_owner`` or else from the SENCO.

    Raises BeforeItsStart, NothingPlanned, NotJudged, CycleClosed; UnknownCodeError for a word that law does
    not have.
    """
    refuse_closed(cycle)
    if held_on < cycle.started_on:
        raise BeforeItsStart(long_date(cycle.started_on))
    _refuse_unjudged(cycle, targets, provisions)
    for view in heard or []:
        hear_view(cycle=cycle, **view, said_on=held_on, by=by, at=at)
    review: Review = Review.everywhere.create(
        setting_id=cycle.setting_id, cycle=cycle, held_on=held_on, held_by=by.membership,
        next_steps=next_steps, next_owner=next_owner, next_on=next_on if next_steps else None,
        counts=queries.counts(cycle, held_on).as_kept(), recorded_at=at,
    )  # fmt: skip
    _judge(review, targets, provisions)
    return review


@action("plans.review", past="next_steps_done")
def finish_next_steps(*, review: Review, done_on: date, by: Actor, at: datetime) -> NextDone:
    """Tick the next steps of a review off; done is done, however often it is said."""
    done, _ = NextDone.everywhere.get_or_create(
        setting_id=review.setting_id, review=review,
        defaults={"done_on": done_on, "done_by": by.membership, "recorded_at": at},
    )  # fmt: skip
    finished: NextDone = done
    return finished


@action("plans.review", past="next_cycle_started")
def start_next(*, cycle: Cycle, started_on: date, by: Actor, at: datetime) -> Cycle:
    """Begin the next cycle from a review, with what carries forward. Raises NotReviewed, CycleOpen."""
    if not is_reviewed(cycle):
        raise NotReviewed
    started: Cycle = start_cycle(child=cycle.child, started_on=started_on, by=by, at=at)
    carry_over(cycle, started)
    return started


def _refuse_unjudged(cycle: Cycle, targets: dict[UUID, Judged], provisions: dict[UUID, Judged]) -> None:
    there = Target.everywhere.filter(setting_id=cycle.setting_id, outcome__cycle=cycle).values_list(
        "pk", flat=True
    )
    if not there:
        raise NothingPlanned
    done = Provision.everywhere.filter(setting_id=cycle.setting_id, target__outcome__cycle=cycle)
    if set(there) != set(targets) or set(done.values_list("pk", flat=True)) != set(provisions):
        raise NotJudged


def _judge(review: Review, targets: dict[UUID, Judged], provisions: dict[UUID, Judged]) -> None:
    judgements, impacts = reference.judgements(), reference.impacts()
    rows = [
        Judgement(target_id=pk, **(judged | {"word": judgements.row(judged["word"]).code}))
        for pk, judged in targets.items()
    ] + [
        Judgement(provision_id=pk, **(judged | {"word": impacts.row(judged["word"]).code}))
        for pk, judged in provisions.items()
    ]
    for row in rows:
        row.setting_id, row.review = review.setting_id, review
    Judgement.everywhere.bulk_create(rows)
