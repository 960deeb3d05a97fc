"""The coach: a second pair of eyes on a plan. Rules, not a robot; it points out and never blocks."""

from alongside.support.plans.coach.looking import look_over, look_over_outcome, look_over_target
from alongside.support.plans.coach.plan_words import (
    Around,
    Kind,
    OutcomeWords,
    PlanWords,
    Remark,
    TargetWords,
)
from alongside.support.plans.coach.rulebook import RULES, Rule
from alongside.support.plans.coach.starters import AREAS, Example, examples, starters

__all__ = [
    "AREAS",
    "RULES",
    "Around",
    "Example",
    "Kind",
    "OutcomeWords",
    "PlanWords",
    "Remark",
    "Rule",
    "TargetWords",
    "examples",
    "look_over",
    "look_over_outcome",
    "look_over_target",
    "starters",
]
