"""How old a child is, in completed months or weeks and in words."""

from calendar import monthrange
from datetime import date

from alongside.ground.law import words

WEEKS_UNTIL_MONTHS = 2
MONTHS_IN_A_YEAR = 12
DAYS_IN_A_WEEK = 7


def months_after(day: date, months: int) -> date:
    """The same day of the month so many calendar months later; the last day where that month is shorter.

    31 May and nine months is 28 February, or 29 in a leap year. Source: how the funding and early years
    rules count a child's months; the setting's own rule where they are silent.
    """
    years, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def completed_months(born_on: date, on: date) -> int:
    """Whole calendar months lived on that day, counted by ``months_after``. Source: as there.

    A child born on 31 May completes nine months on the last day of February.
    Raises ValueError where the day is before the birth.
    """
    _refuse_before_birth(born_on, on)
    months = (on.year - born_on.year) * MONTHS_IN_A_YEAR + on.month - born_on.month
    return months if on >= months_after(born_on, months) else months - 1


def completed_weeks(born_on: date, on: date) -> int:
    """Whole weeks of seven days lived on that day. Source: the setting's own rule.

    Raises ValueError where the day is before the birth.
    """
    _refuse_before_birth(born_on, on)
    return (on - born_on).days // DAYS_IN_A_WEEK


def age_words(born_on: date, on: date) -> str:
    """The age as people say it: "3 weeks" under two months, then "7 months", "2 years 11 months".

    Source: the setting's own rule. Raises ValueError where the day is before the birth.
    """
    months = completed_months(born_on, on)
    if months < WEEKS_UNTIL_MONTHS:
        weeks = completed_weeks(born_on, on)
        return words.counted(weeks, "week") if weeks else "less than a week"
    years, rest = divmod(months, MONTHS_IN_A_YEAR)
    parts = [words.counted(years, "year")] if years else []
    if rest:
        parts.append(words.counted(rest, "month"))
    return " ".join(parts)


def _refuse_before_birth(born_on: date, on: date) -> None:
    if on < born_on:
        raise ValueError(f"{words.long_date(on)} is before the birth on {words.long_date(born_on)}.")
