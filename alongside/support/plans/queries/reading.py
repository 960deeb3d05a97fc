"""What a member of staff is asked to read, what was given to be read, and who wants to be shown how."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from alongside.file.children.models import Child, KeyPersonHeld, KnowFirst, RoomHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import WorksIn
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import prepared
from alongside.support.noticing.queries.standings import is_here
from alongside.support.plans.models import Cycle, Edition, Reading, Release, Shown, Withdrawal


@dataclass(frozen=True)
class ToRead:
    """Something that a person is asked to read: the plan (``cycle_id``) or what to know first (None).

    ``asked_on``: the day it was given, or the later day on which the person began to work with the child.
    """

    child: Child
    cycle_id: UUID | None
    asked_on: date


@dataclass(frozen=True)
class ToShow:
    """Somebody who read and wants to be shown; ``key_person`` is the child's, as id and name."""

    reading_id: UUID
    child: Child
    who: str
    who_id: UUID
    of_plan: bool
    asked_on: date
    key_person: tuple[UUID | None, str]


def release_of(cycle: Cycle) -> Release | None:
    """Return the release of a cycle's plan that stands, with who gave it."""
    rows = Release.everywhere.filter(~Exists(withdrawn()), setting_id=cycle.setting_id, cycle=cycle)
    found: Release | None = rows.select_related("released_by").order_by("-released_at").first()
    return found


def withdrawn() -> QuerySet[Any]:
    """Return the withdrawal of the release that is asked about, for an Exists."""
    return Withdrawal.everywhere.filter(setting_id=OuterRef("setting_id"), release=OuterRef("pk"))


def newest_edition(cycle: Cycle) -> Edition | None:
    """Return the newest edition of a cycle's plan, without its frozen text."""
    rows = Edition.everywhere.filter(setting_id=cycle.setting_id, cycle=cycle).defer("snapshot")
    found: Edition | None = rows.order_by("-number").first()
    return found


def edition_for(actor: Actor, cycle: Cycle) -> Any:
    """Return the newest edition with ``said`` and ``said_at``, the actor's own last answer to it, or None."""
    own = Reading.everywhere.filter(
        setting_id=actor.setting_id, edition=OuterRef("pk"), membership=actor.id
    ).order_by("-read_at")
    rows = Edition.everywhere.filter(setting_id=cycle.setting_id, cycle=cycle).defer("snapshot")
    told = {"said": Subquery(own.values("answer")[:1]), "said_at": Subquery(own.values("read_at")[:1])}
    return rows.annotate(**told).select_related("made_by").order_by("-number")[0]


def first_things(actor: Actor, child: Child) -> list[Any]:
    """Return what to know first of a child who was let in, each with ``said``: the actor's own last answer."""
    own = Reading.everywhere.filter(
        setting_id=actor.setting_id, known=OuterRef("pk"), membership=actor.id
    ).order_by("-read_at")
    held = KnowFirst.everywhere.filter(spans.holds_on(actor.on), setting_id=actor.setting_id, child=child)
    return list(held.annotate(said=Subquery(own.values("answer")[:1])).order_by("kind", "from_on"))


def asked_of(actor: Actor) -> tuple[list[ToRead], list[ToShow]]:
    """Return what the actor is asked to read and has not, and who still wants to be shown; in one query.

    Each plan is one thing, each child's first things are one; what was asked at once to be shown is one.
    """
    plans: list[ToRead] = []
    first: dict[UUID, ToRead] = {}
    shows: dict[tuple[Any, ...], ToShow] = {}
    for row in _asked(actor):
        child = Child(row.asked_child, given_name=row.given, known_as=row.everyday, family_name=row.family)
        asked_on = localdate(row.asked_at)
        if row.asked_kind == "show":
            of_plan = row.asked_second is not None
            one = ToShow(
                row.asked_about, child, row.who, row.who_id, of_plan, asked_on, (row.key_id, row.key or "")
            )
            shows.setdefault((child.pk, row.who_id, row.asked_at, of_plan), one)
            continue
        since = max(asked_on, _with_the_child_since(row))
        if row.asked_kind == "plan":
            plans.append(ToRead(child, row.asked_about, since))
        elif child.pk not in first or since < first[child.pk].asked_on:
            first[child.pk] = ToRead(child, None, since)
    return [*first.values(), *plans], list(shows.values())


def _with_the_child_since(row: Any) -> date:
    """Return since when the person has worked with the child: as key person, or both in the same room.

    Whoever is only covering is asked from the day the reading was asked for.
    """
    in_the_room = max(row.room_since, row.works_since) if row.room_since else None
    return min((day for day in (row.key_since, in_the_room) if day), default=date.min)


@prepared
def _asked(actor: Actor) -> QuerySet[Any]:
    rows = _plans_to_read(actor).union(_first_to_read(actor), _to_show(actor), all=True)
    return rows.order_by("asked_at", "given", "asked_about")


