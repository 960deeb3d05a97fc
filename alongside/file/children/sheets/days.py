"""Days as people and spreadsheets write them: 12/03/2024, 3 Mar 24, 2024-03-12, 45363."""

import re
from datetime import date, timedelta

from alongside.ground.law import ages
from alongside.ground.tables.partial_dates import PartialDate, UnclearDate

ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
SHORT_YEAR = re.compile(r"^(.*\D)(\d{2})$")
WITH_TIME = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?(\s*[ap]m)?$", re.IGNORECASE)
WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?[,\s]+", re.IGNORECASE)
SERIAL = re.compile(r"^\d{4,5}(\.\d+)?$")
# a number counts the days from one of these; 1900 was no leap year, but the spreadsheet's 1900 was
FROM_1900, FROM_1904 = date(1899, 12, 30), date(1904, 1, 1)
YEARS = range(1990, 2100)
OLDEST_YEARS = 7


def read_day(said: str, *, from_1904: bool, today: date) -> tuple[PartialDate, str]:
    """Return a day as far as it is known, and what is odd about how it was written. Raises UnclearDate."""
    words = WEEKDAY.sub("", WITH_TIME.sub("", said.strip()))
    if iso := ISO.match(words):
        return _exact(int(iso[1]), int(iso[2]), int(iso[3]), said), ""
    if SERIAL.match(words) and int(float(words)) not in YEARS:
        return _counted(int(float(words)), from_1904=from_1904, today=today)
    try:
        return PartialDate.read(words), ""
    except UnclearDate:
        short = SHORT_YEAR.match(words)
        if not short:
            raise
        return PartialDate.read(f"{short[1]}{_century(int(short[2]), today)}"), ""


def _exact(year: int, month: int, day: int, said: str) -> PartialDate:
    try:
        return PartialDate.on(date(year, month, day))
    except ValueError as fault:
        raise UnclearDate(said) from fault


def _century(short: int, today: date) -> int:
    """Return the year that two digits mean: in the last ninety years, or in the next ten."""
    year = today.year // 100 * 100 + short
    return year - 100 if year > today.year + 10 else year


def _counted(number: int, *, from_1904: bool, today: date) -> tuple[PartialDate, str]:
    day = (FROM_1904 if from_1904 else FROM_1900) + timedelta(days=number)
    other = FROM_1904 + timedelta(days=number)
    if not from_1904 and _fits(other, today) and not _fits(day, today):
        return PartialDate.on(
            other
        ), f"a number, read as days since 1904: {other:%d/%m/%Y}. Look whether it is right"
    return PartialDate.on(day), ""


def _fits(day: date, today: date) -> bool:
    """Return whether a child of our age could be born on this day, or start."""
    months = ages.completed_months(day, today) if day <= today else 0
    return day.year <= today.year + 1 and months < OLDEST_YEARS * ages.MONTHS_IN_A_YEAR
