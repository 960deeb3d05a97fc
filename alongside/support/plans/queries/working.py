"""What a child's file shows of the plan: its newest cycle, what we are working on."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery, TextField, UUIDField, Value
from django.db.models.functions import JSONArray

from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import prepared
from alongside.ground.ui import days
from alongside.support.plans.models import Cycle, Practice, Provision, Target
from alongside.support.plans.queries.counting import MARKS, WORKED_ON, Shown
from alongside.support.plans.queries.facts import with_facts
from alongside.support.plans.queries.reviews import with_next_steps

LATEST = 14  # responses shown for each target: the newest


class Listed(Subquery):
    """What a subquery finds, ``one`` of each row, as one JSON list written as text."""

    template = "(SELECT JSON_GROUP_ARRAY(JSON(one)) FROM (%(subquery)s) found)"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Say the same to PostgreSQL."""
        listed = "(SELECT COALESCE(JSONB_AGG(one), '[]')::text FROM (%(subquery)s) found)"
        return self.as_sql(compiler, connection, template=listed, **extra)


@dataclass(frozen=True)
class WorkedOn:
    """A live target: ``line`` says where in the day and who, ``said`` the chart in words, ``start`` its start."""

    id: UUID
    words: str
    line: str
    start: str
    responses: list[Shown]
    said: str


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
    return with_next_steps(with_facts(mine), on).order_by("-number")[:1]


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


def working_on(cycle: Any | None) -> list[WorkedOn]:
    """Return the live targets of an open cycle with their newest responses, in one query."""
    if cycle is None or cycle.reviewed_on:
        return []
    return [_worked_on(target) for target in _targets(cycle.setting_id, cycle.pk)]


@prepared
def _targets(setting_id: UUID, cycle_id: UUID) -> QuerySet[Any]:
    """Return a cycle's targets with where, who and how often, and ``newest``: [moment, code, day] of each response."""
    first = Provision.everywhere.filter(setting_id=setting_id, target=OuterRef("pk")).order_by("position")
    asked = {name: Subquery(first.values(name)[:1]) for name in ("where", "who", "times", "per")}
    practice = Practice.everywhere.filter(setting_id=setting_id, target=OuterRef("pk"))
    newest = practice.order_by("-happened_at").values(one=JSONArray("happened_at", "response", "happened_on"))
    targets = Target.everywhere.filter(setting_id=setting_id, outcome__cycle=cycle_id)
    return targets.annotate(**asked, newest=Listed(newest[:LATEST])).order_by("outcome__position", "position")


def _worked_on(target: Any) -> WorkedOn:
    labels = dict(reference.responses().choices)
    practices = [(code, date.fromisoformat(on)) for _, code, on in sorted(json.loads(target.newest))]
    tried = [code for code, _ in practices if code in WORKED_ON]
    alone = tried.count(WORKED_ON[0])
    return WorkedOn(
        target.pk,
        target.words,
        " · ".join(part for part in (target.where, target.who, _often(target)) if part),
        target.start,
        [Shown(MARKS[code], labels[code], days.short(on)) for code, on in practices],
        f"{target.words}: on their own {alone} of the last {len(tried)} times it was worked on",
    )


def _often(provision: Any) -> str:
    if not provision.times:
        return ""
    per = Provision.Per(provision.per).label
    return f"{provision.times} time{'' if provision.times == 1 else 's'} {per}"
