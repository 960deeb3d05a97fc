"""Today's targets: the live ones of the children whom this person works with, and what was recorded today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from alongside.file.children import attendance
from alongside.file.children import queries as children
from alongside.file.children.attendance import Kept, counts_as_in
from alongside.file.children.policy import key_person, works_in_room
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.access.rules import Here
from alongside.ground.accounts import form_keys
from alongside.ground.law import reference, weeks
from alongside.ground.law.words import counted
from alongside.ground.ui import days
from alongside.support.plans.models import Cycle, Practice, Provision, Review, Target
from alongside.support.plans.queries.attended import Stay
from alongside.support.plans.queries.counting import (
    FIRST,
    MARKS,
    OFFERED,
    WORKED_ON,
    Shown,
    TargetCounts,
    began,
)
from alongside.support.plans.queries.facts import with_quarters
from alongside.support.plans.queries.rounds import Round, round_of

NEWEST = 8  # responses that the small chart of My room shows


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

    ``form_key`` makes a tap that is sent twice one practice. ``week``: what was asked for and done since Monday,
    until yesterday. ``newest``, ``began`` and ``start``: the small chart against the child's own start.
    """

    id: UUID
    words: str
    strategies: list[str]
    where: str
    planned: int | None
    recorded: list[Recorded]
    form_key: str = ""
    often: str = ""
    week: TargetCounts | None = None
    newest: tuple[Shown, ...] = ()
    began: str = ""
    start: str = ""

    @property
    def said(self) -> str:
        """Return the chart in words."""
        return f"How it went the last {counted(len(self.newest), 'time')}"

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


def targets_today(actor: Actor, there: Mapping[UUID, Kept] | None = None) -> list[ChildToday]:
    """Return today's live targets of the children who are in; none when the setting is closed.

    ``there``: of these children, who were let in already, with their sessions since Monday. Without it: of the
    actor's key children and the children of the rooms they work in. Six queries whatever the number; five with it.
    """
    calendar = children.open_days(actor)
    if not calendar.is_open(actor.on):
        return []
    cycles = list(_live_cycles(actor, there))
    kept = _sessions(actor, cycles) if there is None else there
    targets = _grouped(_targets(actor, cycles), lambda row: row.outcome.cycle_id)
    provisions = _grouped(_provisions(actor, cycles), lambda row: row.target_id)
    practices = _grouped(_practices(actor, cycles), lambda row: row.target_id)
    monday, yesterday = weeks.monday_of(actor.on), actor.on - timedelta(days=1)

    def of(cycle: Any) -> ChildToday:
        stay = Stay(kept[cycle.child_id], calendar, monday, yesterday)
        key = form_keys.made_for
        return ChildToday(
            cycle.child_id, cycle.child.name, round_of(cycle, actor.on),
            [
                _target(one, provisions[one.pk], practices[one.pk], stay, key(actor.membership.user_id), actor.on)
                for one in targets[cycle.pk]
            ],
        )  # fmt: skip

    return [of(cycle) for cycle in cycles]


def _sessions(actor: Actor, cycles: list[Any]) -> dict[UUID, Kept]:
    ids = [cycle.child_id for cycle in cycles]
    return attendance.read(actor.setting_id, ids, weeks.monday_of(actor.on), actor.on)


def _targets(actor: Actor, cycles: list[Any]) -> QuerySet[Any]:
    mine = Target.everywhere.filter(setting_id=actor.setting_id, outcome__cycle__in=cycles)
    return mine.select_related("outcome").order_by("outcome__position", "position")


def _provisions(actor: Actor, cycles: list[Any]) -> QuerySet[Any]:
    mine = Provision.everywhere.filter(setting_id=actor.setting_id, target__outcome__cycle__in=cycles)
    return mine.order_by("position")


