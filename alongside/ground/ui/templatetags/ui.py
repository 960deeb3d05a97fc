"""What templates may say without loading anything: icons, the round, bars, days, faces."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import unescape
from typing import Any

from django import template
from django.utils.safestring import SafeString

from alongside.ground.ui import bars, days, faces, icons, rounds

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.drawn(name)


@register.simple_tag(name="round")
def round_(
    quarters: Sequence[str], number: int | None = None, size: int = 44, label: str = "", behind: int = 0
) -> SafeString:
    return rounds.drawn(quarters, number, size, label, behind)


@register.simple_tag(name="bars")
def bars_(marks: Sequence[str], label: str, start: str = "") -> SafeString:
    return bars.drawn(marks, label, start)


@register.filter
def marks(responses: Iterable[Any]) -> list[str]:
    """Return the mark of each response, or of each dictionary with a mark."""
    return [one["mark"] if isinstance(one, dict) else one.mark for one in responses]


@register.filter
def day(when: date | None) -> str:
    return days.in_full(when) if when else ""


@register.filter
def day_short(when: date | None, today: date | None = None) -> str:
    return days.short(when, today) if when else ""


@register.filter
def weekday_day(when: date | None, today: date | None = None) -> str:
    return days.with_weekday(when, today) if when else ""


@register.filter
def moment(when: datetime | None) -> str:
    return days.to_the_minute(when) if when else ""


@register.filter
def clock(when: datetime | None) -> str:
    return days.clock(when) if when else ""


@register.filter
def initials(name: str | None) -> str:
    # a component's variable arrives escaped, and "&lt;" would begin with an L
    return faces.initials(unescape(name) if isinstance(name, SafeString) else name or "")


@register.filter
def soft_colour(key: object) -> int:
    return faces.soft_colour(key)
