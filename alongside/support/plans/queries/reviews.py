"""How a cycle ended: its review, with the word on each target and each thing that was done."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.access.actor import Actor
from alongside.ground.access.facts import Role
from alongside.ground.accounts.models import Membership
from alongside.ground.law import reference
from alongside.ground.tables import spans
from alongside.support.plans.models import Cycle, Judgement, NextDone, Review
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
    """A review with its words by the id of the target or provision; ``counts`` as they stood that day.

    ``next_done_on``: the day on which its next steps were ticked off, or None.
    """

    review: Review
    targets: dict[UUID, Word]
    provisions: dict[UUID, Word]
    next_done_on: date | None

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
    done = NextDone.everywhere.filter(review=OuterRef("review")).values("done_on")[:1]
    of_cycle = Judgement.everywhere.filter(setting_id=cycle.setting_id, review__cycle=cycle)
    rows = list(
        of_cycle.annotate(next_done_on=Subquery(done)).select_related("review__held_by", "review__next_owner")
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
        rows[0].next_done_on,
    )


def planners(actor: Actor, child: Child) -> list[Membership]:
    """Return who can see that next steps are done: the SENCO, the deputy and the child's key persons; one query."""
    key = KeyPersonHeld.everywhere.filter(spans.holds_on(actor.on), setting_id=child.setting_id, child=child)
    held = [row.membership for row in key.select_related("membership").order_by("second")]
    return list(dict.fromkeys([*held, *actor.holders(Role.SENCO, Role.DEPUTY)]))


def with_next_steps(cycles: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Add ``next_steps``: what the child's earliest review still asks for by a day, as plain data, or None.

    ``keyed``: its owner is one of the child's key persons that day.
    """
    keyed = KeyPersonHeld.everywhere.filter(
        spans.holds_on(on), child=OuterRef("cycle__child"), membership=OuterRef("next_owner")
    )
    done = NextDone.everywhere.filter(review=OuterRef("pk"))
    of_child = Review.everywhere.filter(cycle__child=OuterRef("child"), next_on__isnull=False)
    waiting = of_child.filter(~Exists(done)).order_by("next_on", "recorded_at")
    said = JSONObject(
        review="pk", words="next_steps", on="next_on", owner="next_owner", owner_name="next_owner__name",
        number="cycle__number", keyed=Exists(keyed),
    )  # fmt: skip
    return cycles.annotate(next_steps=Subquery(waiting.values(said=said)[:1], output_field=JSONField()))
