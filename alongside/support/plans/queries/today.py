"""Today's targets: the live ones of the children whom this person works with, and what was recorded today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from alongside.file.children import queries as children
from alongside.file.children.models import BookedSession
from alongside.file.children.policy import key_person, works_in_room
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.access.rules import Here
from alongside.ground.accounts import form_keys
from alongside.ground.law import reference
from alongside.ground.tables import spans
from alongside.support.plans.models import Cycle, Practice, Provision, Review, Target
from alongside.support.plans.queries.facts import with_quarters
from alongside.support.plans.queries.rounds import Round, round_of


@dataclass(frozen=True)
class Recorded:
    """A practice of today: the response in words, its words, when and by whom."""

    id: UUID
    label: str
    words: str
    at: datetime
    who: str


@dataclass(frozen=True)
class TargetToday:
    """A live target: what we do, how often it is planned today (None when that is not said), what was recorded.

    ``form_key`` makes a tap that is sent twice one practice.
    """

    id: UUID
    words: str
    strategies: list[str]
    where: str
    planned: int | None
    recorded: list[Recorded]
    form_key: str = ""

    @property
    def responses(self) -> tuple[tuple[str, str], ...]:
        """Return what can be tapped: code and label."""
        return reference.responses().choices

    @property
    def last(self) -> Recorded | None:
        return self.recorded[-1] if self.recorded else None


@dataclass(frozen=True)
class ChildToday:
    """A child who is booked today, with the round and the live targets."""

    id: UUID
    name: str
    round: Round
    targets: list[TargetToday]

    @property
    def recorded(self) -> int:
        """Return how many of the targets have something recorded today."""
        return sum(1 for target in self.targets if target.recorded)

    @property
    def state(self) -> str:
        """Return how far today is, in words."""
        return f"{self.recorded} of {len(self.targets)} recorded"


def targets_today(actor: Actor) -> list[ChildToday]:
    """Return today's live targets of the actor's key children and of the children of the rooms they work in.

    Only of those who are booked today; none when the setting is closed. Five queries whatever the number.
    """
    if not children.open_days(actor).is_open(actor.on):
        return []
    cycles = list(_live_cycles(actor))
    mine = {"setting_id": actor.setting_id}
    targets = _grouped(
        Target.everywhere.filter(**mine, outcome__cycle__in=cycles)
        .select_related("outcome")
        .order_by("outcome__position", "position"),
        lambda row: row.outcome.cycle_id,
    )
    of_these = {**mine, "target__outcome__cycle__in": cycles}
    provisions = _grouped(
        Provision.everywhere.filter(**of_these).order_by("position"), lambda row: row.target_id
    )
    done = Practice.everywhere.filter(**of_these, happened_on=actor.on).select_related("done_by")
    practices = _grouped(done.order_by("happened_at"), lambda row: row.target_id)
    return [
        ChildToday(
            cycle.child_id,
            cycle.child.name,
            round_of(cycle, actor.on),
            [
                replace(
                    _target(target, provisions[target.pk], practices[target.pk]),
                    form_key=form_keys.made_for(actor.membership.user_id),
                )
                for target in targets[cycle.pk]
            ],
        )
        for cycle in cycles
    ]


class ShortTarget(NamedTuple):
    """A live target of today, in one line."""

    child_name: str
    words: str
    recorded: bool


def targets_in_short(actor: Actor) -> list[ShortTarget]:
    """Return today's live targets in one line each, for the actor's own key children; two queries."""
    if not children.open_days(actor).is_open(actor.on):
        return []
    booked = BookedSession.everywhere.filter(
        spans.holds_on(actor.on), child=OuterRef("outcome__cycle__child"), weekday=actor.on.weekday()
    )
    newest = (
        Cycle.everywhere.filter(child=OuterRef("outcome__cycle__child")).order_by("-number").values("pk")[:1]
    )
    done = Practice.everywhere.filter(target=OuterRef("pk"), happened_on=actor.on)
    reviewed = Review.everywhere.filter(cycle=OuterRef("outcome__cycle"))
    mine = asking.visible(actor, "plans.see_targets", Target).filter(
        Q(key_person.ask(actor, Here("outcome__cycle__child"))), Exists(booked), ~Exists(reviewed),
        outcome__cycle=Subquery(newest),
    )  # fmt: skip
    rows = mine.annotate(recorded=Exists(done)).select_related("outcome__cycle__child")
    ordered = rows.order_by("outcome__cycle__child__given_name", "outcome__position", "position")
    return [ShortTarget(row.outcome.cycle.child.name, row.words, row.recorded) for row in ordered]


def _live_cycles(actor: Actor) -> Any:
    newest = Cycle.everywhere.filter(child=OuterRef("child")).order_by("-number").values("pk")[:1]
    booked = BookedSession.everywhere.filter(
        spans.holds_on(actor.on), child=OuterRef("child"), weekday=actor.on.weekday()
    )
    here = Here("child")
    mine = Q(key_person.ask(actor, here)) | Q(works_in_room.ask(actor, here))
    seen = asking.visible(actor, "plans.see_targets", Cycle).filter(mine, Exists(booked), pk=Subquery(newest))
    live = with_quarters(seen).filter(planned=True, reviewed_on=None)
    return live.select_related("child").order_by("child__given_name", "child__family_name")


def _target(target: Target, provisions: list[Provision], practices: list[Practice]) -> TargetToday:
    labels = dict(reference.responses().choices)
    daily = [one.times for one in provisions if one.times and one.per == Provision.Per.DAY]
    return TargetToday(
        target.pk,
        target.words,
        [one.strategy for one in provisions],
        next((one.where for one in provisions if one.where), ""),
        sum(daily) if daily else None,
        [
            Recorded(one.pk, labels[one.response], one.words, one.happened_at, one.done_by.name)
            for one in practices
        ],
    )


def _grouped(rows: Iterable[Any], key: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