def _plans_to_read(actor: Actor) -> QuerySet[Any]:
    mine = {"setting_id": actor.setting_id}
    newer = Edition.everywhere.filter(**mine, cycle=OuterRef("cycle"), number__gt=OuterRef("number"))
    read = Reading.everywhere.filter(**mine, edition=OuterRef("pk"), membership=actor.id)
    rows = asking.visible(actor, "plans.answer_reading", Edition).filter(
        is_here(actor, "cycle__child__"), ~Exists(newer), ~Exists(read), ~Q(made_by=actor.id)
    )
    return _columns(rows, "plan", "cycle__child", "cycle_id", F("made_at"), _since(actor, "cycle__child"))


def _first_to_read(actor: Actor) -> QuerySet[Any]:
    read = Reading.everywhere.filter(setting_id=actor.setting_id, known=OuterRef("pk"), membership=actor.id)
    rows = asking.visible(actor, "plans.answer_first", KnowFirst).filter(
        spans.holds_on(actor.on), is_here(actor), ~Exists(read), ~Q(told_by=actor.id)
    )
    began = Cast(F("from_on"), DateTimeField())
    return _columns(rows, "first", "child", "child_id", began, _since(actor, "child"))


def _to_show(actor: Actor) -> QuerySet[Any]:
    here = {"setting_id": actor.setting_id}
    held = spans.holds_on(actor.on)
    key = KeyPersonHeld.everywhere.filter(held, **here, child=OuterRef("child"), second=False)
    works_here = spans.holds_on(actor.on, "membership__") & (
        Q(membership__ended_at=None) | Q(membership__ended_at__gt=actor.now)
    )
    shown = Shown.everywhere.filter(**here, reading=OuterRef("pk"))
    rows = asking.visible(actor, "plans.show_how", Reading).filter(
        works_here, is_here(actor), ~Exists(shown), ~Exists(later_answer()), answer=Reading.Answer.SHOW
    )
    who = {
        "who": F("membership__name"),
        "who_id": Cast(F("membership_id"), UUIDField()),
        "asked_second": Cast(F("edition_id"), UUIDField()),
        "key_id": Subquery(key.values("membership_id")[:1], output_field=UUIDField()),
        "key": Subquery(key.values("membership__name")[:1]),
    }
    return _columns(rows, "show", "child", "pk", F("read_at"), who)


NOBODY = {
    "who": Value("", CharField()), "who_id": Cast(Value(None), UUIDField()),
    "asked_second": Cast(Value(None), UUIDField()), "key_id": Cast(Value(None), UUIDField()),
    "key": Value("", CharField()), "key_since": Cast(Value(None), DateField()),
    "room_since": Cast(Value(None), DateField()), "works_since": Cast(Value(None), DateField()),
}  # fmt: skip


def _columns(
    rows: QuerySet[Any], kind: str, child: str, about: str, at: Any, more: dict[str, Any]
) -> QuerySet[Any]:
    columns = {
        "asked_kind": Value(kind, CharField()),
        "asked_about": Cast(F(about), UUIDField()),
        "asked_child": Cast(F(f"{child}__pk"), UUIDField()),
        "given": F(f"{child}__given_name"),
        "everyday": F(f"{child}__known_as"),
        "family": F(f"{child}__family_name"),
        "asked_at": at,
        **NOBODY,
        **more,
    }
    return rows.order_by().annotate(**columns).values_list(*columns, named=True)


def _since(actor: Actor, child: str) -> dict[str, Any]:
    """Return the days from which the actor has worked with the child, as columns."""
    mine = {"setting_id": actor.setting_id, "membership": actor.id}
    works = WorksIn.everywhere.filter(spans.holds_on(actor.on), **mine)
    here = works.filter(room=OuterRef("room")).order_by("from_on").values("from_on")[:1]
    of = {"setting_id": actor.setting_id, "child": OuterRef(child)}
    held = RoomHeld.everywhere.filter(spans.holds_on(actor.on), **of, room__in=works.values("room"))
    keyed = KeyPersonHeld.everywhere.filter(spans.holds_on(actor.on), child=OuterRef(child), **mine)
    return {
        "key_since": Subquery(keyed.order_by("from_on").values("from_on")[:1]),
        "room_since": Subquery(held.values("from_on")[:1]),
        "works_since": Subquery(held.annotate(since=Subquery(here)).values("since")[:1]),
    }


def later_answer() -> QuerySet[Any]:
    """Return the later answers of the same person to the same thing as a reading, for an Exists."""
    same = Q(edition=OuterRef("edition")) | Q(known=OuterRef("known"))
    return Reading.everywhere.filter(
        same,
        setting_id=OuterRef("setting_id"),
        membership=OuterRef("membership"),
        read_at__gt=OuterRef("read_at"),
    )


def asked_together(reading: Reading) -> list[Reading]:
    """Return what the same person asked to be shown of the same child in one answer, with what it is about."""
    rows = Reading.everywhere.filter(
        setting_id=reading.setting_id, child=reading.child_id, membership=reading.membership_id,
        read_at=reading.read_at, answer=reading.answer, edition=reading.edition_id,
    )  # fmt: skip
    return list(rows.select_related("known"))
