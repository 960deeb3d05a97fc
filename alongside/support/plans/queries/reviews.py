"""How a cycle ended: its review, with the word on each target and each thing that was done."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.ground.law import reference
from alongside.support.plans.models import Cycle, Judgement, Review
from alongside.support.plans.queries.counting import TargetCounts
from alongside.support.plans.queries.plan import Plan


@dataclass(frozen=True)
class Word:
    """A judgement as it is read: its label, the words beside it, and whether it carries on."""

    label: str
    words: str
    carries: bool


@dataclass(frozen=True)
class Judged:
    """A review with its words by the id of the target or provision; ``counts`` as they stood that day."""

    review: Review
    targets: dict[UUID, Word]
    provisions: dict[UUID, Word]

    def beside(self, plan: Plan) -> None:
        """Put ``word`` to each target and provision of the plan, and to each target ``kept``: its counts."""
        kept = self.review.counts.get("targets", {})
        for target in plan.targets:
            row: Any = target.row
            row.word = self.targets.get(row.pk)
            row.kept = TargetCounts(**kept[str(row.pk)]) if str(row.pk) in kept else None
            for provision in target.provisions:
                what: Any = provision
                what.word = self.provisions.get(provision.pk)


def judged(cycle: Cycle) -> Judged | None:
    """Return how a cycle ended, in one query; None while it is open."""
    rows = list(
        Judgement.everywhere.filter(setting_id=cycle.setting_id, review__cycle=cycle).select_related(
            "review__held_by"
        )
    )
    if not rows:
        return None
    judgements, impacts = dict(reference.judgements().choices), dict(reference.impacts().choices)
    return Judged(
        rows[0].review,
        {one.target_id: Word(judgements[one.word], one.words, one.carries) for one in rows if one.target_id},
        {
            one.provision_id: Word(impacts[one.word], one.words, one.carries)
            for one in rows
            if one.provision_id
        },
    )
