"""When the setting is open, which day to suggest for a review, and what stands against a day."""

from datetime import date

from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Setting
from alongside.ground.law import review_dates
from alongside.ground.law.open_days import OpenDays, Span
from alongside.ground.law.review_dates import NoReviewDate, ReviewRule, ReviewSuggestion
from alongside.ground.law.words import long_date


def open_days(setting: Setting) -> OpenDays:
    """Return the days on which a setting is open, in one query."""
    terms, closures = accounts.calendar(setting)
    return OpenDays(
        weekdays=frozenset(int(day) for day in setting.open_weekdays),
        terms=tuple(Span(term.from_on, term.until_on) for term in terms),
        closures=tuple(Span(closure.from_on, closure.until_on) for closure in closures),
        term_time_only=setting.term_time_only,
    )


def suggested_review(
    started_on: date, setting: Setting, calendar: OpenDays
) -> ReviewSuggestion | NoReviewDate:
    """Return the day to suggest, by the setting's own weeks, with its working; or why there is none."""
    least = max(1, setting.review_weeks_min)
    rule = ReviewRule(open_weeks_min=least, open_weeks_max=max(least, setting.review_weeks_max))
    return review_dates.suggest_review(started_on, calendar, rule)


def against(day: date | None, calendar: OpenDays) -> str:
    """Return what should be known of a day for a review, or "": it warns and never blocks."""
    if day is None or calendar.is_open(day):
        return ""
    if any(day in closure for closure in calendar.closures):
        return f"{long_date(day)} is in a closure. It stands if you want it to."
    if day.weekday() not in calendar.weekdays:
        return (
            f"{long_date(day)} is a day of the week when the setting is closed. It stands if you want it to."
        )
    return f"{long_date(day)} is outside term. It stands if you want it to."
