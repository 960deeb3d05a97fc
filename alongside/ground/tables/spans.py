"""Spans of days in tables: ``from_on`` to ``until_on``, whose last day counts and may be open."""

from datetime import date

from django.db.models import Q


def holds_on(day: date, path: str = "") -> Q:
    """Return the condition that a dated row, reached by ``path`` (such as ``"membership__"``), holds on a day."""
    began = Q(**{f"{path}from_on__lte": day})
    return began & (Q(**{f"{path}until_on": None}) | Q(**{f"{path}until_on__gte": day}))


def meets(from_on: date, until_on: date | None) -> Q:
    """Return the condition that a dated row shares a day with this span."""
    goes_on = Q(until_on=None) | Q(until_on__gte=from_on)
    return goes_on if until_on is None else goes_on & Q(from_on__lte=until_on)
