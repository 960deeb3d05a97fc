"""One noticing as a page: what was seen, what was added, the signs, the answers, and what comes next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.ground.law.reference import Sign
from alongside.ground.law.words import counted
from alongside.support.noticing.models import Addition, Answer, Noticing
from alongside.support.noticing.queries.next_steps import NextStep, next_steps
from alongside.support.noticing.queries.noticings import signs

AT_ONCE = {"at_once": "At once", "today": "Today", "this_week": "This week"}


@dataclass(frozen=True)
class Urgent:
    """A sign that cannot wait, as it is shown: how soon, whom to ring, what to do, and who says so."""

    label: str
    how_soon: str
    ring: str
    do_now: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Answered:
    """An answer; those who may not read all of it see what kind it is, who has it, and the next date."""

    label: str
    lines: tuple[tuple[str, str], ...]
    owner: str
    due_on: date | None
    by: str
    at: Any


@dataclass(frozen=True)
class Sheet:
    """Everything that the page of a noticing shows."""

    area: str
    raised_by: str
    talked: str
    happened_on: date
    noted_later: bool
    additions: list[Addition]
    urgent: list[Urgent]
    answers: list[Answered]
    step: NextStep | None
    took: str


def sheet(actor: Actor, noticing: Noticing, *, whole: bool, open_to_all: bool = True) -> Sheet:
    """Return the page. ``whole``: with all that others wrote; ``open_to_all``: it is not for the lead alone."""
    added = list(_under(Addition, noticing).select_related("added_by").order_by("added_at"))
    given = list(_under(Answer, noticing).select_related("answered_by", "owner").order_by("-answered_at"))
    happened_on, noted_on = localdate(noticing.happened_at), localdate(noticing.recorded_at)
    return Sheet(
        area=reference.everyday_areas().label(noticing.area) if noticing.area else "Not sure yet",
        raised_by=Noticing.RaisedBy(noticing.raised_by).label,
        talked=Noticing.Talked(noticing.talked).label,
        happened_on=happened_on,
        noted_later=happened_on != noted_on,
        additions=[row for row in added if whole or row.added_by_id == actor.id],
        urgent=urgent(signs(noticing)),
        answers=[_answered(row, whole=whole) for row in given],
        step=next(iter(next_steps(actor, noticing=noticing)), None) if open_to_all else None,
        took=_took(noted_on, localdate(given[-1].answered_at)) if given else "",
    )


def urgent(ticked: list[Sign]) -> list[Urgent]:
    """Return signs as they are shown."""
    contacts = reference.health_contacts()
    return [
        Urgent(
            sign.label,
            AT_ONCE[sign.how_soon],
            _or([contacts.label(code) for code in sign.ring]),
            sign.do_now,
            sign.source,
        )
        for sign in ticked
    ]


def _or(labels: list[str]) -> str:
    """Join labels to a phrase; those that begin like a sentence go on in small letters."""
    first, *others = labels
    small = [label[0].lower() + label[1:] if label[1:2].islower() else label for label in others]
    return " or ".join([first, *small])


def _answered(row: Any, *, whole: bool) -> Answered:
    named = {
        "": row.words, "Advice offered": row.advice, "What goes on for all children": row.goes_on,
    }  # fmt: skip
    lines = tuple((label, words) for label, words in named.items() if words) if whole else ()
    owner = row.owner.name if row.owner else ""
    return Answered(row.get_kind_display(), lines, owner, row.due_on, row.answered_by.name, row.answered_at)


def _took(noted_on: date, answered_on: date) -> str:
    days = (answered_on - noted_on).days
    return f"First answered after {counted(days, 'day')}." if days else "First answered on the same day."


def _under(model: Any, noticing: Noticing) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.everywhere.filter(setting_id=noticing.setting_id, noticing=noticing)
    return rows
