"""What the check and the start points make someone wait for, read in one query for all children or for one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.timezone import localdate

from alongside.file.children.models import Child, KeyPersonHeld, RoomHeld
from alongside.file.children.place import Place, columns
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Term
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import prepared
from alongside.support.development.models import CheckLine, HomeStart, Round, StartPoint, StartRule
from alongside.support.development.queries.rounds import round_of_today
from alongside.support.development.queries.starts import DEFAULT_WEEKS
from alongside.support.noticing.models import ForTheLead

Word = CheckLine.Word
WEEKS_TO_OPEN = timedelta(weeks=3)


@dataclass(frozen=True)
class Waiting:
    """One child who is here: the key person, what is not judged or written yet, and the watch that holds."""

    child: Any
    key_person_id: UUID | None
    key_person: str
    unjudged: bool
    round_name: str
    round_due_on: date | None
    watch: str
    watch_until_on: date | None
    start_due_on: date | None
    started: bool
    home: bool
    # a term that has begun and has no round: its name, and by when one is opened
    term_name: str
    term_due_on: date | None


def waiting(actor: Actor) -> list[Waiting]:
    """Return every child who is here and whose start the actor may see."""
    return [_told(row) for row in _rows(actor)]


@prepared
def _rows(actor: Actor) -> QuerySet[Any]:
    under = {"setting_id": actor.setting_id, "child": OuterRef("pk")}
    opened = Round.everywhere.filter(spans.holds_on(actor.on), setting_id=actor.setting_id)
    at_lead = ForTheLead.everywhere.filter(setting_id=actor.setting_id, noticing=OuterRef("noticing_id"))
    lines = CheckLine.everywhere.filter(~Exists(at_lead), **under)
    newest = lines.order_by("-version")
    # who has left has the next step no more: then it is for who leads
    there = Q(membership__ended_at=None) | Q(membership__ended_at__gt=actor.now)
    key = KeyPersonHeld.everywhere.filter(spans.holds_on(actor.on), there, second=False, **under)
    roomed = RoomHeld.everywhere.filter(spans.holds_on(actor.on), **under)
    rules = StartRule.everywhere.filter(setting_id=actor.setting_id).order_by("-chosen_at")
    rows = asking.visible(actor, "development.see_start", Child).filter(
        Q(start_on__lte=actor.on) | (Q(start_on=None) & Exists(roomed)),
        Q(left_on=None) | Q(left_on__gte=actor.on),
    )
    rounds = Round.everywhere.filter(
        setting_id=actor.setting_id, from_on__lte=OuterRef("until_on"), until_on__gte=OuterRef("from_on")
    )
    terms = Term.everywhere.filter(spans.holds_on(actor.on), ~Exists(rounds), setting_id=actor.setting_id)
    return rows.order_by("given_name", "family_name").annotate(
        key_person_id=Subquery(key.values("membership_id")[:1], output_field=UUIDField()),
        key_person=Subquery(key.values("membership__name")[:1]),
        round_name=Subquery(opened.values("name")[:1]),
        round_due_on=Subquery(opened.values("due_on")[:1]),
        judged=Exists(lines.filter(round__in=opened.values("pk"))),
        line_word=Subquery(newest.values("word")[:1]),
        line_words=Subquery(newest.values("words")[:1]),
        line_until_on=Subquery(newest.values("until_on")[:1]),
        started=Exists(StartPoint.everywhere.filter(**under)),
        home=Exists(HomeStart.everywhere.filter(**under)),
        start_weeks=Subquery(rules.values("weeks")[:1]),
        term_name=Subquery(terms.values("name")[:1]),
        term_from_on=Subquery(terms.values("from_on")[:1]),
    )


def _told(row: Any) -> Waiting:
    watched = row.line_word == Word.WATCH
    return Waiting(
        row, row.key_person_id, row.key_person or "", bool(row.round_name) and not row.judged, row.round_name or "",
        row.round_due_on, row.line_words if watched else "", row.line_until_on if watched else None,
        start_due_on(row, row.start_weeks or DEFAULT_WEEKS), row.started, row.home, row.term_name or "",
        row.term_from_on and max(row.term_from_on, localdate(row.made_at)) + WEEKS_TO_OPEN,
    )  # fmt: skip


def start_due_on(child: Child, weeks: int) -> date | None:
    """Return the day by which a start point is written; None for a child who has no first day.

    A file that was opened later, when the child had come for long, counts from the day it was opened.
    """
    if child.start_on is None:
        return None
    return max(child.start_on, localdate(child.made_at)) + timedelta(weeks=weeks)


def due_rows(setting_id: UUID, child_id: UUID, on: date) -> tuple[QuerySet[Any], ...]:
    """Return what waits for one child, to be asked with the child's place: a check, a watch, a start point."""
    at_lead = ForTheLead.everywhere.filter(setting_id=setting_id, noticing=OuterRef("noticing_id"))
    lines = CheckLine.everywhere.filter(~Exists(at_lead), setting_id=setting_id, child=child_id)
    judged = Exists(lines.filter(round=OuterRef("pk")))
    rounds = round_of_today(setting_id, on).filter(~judged)
    watched = lines.filter(~Exists(lines.filter(version__gt=OuterRef("version"))), word=Word.WATCH)
    under = {"setting_id": setting_id, "child": OuterRef("pk")}
    rules = StartRule.everywhere.filter(setting_id=setting_id).order_by("-chosen_at")
    started, home = (Exists(model.everywhere.filter(**under)) for model in (StartPoint, HomeStart))
    children = Child.everywhere.filter(setting_id=setting_id, pk=child_id, start_on__isnull=False)
    missing = Case(When(started, then=Value("home")), default=Value("start"), output_field=TextField())
    weeks = Cast(Coalesce(Subquery(rules.values("weeks")[:1]), DEFAULT_WEEKS), TextField())
    starts = children.filter(~started | ~home).annotate(missing=missing, weeks=weeks)
    return (
        columns(rounds, "check", words="name", code="", about="id", from_on="due_on"),
        columns(watched, "watch", words="words", code="", about="id", from_on="until_on"),
        columns(starts, "start", words="weeks", code="missing", about="id", from_on="start_on"),
    )


def waiting_of(child: Child, place: Place, on: date) -> Waiting | None:
    """Return what waits for one child whose place was asked with ``due_rows``; None when they are not here."""
    began = child.start_on <= on if child.start_on else bool(place.room)
    if not began or (child.left_on and child.left_on < on):
        return None
    more = dict(place.more)
    check, watch, start = (more.get(kind) for kind in ("check", "watch", "start"))
    return Waiting(
        child, place.key_person_id, place.key_person, check is not None, check.words if check else "",
        check.from_on if check else None, watch.words if watch else "", watch.from_on if watch else None,
        start_due_on(child, int(start.words)) if start else None, start is None or start.code == "home",
        start is None, "", None,
    )  # fmt: skip
