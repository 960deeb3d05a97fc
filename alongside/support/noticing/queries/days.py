"""By when something noticed is answered, and the days that an answer may choose from: never a closed one."""

from datetime import date, timedelta
from itertools import islice

from alongside.ground.accounts.models import Setting
from alongside.ground.law.open_days import DAYS_IN_A_WEEK, OpenDays, every_day, last_open, next_open
from alongside.ground.law.reference import Sign
from alongside.ground.law.words import counted

AT_ONCE = {"at_once", "today"}
WEEKS = (1, 2, 4, 6)
WEEK = timedelta(days=DAYS_IN_A_WEEK)
DAY = timedelta(days=1)
IN_SIGHT = timedelta(days=366)


def answer_by(setting: Setting, noted_on: date, calendar: OpenDays) -> date:
    """Return the last day to answer: so many open days after it was noted, as the setting says.

    Where the calendar knows of too few open days, the days of the week are counted without it.
    """
    if setting.answer_days == 0:
        return next_open(noted_on, calendar)
    for known in (calendar, OpenDays(calendar.weekdays, (), (), term_time_only=False)):
        ahead = (day for day in every_day(noted_on + DAY, noted_on + IN_SIGHT) if known.is_open(day))
        last = list(islice(ahead, setting.answer_days))
        if len(last) == setting.answer_days:
            return last[-1]
    return noted_on + DAY * setting.answer_days


def suggested_days(
    calendar: OpenDays, today: date, ticked: list[Sign], review_on: date | None = None
) -> list[tuple[date, str]]:
    """Return days to look again on, with words: soon for a sign that cannot wait, the review, in some weeks.

    A sign that cannot wait is for today, open or not: whoever reads it is there.
    """
    soon = {today: "Today"} if any(sign.how_soon in AT_ONCE for sign in ticked) else {}
    if ticked:
        soon.setdefault(_this_week(calendar, today), "This week")
    if review_on:
        soon.setdefault(review_on, "At the review")
    for weeks in WEEKS:
        day = next_open(today + WEEK * weeks, calendar)
        gone_by = (day - today) // WEEK
        soon.setdefault(day, "In a week" if gone_by == 1 else f"In {counted(gone_by, 'week')}")
    return list(soon.items())


def _this_week(calendar: OpenDays, today: date) -> date:
    """Return the last open day of these seven; in a closure the day itself, for it cannot wait."""
    last = last_open(today + WEEK - DAY, calendar)
    return max(last, today)
