"""Where each child stands: the newest decision is the level of support, and every earlier one stays."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, zip_longest
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from alongside.file.children import queries as children
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.ground.law.words import long_date
from alongside.ground.tables.prepared import prepared
from alongside.support.noticing.models import Decision, Noticing, ParentsTold

Level = Decision.Level
SUPPORTED = (Level.SUPPORT, Level.EHC)


@dataclass(frozen=True)
class Standing:
    """A decision. ``since``: from when its level has held; ``until_on``: the day of the next decision."""

    decision_id: UUID
    child_id: UUID
    level: str
    label: str
    decided_on: date
    since: date
    until_on: date | None
    reasons: str
    areas: tuple[str, ...]
    discussed_on: date | None
    parents_view: str
    child_view: str
    agreed: str
    decided_by: str
    recorded_at: Any
    told_on: date | None
    told_how: str
    told_by: str
    child: Any = None

    @property
    def words(self) -> str:
        """Return the level and since when it has held."""
        joined = "on" if self.level == Level.ENDED else "since"
        return f"{self.label} {joined} {long_date(self.since)}"

    @property
    def tags(self) -> list[str]:
        """Return what stands at the head of a child's file: the level, and the areas of need."""
        return [self.words, *self.areas]

    @property
    def untold(self) -> bool:
        """Say that parents are not yet told of this decision."""
        return self.told_on is None

    @property
    def planned(self) -> bool:
        """Say whether the child has a plan that something noticed can go to."""
        return self.level in (*SUPPORTED, Level.STEPPING_DOWN)


def level_of(actor: Actor, child: Child) -> Standing | None:
    """Return where a child stands, or None when nothing was ever decided."""
    return next(iter(history(actor, child)), None)


def history(actor: Actor, child: Child) -> list[Standing]:
    """Return every decision about a child, newest first; before the first there was no extra support."""
    return _run(_decisions_on(actor, (child.pk,)))


def levels(actor: Actor, child_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """Return where each of these children stands, in one query; a child with no decision is left out."""
    rows = _decisions_on(actor, tuple(child_ids))
    return {child_id: _run(group)[0] for child_id, group in groupby(rows, lambda row: row.child_id)}


@dataclass(frozen=True)
class RegisterLine:
    """One child on the register."""

    child: Child
    standing: Standing
    key_person: str


def register(actor: Actor) -> list[RegisterLine]:
    """Return who is watched, supported or stepping down, parents not yet told first; two queries."""
    here = {child.pk: child for child in children.named(actor)}
    lines = [
        RegisterLine(here[child_id], standing, getattr(here[child_id], "key_person", None) or "")
        for child_id, standing in levels(actor, here).items()
        if standing.level != Level.ENDED
    ]
    order = list(Level)
    return sorted(
        lines,
        key=lambda one: (
            one.standing.told_on is not None,
            -order.index(Level(one.standing.level)),
            one.child.full_name,
        ),
    )


def on_the_caseload(actor: Actor) -> QuerySet[Any]:
    """Return the ids of the children of whom the actor may read a noticing or a decision."""
    noticed = asking.visible(actor, "noticing.see", Noticing).values("child")
    decided = asking.visible(actor, "noticing.see_decisions", Decision).values("child")
    rows = asking.within_setting(actor, Child).filter(Q(pk__in=noticed) | Q(pk__in=decided))
    return rows.values("pk")


def untold(actor: Actor) -> list[Standing]:
    """Return the decisions that hold, about children who are here, of which parents are not yet told."""
    return [one for one in held(actor) if one.untold]


def on_support(actor: Actor) -> list[Standing]:
    """Return where the children who are here and on support stand, by name; each with its ``child``."""
    return [one for one in held(actor) if one.planned]


def held(actor: Actor) -> list[Standing]:
    """Return the decision that holds for each child here whose decisions the actor may read; asked once a request.

    Each has its ``child``; by name.
    """
    if "decisions_held" not in actor.kept:
        found = []
        for _, group in groupby(_here(actor), lambda row: row.child_id):
            rows = list(group)
            found.append(replace(_run(rows)[0], child=rows[0].child))
        found.sort(key=lambda one: (one.child.given_name, one.child.family_name))
        actor.kept["decisions_held"] = found
    return list(actor.kept["decisions_held"])


@prepared
def _here(actor: Actor) -> QuerySet[Any]:
    return _decisions(actor).filter(is_here(actor)).select_related("child", "decided_by")


@prepared
def _decisions_on(actor: Actor, child_ids: tuple[UUID, ...]) -> QuerySet[Any]:
    return _decisions(actor).filter(child__in=child_ids)


def is_here(actor: Actor, path: str = "child__") -> Q:
    """Return the condition that the child has not left."""
    return Q(**{f"{path}left_on": None}) | Q(**{f"{path}left_on__gte": actor.on})


def _decisions(actor: Actor) -> QuerySet[Any]:
    """Return decisions with how parents were told last, each child's together, oldest first."""
    told = ParentsTold.everywhere.filter(setting_id=actor.setting_id, decision=OuterRef("pk")).order_by(
        "-recorded_at"
    )
    rows: QuerySet[Any] = (
        asking.visible(actor, "noticing.see_decisions", Decision)
        .annotate(
            told_on=Subquery(told.values("told_on")[:1]),
            told_how=Subquery(told.values("how")[:1]),
            told_by=Subquery(told.values("told_by__name")[:1]),
        )
        .select_related("decided_by")
        .order_by("child_id", "decided_on", "recorded_at")
    )
    return rows


def _run(rows: Iterable[Any]) -> list[Standing]:
    """Return one child's decisions, given oldest first, as standings, newest first."""
    oldest_first = list(rows)
    found: list[Standing] = []
    for row, later in zip_longest(oldest_first, oldest_first[1:]):
        until_on = later.decided_on if later else None
        goes_on = found and found[-1].level == row.level
        found.append(_standing(row, found[-1].since if goes_on else row.decided_on, until_on))
    return found[::-1]


def _standing(row: Any, since: date, until_on: date | None) -> Standing:
    areas = tuple(reference.areas_of_need().label(code) for code in row.areas.split(",") if code)
    return Standing(
        decision_id=row.pk, child_id=row.child_id, level=row.level, label=row.get_level_display(),
        decided_on=row.decided_on, since=since, until_on=until_on, reasons=row.reasons, areas=areas,
        discussed_on=row.discussed_on, parents_view=row.parents_view, child_view=row.child_view,
        agreed=row.get_agreed_display(), decided_by=row.decided_by.name, recorded_at=row.recorded_at,
        told_on=row.told_on, told_how=row.told_how or "", told_by=row.told_by or "",
    )  # fmt: skip