def _practices(actor: Actor, cycles: list[Any]) -> QuerySet[Any]:
    """Return the newest and the first practices of each target, oldest first; ``done_week``: offered since Monday."""
    since = Q(happened_on__gte=weeks.monday_of(actor.on), happened_on__lt=actor.on, response__in=OFFERED)
    mine = Practice.everywhere.filter(
        setting_id=actor.setting_id, target__outcome__cycle__in=cycles
    ).annotate(
        place=Window(RowNumber(), order_by="-happened_at", partition_by="target_id"),
        from_first=Window(RowNumber(), order_by="happened_at", partition_by="target_id"),
        done_week=Window(Count("pk", filter=since), partition_by="target_id"),
        who=F("done_by__name"),
    )
    return mine.filter(Q(place__lte=NEWEST) | Q(from_first__lte=FIRST)).order_by("happened_at")


def activities(there: Iterable[ChildToday]) -> dict[str, list[tuple[str, TargetToday]]]:
    """Return the targets, each with its child's name, by where in the day they are worked on; under "" all of them."""
    found: dict[str, list[tuple[str, TargetToday]]] = {"": []}
    for child in there:
        for target in child.targets:
            found[""].append((child.name, target))
            for where in filter(None, (one.strip() for one in target.where.split(","))):
                found.setdefault(where, []).append((child.name, target))
    return found


class ShortTarget(NamedTuple):
    """A live target of today, in one line."""

    child_name: str
    words: str
    recorded: bool


def targets_in_short(actor: Actor) -> list[ShortTarget]:
    """Return today's live targets in one line each, for the actor's own key children; two queries."""
    if not children.open_days(actor).is_open(actor.on):
        return []
    newest = (
        Cycle.everywhere.filter(child=OuterRef("outcome__cycle__child")).order_by("-number").values("pk")[:1]
    )
    done = Practice.everywhere.filter(target=OuterRef("pk"), happened_on=actor.on)
    reviewed = Review.everywhere.filter(cycle=OuterRef("outcome__cycle"))
    mine = asking.visible(actor, "plans.see_targets", Target).filter(
        Q(key_person.ask(actor, Here("outcome__cycle__child"))), ~Exists(reviewed),
        counts_as_in(actor.on, "outcome__cycle__child"),
        outcome__cycle=Subquery(newest),
    )  # fmt: skip
    rows = mine.annotate(recorded=Exists(done)).select_related("outcome__cycle__child")
    ordered = rows.order_by("outcome__cycle__child__given_name", "outcome__position", "position")
    return [ShortTarget(row.outcome.cycle.child.name, row.words, row.recorded) for row in ordered]


def _live_cycles(actor: Actor, there: Mapping[UUID, Kept] | None) -> Any:
    newest = Cycle.everywhere.filter(child=OuterRef("child")).order_by("-number").values("pk")[:1]
    here = Here("child")
    if there is None:
        mine = (Q(key_person.ask(actor, here)) | Q(works_in_room.ask(actor, here))) & counts_as_in(
            actor.on, "child"
        )
    else:
        mine = Q(child__in=list(there))
    seen = asking.visible(actor, "plans.see_targets", Cycle).filter(mine, pk=Subquery(newest))
    live = with_quarters(seen).filter(planned=True, reviewed_on=None)
    return live.select_related("child").order_by("child__given_name", "child__family_name")


def _target(
    target: Target, provisions: list[Any], practices: list[Any], stay: Stay, key: str, on: date
) -> TargetToday:
    labels = dict(reference.responses().choices)
    daily = [one.times for one in provisions if one.times and one.per == Provision.Per.DAY]
    asked = stay.asked(provisions)
    done = practices[0].done_week if practices else 0
    shown = [
        (one, Shown(MARKS[one.response], labels[one.response], days.short(one.happened_on)))
        for one in practices
    ]
    return TargetToday(
        target.pk,
        target.words,
        [one.strategy for one in provisions],
        next((one.where for one in provisions if one.where), ""),
        sum(daily) if daily else None,
        [
            Recorded(one.pk, labels[one.response], one.words, one.happened_at, one.who)
            for one in practices
            if one.happened_on == on
        ],
        key,
        " · ".join(f"{one.times_words} {one.get_per_display()}" for one in provisions if one.times),
        TargetCounts(asked.planned, asked.days, {WORKED_ON[0]: done}, {}, unrecorded=asked.unrecorded),
        tuple(mark for one, mark in shown if one.place <= NEWEST),
        began([mark for _, mark in shown]),
        target.start,
    )


def _grouped(rows: Iterable[Any], key: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
