"""What one row of a sheet says of a child: read cell by cell, with what cannot be so and what is odd."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alongside.file.children.sheets import days
from alongside.file.children.sheets.columns import Column, columns
from alongside.file.children.sheets.reading import NO_VALUE
from alongside.ground.law import ages
from alongside.ground.tables.partial_dates import UnclearDate

YES = {"yes", "y", "true", "1", "x", "✓", "has pr", "both"}
NO = {"no", "n", "false", "0"}
EMPTY = {"", "-", "–", "—", "n/a", "na", "none", "nil", "null", "unknown", "not known", "tbc", "?"}
EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NHS_DIGITS = 10
LONGEST = {
    "given_name": 80, "family_name": 80, "known_as": 80, "home_language": 80, "home_authority": 80, "reference": 40,
    "nhs_number": 20, "allergy": 300, "health": 300,
}  # fmt: skip
BY_ENDING = {"name": 120, "relationship": 60, "telephone": 40, "email": 254, "address": 300}


@dataclass
class Facts:
    """One row read: code of the column -> value. ``errors`` stand in the way, ``warnings`` do not."""

    number: int
    held: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    from_1904: bool = False
    today: date = date.min

    @property
    def name(self) -> str:
        words = f"{self.held.get('given_name', '')} {self.held.get('family_name', '')}".strip()
        return words or f"Row {self.number}"


def read(
    number: int, cells: list[str], matched: dict[str, str], *, from_1904: bool, today: date
) -> Facts | None:
    """Return what a row says in the columns that were matched, or None when it says nothing there."""
    said = {code: cells[int(at)] for at, code in matched.items() if code and int(at) < len(cells)}
    if all(words.lower() in EMPTY for words in said.values()):
        return None
    facts = Facts(number, from_1904=from_1904, today=today)
    for code, words in said.items():
        _take(facts, columns().row(code), words)
    _look_over(facts)
    return facts


def _take(facts: Facts, column: Column, words: str) -> None:
    if words == NO_VALUE or words.startswith("="):
        facts.warnings.append(
            f"{column.label}: a formula whose value is not in the file, so nothing is taken"
        )
        return
    if words.lower() in EMPTY and column.kind != "yes_no":
        return
    most = LONGEST.get(column.code) or BY_ENDING.get(column.code.rpartition("_")[2], 1000)
    if len(words) > most:
        facts.errors.append(f"{column.label}: longer than {most} characters. Shorten it")
        return
    value = READERS.get(column.kind, _line)(facts, column, words)
    if value is not None:
        facts.held[column.code] = value


def _line(facts: Facts, column: Column, words: str) -> Any:
    return words


def _whole_name(facts: Facts, column: Column, words: str) -> Any:
    """Part "Okafor, Milo" and "Milo Okafor" into the two names."""
    family, comma, given = words.partition(",")
    if not comma:
        given, _, family = words.partition(" ")
    if len(given.strip()) > LONGEST["given_name"] or len(family.strip()) > LONGEST["family_name"]:
        facts.errors.append(f"{column.label}: longer than 80 characters. Shorten it")
        return
    facts.held.setdefault("given_name", given.strip())
    facts.held.setdefault("family_name", family.strip())


def _day(facts: Facts, column: Column, words: str) -> Any:
    try:
        day, odd = days.read_day(words, from_1904=facts.from_1904, today=facts.today)
    except UnclearDate:
        facts.errors.append(
            f"{column.label}: “{words}” is no day of the calendar that we can read. "
            "Write day, month and year, such as 12/03/2024"
        )
        return None
    if odd:
        facts.warnings.append(f"{column.label}: {odd}")
    if column.kind == "day" and not day.exact_on:
        facts.warnings.append(f"{column.label}: “{words}” is not one day, so it is left empty")
        return None
    return day if column.kind == "born" else day.exact_on


def _telephone(facts: Facts, column: Column, words: str) -> Any:
    """Give back the nought that a spreadsheet took from a number."""
    digits = re.sub(r"\D", "", words)
    if words.isdigit() and len(words) == NHS_DIGITS and not words.startswith("0"):
        return f"0{words}"
    if len(digits) < len("1234567"):
        facts.warnings.append(f"{column.label}: “{words}” is short for a telephone number")
    return words


def _email(facts: Facts, column: Column, words: str) -> Any:
    if not EMAIL.match(words):
        facts.warnings.append(f"{column.label}: “{words}” is no e-mail address")
    return words


def _nhs(facts: Facts, column: Column, words: str) -> Any:
    """Keep an NHS number as it is; say when it cannot be one."""
    digits = re.sub(r"\D", "", words)
    if len(digits) != NHS_DIGITS:
        facts.warnings.append(f"NHS number: {len(digits)} digits instead of 10. It is kept as it is")
    elif not _checked(digits):
        facts.warnings.append("NHS number: its last digit does not fit the others. It is kept as it is")
    return words


def _checked(digits: str) -> bool:
    """Return whether the tenth digit fits the nine before it. Source: NHS Data Dictionary, modulus 11."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (11 - rest) % 11 == int(digits[-1])


def _yes_no(facts: Facts, column: Column, words: str) -> Any:
    plain = words.lower()
    if plain in YES or plain in NO:
        return plain in YES
    if plain not in EMPTY:
        facts.warnings.append(f"{column.label}: “{words}” is neither yes nor no, so it is not known yet")
    return None


def _weekdays(facts: Facts, column: Column, words: str) -> Any:
    """Read "Mon, Wed-Fri" as days of the week; 0 is Monday."""
    plain = words.lower()
    if plain.strip() in {"all", "full time", "every day", "m-f"}:
        return list(range(5))
    found: set[int] = set()
    for first, last in re.findall(r"([a-z]{3})[a-z]*(?:\s*(?:-|–|to)\s*([a-z]{3})[a-z]*)?", plain):
        if first in WEEKDAYS and (last or first) in WEEKDAYS:
            found |= set(range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1))
    if not found:
        facts.warnings.append(f"{column.label}: “{words}” names no days, so none are booked")
    return sorted(found) or None


READERS: dict[str, Callable[[Facts, Column, str], Any]] = {
    "name": _whole_name, "born": _day, "day": _day, "phone": _telephone, "email": _email, "nhs": _nhs,
    "yes_no": _yes_no, "days": _weekdays,
}  # fmt: skip


def _look_over(facts: Facts) -> None:
    held = facts.held
    if not held.get("given_name"):
        facts.errors.append("First name: there is none")
    if not held.get("family_name"):
        facts.warnings.append("Family name: there is none")
    born = held.get("born")
    if born is None and not any(words.startswith("Birth date") for words in facts.errors):
        facts.warnings.append("Birth date: there is none, so we cannot tell two children of one name apart")
    elif born and born.earliest > facts.today:
        facts.errors.append(f"Birth date: {born} lies ahead of today")
    elif (
        born
        and ages.completed_months(born.earliest, facts.today) >= days.OLDEST_YEARS * ages.MONTHS_IN_A_YEAR
    ):
        facts.warnings.append(f"Birth date: {born} makes the child {days.OLDEST_YEARS} years or older")
    start, left = held.get("start_on"), held.get("left_on")
    if start and left and left < start:
        facts.errors.append("Last day here: it lies before the first")
