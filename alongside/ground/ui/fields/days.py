"""A day asked for in three boxes, day, month and year; what was typed stays when it is not a day."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from alongside.ground.ui import days
from alongside.ground.ui.fields.asking import Asked

PARTS = ("day", "month", "year")
REAL = "Enter a real date, such as 12 March 2027"
YEARS = range(1900, 2101)
MONTHS_IN_A_YEAR = 12


class Typed(NamedTuple):
    """The three parts as they were typed."""

    day: str
    month: str
    year: str


class DayParts(forms.Widget):
    """Three boxes whose names are the field's with -day, -month and -year."""

    template_name = "ui/fields/day_parts.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> Typed:
        return Typed(*(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in PARTS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        wrong = (attrs or {}).pop("wrong", ())
        context = super().get_context(name, value, attrs)
        typed = value if isinstance(value, Typed) else _typed(value)
        context["parts"] = [
            {
                "name": f"{name}-{part}",
                "id": f"{context['widget']['attrs'].get('id', name)}_{part}",
                "part": part,
                "label": part.capitalize(),
                "value": typed[place],
                "wrong": part in wrong,
            }
            for place, part in enumerate(PARTS)
        ]
        return context


def _typed(value: date | None) -> Typed:
    return Typed(str(value.day), str(value.month), str(value.year)) if value else Typed("", "", "")


def _month(said: str) -> int:
    """Return the month's number from "3", "03", "Mar" or "march"; 0 when it is none."""
    if said.isdecimal():
        return int(said) if len(said) <= len("12") else 0
    begun = said.lower().rstrip(".")
    if len(begun) < len("mar"):
        return 0
    return next((number for number, name in enumerate(days.MONTHS, 1) if name.lower().startswith(begun)), 0)


def _real(typed: Typed) -> date:
    """Return the day that was typed, or say which part is not right."""
    day = int(typed.day) if typed.day.isdecimal() and len(typed.day) <= len("31") else 0
    month = _month(typed.month)
    if typed.year.isdecimal() and len(typed.year) == len("27"):
        raise ValidationError("Write the year with four numbers, such as 2027", code="year")
    year = int(typed.year) if typed.year.isdecimal() and len(typed.year) == len("2027") else 0
    wrong = [
        part
        for part, right in zip(PARTS, (day, 1 <= month <= MONTHS_IN_A_YEAR, year in YEARS), strict=True)
        if not right
    ]
    if wrong:
        raise ValidationError(REAL, code=" ".join(wrong))
    last = monthrange(year, month)[1]
    if day > last:
        name = days.MONTHS[month - 1]
        raise ValidationError(f"{day} {name} is not a date: {name} {year} has {last} days", code="day")
    return date(year, month, day)


class Day(Asked):
    """A day, cleaned to a ``date``; ``earliest`` and ``latest`` are the first and the last that count."""

    template = "ui/fields/group.html"
    widget = DayParts
    parts = PARTS

    def __init__(
        self, label: str = "", *, earliest: date | None = None, latest: date | None = None, **rest: Any
    ) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(label, **rest)

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed = Typed(*value)
        missing = [part for part, said in zip(PARTS, typed, strict=True) if not said]
        if len(missing) == len(PARTS):
            return None
        if missing:
            raise ValidationError(f"Add the {' and the '.join(missing)}", code=" ".join(missing))
        return _real(typed)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise ValidationError(f"Enter {days.in_full(self.earliest)} or a later day", code="too_early")
        if value and self.latest and value > self.latest:
            raise ValidationError(f"Enter {days.in_full(self.latest)} or an earlier day", code="too_late")
