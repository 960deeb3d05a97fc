"""What a child's file shows of the plan: its newest cycle, what we are working on."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery, UUIDField, Value, Window
from django.db.models.functions import RowNumber

from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.ground.tables import spans
from alongside.ground.ui import days
from alongside.support.plans.models import Cycle, Practice, Provision, Target
from alongside.support.plans.queries.counting import MARKS, WORKED_ON, Shown
from alongside.support.plans.queries.facts import with_facts

LATEST = 14  # responses shown for each target: the newest


@dataclass(frozen=True)
class WorkedOn:
    """A live target: ``line`` says where in the day and who, ``said`` the chart in words, ``start`` its start."""

    id: UUID
    words: str
    line: str
    start: str
    responses: list[Shown]
    said: str


def newest(child: Child) -> Any | None:
    """Return a child's newest cycle with its facts, or None; one query, for someone who may read the plan."""
    mine = Cycle.everywhere.filter(setting_id=child.setting_id, child=child)
    return with_facts(mine).order_by("-number").first()


def newest_cycles(actor: Actor) -> list[Any]:
    """Return the newest cycle of each child here whose plan the actor may read, by name.

    Each comes with its facts, its child and ``key_person``; asked once in a request.
    """
    if "newest_cycles" not in actor.kept:
        last = Cycle.everywhere.filter(child=OuterRef("child")).order_by("-number").values("pk")[:1]
        seen = asking.visible(actor, "plans.see", Cycle).filter(pk=Subquery(last))
        here = Q(child__left_on=None) | Q(child__left_on__gte=actor.on)
        key = KeyPersonHeld.everywhere.filter(spans.holds_on(actor.on), child=OuterRef("child"), second=False)
        rows = (
            with_facts(seen.filter(here))
            .select_related("child")
            .annotate(
                # without its field SQLite gives the id as text, which is never equal to anyone's
                key_person_id=Subquery(key.values("membership_id")[:1], output_field=UUIDField()),
                key_person=Subquery(key.values("membership__name")[:1]),
            )
        )
        actor.kept["newest_cycles"] = list(rows.order_by("child__given_name", "child__family_name"))
    return list(actor.kept["newest_cycles"])


def practised_since(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return one row, ("practised", how many moments since a moment), of those the actor may see."""
    rows = asking.visible(actor, "plans.see_targets", Practice).filter(recorded_at__gt=at).order_by()
    named = rows.annotate(what=Value("practised", CharField())).values("what")
    return named.annotate(many=Count("pk")).values_list("what", "many")


def with_cycle(actor: Actor) -> QuerySet[Any]:
    """Return the ids of the children with a cycle whose plans the actor may read, to be asked within a query."""
    return asking.visible(actor, "plans.see", Cycle).values("child")


def working_on(cycle: Any | None) -> list[WorkedOn]:
    """Return the live targets of an open cycle with their newest responses, in two queries."""
    if cycle is None or cycle.reviewed_on:
        return []
    here = {"setting_id": cycle.setting_id}
    first = Provision.everywhere.filter(**here, target=OuterRef("pk")).order_by("position")
    asked = {name: Subquery(first.values(name)[:1]) for name in ("where", "who", "times", "per")}
    targets = Target.everywhere.filter(**here, outcome__cycle=cycle).annotate(**asked)
    rows = list(targets.order_by("outcome__position", "position"))
    done = _newest_responses(here, [target.pk for target in rows])
    return [_worked_on(target, done.get(target.pk, [])) for target in rows]


def _newest_responses(here: dict[str, Any], targets: list[UUID]) -> dict[UUID, list[Any]]:
    """Return the newest responses of each target, oldest first: (target, code, day), whatever there was before."""
    place = Window(RowNumber(), partition_by="target_id", order_by="-happened_at")
    rows = (
        Practice.everywhere.filter(**here, target__in=targets).annotate(place=place).filter(place__lte=LATEST)
    )
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows.order_by("happened_at").values_list("target_id", "response", "happened_on", named=True):
        found[row.target_id].append(row)
    return found


def _worked_on(target: Any, practices: list[Any]) -> WorkedOn:
    labels = dict(reference.responses().choices)
    tried = [one for one in practices if one.response in WORKED_ON]
    alone = sum(1 for one in tried if one.response == WORKED_ON[0])
    return WorkedOn(
        target.pk,
        target.words,
        " · ".join(part for part in (target.where, target.who, _often(target)) if part),
        _start(target),
        [Shown(MARKS[one.response], labels[one.response], days.short(one.happened_on)) for one in practices],
        f"{target.words}: on their own {alone} of the last {len(tried)} times it was worked on",
    )


def _often(provision: Any) -> str:
    if not provision.times:
        return ""
    per = Provision.Per(provision.per).label
    return f"{provision.times} time{'' if provision.times == 1 else 's'} {per}"


def _start(target: Target) -> str:
    if target.start_point or target.start_count is None:
        return target.start_point
    return f"{target.start_count.normalize():f} {target.start_unit}".strip()
