"""The tables of the graduated approach: a cycle, its plan, what was done, and its review."""

from alongside.support.plans.models.cycle import Agreement, Cycle, Need, Source, View
from alongside.support.plans.models.history import EarlierCycles
from alongside.support.plans.models.plan import Outcome, OutcomeNeed, Provision, Target
from alongside.support.plans.models.practice import Practice
from alongside.support.plans.models.reading import Edition, Reading, Release, Shown, Withdrawal
from alongside.support.plans.models.review import Judgement, NextDone, Review

__all__ = [
    "Agreement", "Cycle", "EarlierCycles", "Edition", "Judgement", "Need", "NextDone", "Outcome",
    "OutcomeNeed", "Practice", "Provision", "Reading", "Release", "Review", "Shown", "Source", "Target",
    "View", "Withdrawal",
]  # fmt: skip
