"""The plan as a whole: hopes, needs, outcomes and the day of its review."""

from collections.abc import Iterator
from dataclasses import replace

from alongside.support.plans.coach.plan_words import Around, PlanWords, Remark
from alongside.support.plans.coach.reading import read
from alongside.support.plans.coach.rulebook import remark
from alongside.support.plans.coach.rules_measure import spoken_date
from alongside.support.plans.coach.rules_outcome import plain


def look_at_plan(plan: PlanWords, around: Around) -> Iterator[Remark]:
    if read(plan.hopes).blank:
        yield remark("no_hopes", "plan.hopes", around)
    if not plan.outcomes:
        yield remark("no_outcomes", "plan.outcomes", around)
    yield from _needs(plan, around)
    yield from _review(plan, around)


def _needs(plan: PlanWords, around: Around) -> Iterator[Remark]:
    answered = {plain(need) for outcome in plan.outcomes for need in outcome.needs}
    for place, need in enumerate(plan.needs):
        if need.strip() and plain(need) not in answered:
            yield remark(
                "need_without_outcome", "plan.needs", replace(around, at=(place,)), read(need).quote()
            )


def _review(plan: PlanWords, around: Around) -> Iterator[Remark]:
    if plan.review_on is None:
        yield remark("no_review_date", "plan.review_on", around)
    elif around.today is not None and plan.review_on < around.today:
        yield remark("review_past", "plan.review_on", around, spoken_date(plan.review_on))
