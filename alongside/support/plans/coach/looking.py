"""The coach looks over a plan, an outcome or a target, and says what it sees; it never refuses anything."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from alongside.support.plans.coach.plan_words import Around, OutcomeWords, PlanWords, Remark, TargetWords
from alongside.support.plans.coach.rules_doing import (
    look_at_how_often,
    look_at_impact,
    look_at_strategy,
    look_at_where,
    look_at_who,
)
from alongside.support.plans.coach.rules_good import look_for_good
from alongside.support.plans.coach.rules_measure import (
    look_at_comparison,
    look_at_criterion,
    look_at_date,
    look_at_start,
)
from alongside.support.plans.coach.rules_outcome import look_at_outcome
from alongside.support.plans.coach.rules_plan import look_at_plan
from alongside.support.plans.coach.rules_target import look_at_words
from alongside.support.plans.coach.rules_wording import look_at_wording

# In the order of the page.
OF_A_TARGET: tuple[Callable[[TargetWords, Around], Iterator[Remark]], ...] = (
    look_at_words,
    look_at_comparison,
    look_at_start,
    look_at_criterion,
    look_at_date,
    look_at_strategy,
    look_at_who,
    look_at_where,
    look_at_how_often,
    look_at_impact,
)


def look_over(plan: PlanWords, *, today: date | None = None) -> tuple[Remark, ...]:
    """The whole plan, top to bottom. Without `today` no date is called past."""
    around = Around(plan.child_name, today, plan.review_on, plan.age_months, plan.needs)
    remarks = list(look_at_plan(plan, around))
    for place, outcome in enumerate(plan.outcomes):
        remarks += look_over_outcome(outcome, replace(around, at=(place,)))
    return tuple(remarks)


def look_over_outcome(outcome: OutcomeWords, around: Around | None = None) -> tuple[Remark, ...]:
    """An outcome with its targets; `around` says whose it is and which one."""
    around = around or Around(at=(0,))
    remarks = [
        *look_at_outcome(outcome, around),
        *look_at_wording([("outcome.words", outcome.words)], around),
    ]
    for place, target in enumerate(outcome.targets):
        remarks += look_over_target(target, replace(around, at=(*around.at, place)))
    return tuple(remarks)


def look_over_target(target: TargetWords, around: Around | None = None) -> tuple[Remark, ...]:
    around = around or Around(at=(0, 0))
    if not target.words.strip():
        return tuple(look_at_words(target, around))
    to_look_at = [*(said for look in OF_A_TARGET for said in look(target, around)), *_wording(target, around)]
    return (*to_look_at, *look_for_good(target, around, tuple(to_look_at)))


def _wording(target: TargetWords, around: Around) -> Iterator[Remark]:
    texts = [(f"target.{field}", getattr(target, field)) for field in WORDED]
    return look_at_wording(texts, around)


WORDED = ("words", "start_point", "criterion", "strategy", "impact")
