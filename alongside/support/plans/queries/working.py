"""What a child's file shows of the plan: its newest cycle, what we are working on."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    Count,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
    Window,
)
from django.db.models.functions import Cast, JSONArray, RowNumber

from alongside.file.children import attendance
from alongside.file.children import queries as children
from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import prepared
from alongside.ground.tables.together import Together
from alongside.ground.ui import days
from alongside.support.plans.models import Cycle, Practice, Provision, Target
from alongside.support.plans.queries.attended import HowOften, Stay
from alongside.support.plans.queries.counting import (
    FIRST,
    MARKS,
    OFFERED,
    WORKED_ON,
    Shown,
    TargetCounts,
    began,
)
from alongside.support.plans.queries.facts import with_facts
from alongside.support.plans.queries.reviews import with_next_steps

LATEST = 14  # responses shown for each target: the newest


@dataclass(frozen=True)
class WorkedOn:
    """A live target: ``line`` says where in the day and who, ``said`` the chart in words, ``start`` its start.

    ``began``: the mark at which the chart draws the child's own start. ``counted``: what was planned, possible and
    done until yesterday.
    """

    id: UUID
    words: str
    line: str
    start: str
    responses: list[Shown]
    said: str
    began: str = ""
    counted: TargetCounts | None = None


def newest(child: Child, on: date) -> Any | None:
    """Return a child's newest cycle with its facts, or None; one query, for someone who may read the plan."""
    return next(iter(_newest(child.setting_id, child.pk, on)), None)


def newest_cycles(actor: Actor) -> list[Any]:
    """Return the newest cycle of each child here whose plan the actor may read, by name.

    Each comes with its facts, its child, ``key_person`` and ``next_steps``; asked once in a request.
    """
    if "newest_cycles" not in actor.kept:
        actor.kept["newest_cycles"] = _newest_of_each(actor)
    return list(actor.kept["newest_cycles"])


@prepared
def _newest(setting_id: UUID, child_id: UUID, on: date) -> QuerySet[Any]:
    mine = Cycle.everywhere.filter(setting_id=setting_id, child=child_id)
    sessions = attendance.beside("child", "started_on")
    return with_next_steps(with_facts(mine), on).annotate(**sessions).order_by("-number")[:1]


@prepared
def _newest_of_each(actor: Actor) -> QuerySet[Any]:
    last = Cycle.everywhere.filter(child=OuterRef("child")).order_by("-number").values("pk")[:1]
    seen = asking.visible(actor, "plans.see", Cycle).filter(pk=Subquery(last))
    here = Q(child__left_on=None) | Q(child__left_on__gte=actor.on)
    key = KeyPersonHeld.everywhere.filter(spans.holds_on(actor.on), child=OuterRef("child"), second=False)
    return (
        with_next_steps(with_facts(seen.filter(here)), actor.on)
        .select_related("child")
        .annotate(
            # without its field SQLite gives the id as text, which is never equal to anyone's
            key_person_id=Subquery(key.values("membership_id")[:1], output_field=UUIDField()),
            key_person=Subquery(key.values("membership__name")[:1]),
        )
        .order_by("child__given_name", "child__family_name")
    )


def practised_since(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return one row, ("practised", how many moments since a moment), of those the actor may see."""
    rows = asking.visible(actor, "plans.see_targets", Practice).filter(recorded_at__gt=at).order_by()
    named = rows.annotate(what=Value("practised", CharField())).values("what")
    return named.annotate(many=Count("pk")).values_list("what", "many")


def working_on(actor: Actor, cycle: Any | None) -> list[WorkedOn]:
    """Return the live targets of an open cycle (``newest``) with their newest responses, in two queries."""
    if cycle is None or cycle.reviewed_on:
        return []
    stay = Stay(
        attendance.of_row(cycle), children.open_days(actor), cycle.started_on, actor.on - timedelta(days=1)
    )
    targets = _targets(cycle.setting_id, cycle.pk)
    done: dict[UUID, list[Any]] = defaultdict(list)
    for row in _newest_responses(cycle.setting_id, tuple(target.pk for target in targets), actor.on):
        done[row.target_id].append(row)
    return [_worked_on(target, done[target.pk], stay) for target in targets]


@prepared
def _targets(setting_id: UUID, cycle_id: UUID) -> QuerySet[Any]:
    first = Provision.everywhere.filter(setting_id=setting_id, target=OuterRef("pk")).order_by("position")
    asked = {name: Subquery(first.values(name)[:1]) for name in ("where", "who", "times", "per")}
    listed = Together(JSONArray(*(Cast(name, TextField()) for name in ("times", "per", "from_on"))))
    asked["asked"] = Subquery(first.order_by().values("target").annotate(all=listed).values("all"))
    targets = Target.everywhere.filter(setting_id=setting_id, outcome__cycle=cycle_id).annotate(**asked)
    return targets.order_by("outcome__position", "position")


@prepared
def _newest_responses(setting_id: UUID, targets: tuple[UUID, ...], on: date) -> QuerySet[Any]:
    """Return the newest and the first responses of each target, oldest first: (target, code, day, place, offered).

    ``place`` counts from the newest; ``offered`` is how often it was offered before the day.
    """
    before = Q(happened_on__lt=on, response__in=OFFERED)
    mine = Practice.everywhere.filter(setting_id=setting_id, target__in=targets).annotate(
        place=Window(RowNumber(), order_by="-happened_at", partition_by="target_id"),
        from_first=Window(RowNumber(), order_by="happened_at", partition_by="target_id"),
        offered=Window(Count("pk", filter=before), partition_by="target_id"),
    )
    rows = mine.filter(Q(place__lte=LATEST) | Q(from_first__lte=FIRST)).order_by("happened_at")
    return rows.values_list("target_id", "response", "happened_on", "place", "offered", named=True)


def _worked_on(target: Any, practices: list[Any], stay: Stay) -> WorkedOn:
    newest = [one for one in practices if one.place <= LATEST]
    tried = [one for one in newest if one.response in WORKED_ON]
    alone = sum(1 for one in tried if one.response == WORKED_ON[0])
    return WorkedOn(
        target.pk,
        target.words,
        " · ".join(part for part in (target.where, target.who, _often(target)) if part),
        target.start,
        [_shown(one) for one in newest],
        f"{target.words}: on their own {alone} of the last {len(tried)} times it was worked on",
        began([_shown(one) for one in practices]),
        _counted(target, practices, stay),
    )


def _shown(one: Any) -> Shown:
    return Shown(MARKS[one.response], reference.responses().label(one.response), days.short(one.happened_on))


def _counted(target: Any, practices: list[Any], stay: Stay) -> TargetCounts:
    """Return the counts until yesterday: what was offered is one number, for the page says no more of it here."""
    listed = [
        HowOften(int(times) if times else None, per, date.fromisoformat(from_on))
        for times, per, from_on in json.loads(target.asked or "[]")
    ]
    asked = stay.asked(listed)
    offered = practices[0].offered if practices else 0
    return TargetCounts(asked.planned, asked.days, {WORKED_ON[0]: offered}, {}, unrecorded=asked.unrecorded)


def _often(provision: Any) -> str:
    if not provision.times:
        return ""
    per = Provision.Per(provision.per).label
    return f"{provision.times} time{'' if provision.times == 1 else 's'} {per}"
