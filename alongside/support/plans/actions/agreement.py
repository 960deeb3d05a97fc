"""The parents' and the child's part: what they say, and whether they agree with the plan."""

from datetime import date, datetime
from typing import TypedDict

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.support.plans import queries
from alongside.support.plans.actions.cycle import refuse_closed
from alongside.support.plans.actions.refusals import NothingPlanned, NothingSaid
from alongside.support.plans.models import Agreement, Cycle, Target, View


class Heard(TypedDict):
    """What a parent or the child says, or why there is nothing; codes of View."""

    whose: str
    about: str
    who: str
    words: str
    none_because: str


class Agreed(TypedDict):
    """Whether parents agree with the plan as it stands; ``answer`` is a code of Agreement."""

    answer: str
    who: str
    why: str


@action("plans.hear", past="view_heard")
def hear_view(
    *,
    cycle: Cycle,
    whose: str,
    about: str,
    said_on: date,
    who: str = "",
    words: str = "",
    none_because: str = "",
    by: Actor,
    at: datetime,
) -> View:
    """Write down what a parent or the child says before the plan or the review, or why there is nothing.

    Raises NothingSaid, CycleClosed.
    """
    refuse_closed(cycle)
    if not words and not none_because:
        raise NothingSaid
    made: View = View.everywhere.create(
        setting_id=cycle.setting_id, cycle=cycle, whose=whose, about=about, who=who, words=words,
        none_because="" if words else none_because, said_on=said_on, recorded_at=at, taken_by=by.membership,
    )  # fmt: skip
    return made


@action("plans.hear", past="agreement_recorded")
def record_agreement(
    *, cycle: Cycle, answer: str, agreed_on: date, who: str = "", why: str = "", by: Actor, at: datetime
) -> Agreement:
    """Record whether parents agree, and freeze the plan as it stands. Raises NothingPlanned, CycleClosed."""
    refuse_closed(cycle)
    if not Target.everywhere.filter(setting_id=cycle.setting_id, outcome__cycle=cycle).exists():
        raise NothingPlanned
    made: Agreement = Agreement.everywhere.create(
        setting_id=cycle.setting_id, cycle=cycle, answer=answer, who=who, why=why, agreed_on=agreed_on,
        recorded_at=at, taken_by=by.membership, snapshot=queries.snapshot(cycle),
    )  # fmt: skip
    return made


@action("plans.hear", past="family_heard")
def hear_family(
    *, cycle: Cycle, heard: list[Heard], agreed: Agreed | None, on: date, by: Actor, at: datetime
) -> Cycle:
    """Write down together what parents and the child say and whether they agree.

    Raises NothingSaid when there is nothing at all, NothingPlanned, CycleClosed.
    """
    if not heard and agreed is None:
        raise NothingSaid
    for view in heard:
        hear_view(cycle=cycle, **view, said_on=on, by=by, at=at)
    if agreed is not None:
        record_agreement(cycle=cycle, **agreed, agreed_on=on, by=by, at=at)
    return cycle
