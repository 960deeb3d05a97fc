"""Which round of the check is open, which comes next, and which days a new one might have."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Term
from alongside.ground.law.words import MONTHS
from alongside.ground.tables import spans
from alongside.support.development.models import Round

WEEKS_TO_DO_IT = timedelta(weeks=4)
WEEKS_WITHOUT_TERMS = timedelta(weeks=8)


@dataclass(frozen=True)
class Suggested:
    """A round as it might be opened; ``term`` is None where the setting has written down no terms."""

    name: str
    from_on: date
    due_on: date
    until_on: date
    term: Term | None


def round_of_today(setting_id: UUID, on: date) -> QuerySet[Round]:
    """Return the round that holds on a day: they never overlap, so it is one or none."""
    return Round.everywhere.filter(spans.holds_on(on), setting_id=setting_id)


def open_round(actor: Actor) -> Round | None:
    """Return the round in which lines are written today, or None."""
    return asking.visible(actor, "development.check", Round).filter(spans.holds_on(actor.on)).first()


def coming_round(actor: Actor) -> Round | None:
    """Return the round that is open, or the next one that is planned, or None."""
    rounds = asking.visible(actor, "development.check", Round).filter(until_on__gte=actor.on)
    return rounds.order_by("from_on").first()


def suggested(actor: Actor) -> Suggested:
    """Return the days of a round for this term, or for the next one when this one is not one of ours."""
    today = actor.on
    terms = asking.within_setting(actor, Term).filter(until_on__gt=today).order_by("from_on")
    term = terms.first()
    if term is None:
        name = f"{MONTHS[today.month - 1]} {today.year}"
        return Suggested(name, today, today + WEEKS_TO_DO_IT, today + WEEKS_WITHOUT_TERMS, None)
    from_on = max(today, term.from_on)
    return Suggested(term.name, from_on, min(from_on + WEEKS_TO_DO_IT, term.until_on), term.until_on, term)
