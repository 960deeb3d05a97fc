"""Suggests the day on which a cycle is reviewed, with the working shown."""

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from alongside.ground.law import ages
from alongside.ground.law.open_days import DAYS_IN_A_WEEK, OpenDays, Span
from alongside.ground.law.weeks import OpenWeek, monday_of, open_weeks_after
from alongside.ground.law.words import counted, long_date

MONTHS_IN_SIGHT = 24
SOURCE = (
    "The setting’s own rule. That a review date is agreed with the plan: Code 5.40 (should); "
    "that the review is held on it: Code 5.43 (should)."
)


@dataclass(frozen=True)
class ReviewRule:
    """How long a cycle runs before it is reviewed: the setting's own rule; the Code names no interval.

    Raises ValueError where the weeks make no window.
    """

    open_weeks_min: int = 6
    open_weeks_max: int = 12
    prefer_last_third: bool = True
    keep_last_week_of_term_free: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.open_weeks_min <= self.open_weeks_max:
            raise ValueError(
                "A review comes after at least one open week, and the most is not below the least."
            )


@dataclass(frozen=True)
class ReviewSuggestion:
    """A day to review on, why, and from when until when any open day would do as well.

    ``reason`` is one line for the screen, ``steps`` the working for whoever taps it.
    """

    on: date
    reason: str
    steps: tuple[str, ...]
    earliest_on: date
    latest_on: date
    source: str = SOURCE
    kind: Literal["should", "setting"] = "setting"


@dataclass(frozen=True)
class NoReviewDate:
    """The calendar cannot answer; ``reason`` says what it lacks, and a person chooses the day."""

    reason: str
    source: str = SOURCE


def suggest_review(
    start_on: date, calendar: OpenDays, rule: ReviewRule | None = None
) -> ReviewSuggestion | NoReviewDate:
    """The day to suggest for the review of a cycle that starts on ``start_on``.

    An open week is a week from Monday to Sunday with at least one open day. The week of the start is not
    counted; the open week after it is the first; closed weeks are passed over. The review falls on an open
    day from the first open day of week ``open_weeks_min`` to the last open day of week ``open_weeks_max``,
    or of the last open week in sight. Among those days it is the last that lies in the last third of a
    term (a third of the term's open days, rounded up), leaving that term's last open week free where that
    leaves a day; where no term's last third is among them, the last of all.

    Source: Code 5.40 and Code 5.43 (should) ask for a date and for the review; the day itself is the
    setting's own rule.
    """
    rule = rule or ReviewRule()
    in_sight_until_on = ages.months_after(start_on, MONTHS_IN_SIGHT)
    weeks = tuple(islice(open_weeks_after(start_on, calendar, in_sight_until_on), rule.open_weeks_max))
    if len(weeks) < rule.open_weeks_min:
        return NoReviewDate(_what_is_missing(start_on, calendar, rule, len(weeks)))
    fitting = [day for week in weeks[rule.open_weeks_min - 1 :] for day in week.days]
    steps = _counting_steps(start_on, rule, weeks)
    on, reason, choosing_steps = _chosen(fitting, calendar, rule)
    return ReviewSuggestion(
        on=on,
        reason=f"{counted(_number_of_week(on, weeks), 'open week')} after the start, {reason}.",
        steps=(*steps, *choosing_steps),
        earliest_on=fitting[0],
        latest_on=fitting[-1],
    )


def last_third(term: Span, calendar: OpenDays) -> tuple[date, ...]:
    """The last third of a term's open days, rounded up; none where it has none.

    Source: the setting's own rule.
    """
    days = calendar.open_days(term.from_on, term.until_on)
    return days[len(days) - -(-len(days) // 3) :]


@dataclass(frozen=True)
class _EndOfTerm:
    """The last of the fitting days that lie in a term's last third, and the days it was chosen by."""

    on: date
    third_from_on: date
    term_ends_on: date
    last_week_kept_free: bool


def _chosen(fitting: list[date], calendar: OpenDays, rule: ReviewRule) -> tuple[date, str, list[str]]:
    """The day, the end of its reason, and the steps that led from the fitting days to it."""
    terms = calendar.terms if rule.prefer_last_third else ()
    ends = [end for term in terms if (end := _end_of_term(term, fitting, calendar, rule))]
    if not ends:
        nowhere = ["None of these days lies in the last third of a term."] if rule.prefer_last_third else []
        return fitting[-1], "the last open day that fits", [*nowhere, _last_left(fitting[-1])]
    end = max(ends, key=lambda end: end.on)
    term = f"the term that ends on {long_date(end.term_ends_on)}"
    steps = [f"The last third of {term} begins on {long_date(end.third_from_on)}."]
    if end.last_week_kept_free:
        steps.append("The last week of that term is kept free.")
    return end.on, f"in the last third of {term}", [*steps, _last_left(end.on)]


def _end_of_term(term: Span, fitting: list[date], calendar: OpenDays, rule: ReviewRule) -> _EndOfTerm | None:
    third = last_third(term, calendar)
    in_third = [day for day in fitting if third and third[0] <= day <= third[-1]]
    if not in_third:
        return None
    before_last_week = [day for day in in_third if day < monday_of(third[-1])]
    kept_free = rule.keep_last_week_of_term_free and 0 < len(before_last_week) < len(in_third)
    on = before_last_week[-1] if kept_free else in_third[-1]
    return _EndOfTerm(on, third[0], third[-1], kept_free)


def _counting_steps(start_on: date, rule: ReviewRule, weeks: tuple[OpenWeek, ...]) -> tuple[str, ...]:
    weeks_gone_by = (weeks[-1].monday - monday_of(start_on)).days // DAYS_IN_A_WEEK
    closed = weeks_gone_by - len(weeks)
    first, last = weeks[rule.open_weeks_min - 1].days[0], weeks[-1].days[-1]
    steps = [
        f"The cycle starts on {long_date(start_on)}; weeks are counted from the week after.",
        "A week counts when the setting is open on at least one day of it.",
        f"Open week {rule.open_weeks_min} begins on {long_date(first)}.",
        f"Open week {len(weeks)} ends on {long_date(last)}.",
    ]
    if closed:
        steps.append(f"Not counted, because the setting is closed: {counted(closed, 'week')}.")
    if len(weeks) < rule.open_weeks_max:
        steps.append(f"Only {counted(len(weeks), 'open week')} can be seen in the calendar so far.")
    return tuple(steps)


def _what_is_missing(start_on: date, calendar: OpenDays, rule: ReviewRule, in_sight: int) -> str:
    if not calendar.weekdays:
        return "No open weekdays are recorded for the setting. Record them, or choose a day."
    what = "the dates of the next terms" if calendar.term_time_only else "when the setting opens again"
    seen = counted(in_sight, "open week")
    return (
        f"Only {seen} can be seen after {long_date(start_on)}, and a review waits for "
        f"{rule.open_weeks_min}. Record {what}, or choose a day."
    )


def _number_of_week(day: date, weeks: tuple[OpenWeek, ...]) -> int:
    return [week.monday for week in weeks].index(monday_of(day)) + 1


def _last_left(day: date) -> str:
    return f"{long_date(day)} is the last open day left to choose."
