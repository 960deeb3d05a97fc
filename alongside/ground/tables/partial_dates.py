"""Dates of limited precision: what was said, and the earliest and latest day it can mean."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.db import models

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
FULL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s/.-]+([a-z]+|\d{1,2})[\s/.-]+(\d{4})$")
MONTH = re.compile(r"^([a-z]+|\d{1,2})[\s/.-]+(\d{4})$")
AGE = re.compile(r"^(?:at\s+)?(\d{1,3})(?:\s*(?:-|to)\s*(\d{1,3}))?\s*(week|month|year)s?(?:\s+old)?$")


class UnclearDate(ValueError):
    """These words name no day, month, year or age."""


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as far as it is known; ordered by its earliest day."""

    earliest: date
    latest: date
    said: str

    @classmethod
    def on(cls, day: date) -> Self:
        """Return a date that is known to the day."""
        return cls(day, day, "")

    @classmethod
    def read(cls, said: str, born_on: date | None = None) -> Self:
        """Read "12 March 2025", "March 2025", "2025", "8 weeks" or "36 to 47 months".

        An age needs ``born_on``. Raises UnclearDate when the words name nothing of these.
        """
        words = " ".join(said.lower().replace(",", " ").split())
        try:
            earliest, latest = _bounds(words, born_on)
        except (KeyError, OverflowError, ValueError) as fault:
            raise UnclearDate(said) from fault
        return cls(earliest, latest, "" if earliest == latest and not AGE.match(words) else said.strip())

    @property
    def exact_on(self) -> date | None:
        """Return the day, or None when it is not known to the day."""
        return self.earliest if self.earliest == self.latest else None

    def __str__(self) -> str:
        """Return what was said, or the day as the field writes it."""
        return self.said or f"{self.earliest.day} {self.earliest:%B %Y}"


def _bounds(words: str, born_on: date | None) -> tuple[date, date]:
    if match := FULL.match(words):
        day = date(int(match[3]), _month(match[2]), int(match[1]))
        return day, day
    if match := MONTH.match(words):
        year, month = int(match[2]), _month(match[1])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if re.fullmatch(r"\d{4}", words):
        return date(int(words), 1, 1), date(int(words), 12, 31)
    if (match := AGE.match(words)) and born_on:
        low, high = sorted((int(match[1]), int(match[2] or match[1])))
        return _age(born_on, low, high, match[3])
    raise UnclearDate(words)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS[word]


def _age(born_on: date, low: int, high: int, unit: str) -> tuple[date, date]:
    if unit == "week":
        return born_on + timedelta(weeks=low), born_on + timedelta(weeks=high + 1, days=-1)
    months = 12 if unit == "year" else 1
    after = _months_on(born_on, (high + 1) * months)
    return _months_on(born_on, low * months), after - timedelta(days=1)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """Keeps a PartialDate in one column, ``2025-03-01/2025-03-31/March 2025``, which sorts by its earliest day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a CharField takes; an unknown date is an empty column."""
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("null", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: object) -> PartialDate | None:
        return None if value is None else self._read(value)

    def to_python(self, value: Any) -> PartialDate | None:
        if not value:
            return None
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return PartialDate.on(value)
        return self._read(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        known = self.to_python(value)
        return None if known is None else f"{known.earliest}/{known.latest}/{known.said[:90]}"

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    @staticmethod
    def _read(kept: str) -> PartialDate:
        earliest, latest, said = kept.split("/", 2)
        return PartialDate(date.fromisoformat(earliest), date.fromisoformat(latest), said)
