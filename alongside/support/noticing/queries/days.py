"""By when something noticed is answered, and the days that an answer may choose from."""

from datetime import date, timedelta

from alongside.ground.accounts.models import Setting
from alongside.ground.law.open_days import DAYS_IN_A_WEEK, OpenDays
from alongside.ground.law.reference import Sign

AT_ONCE = {"at_once", "today"}
WEEKS = (1, 2, 4, 6)
WEEK = timedelta(days=DAYS_IN_A_WEEK)
DAY = timedelta(days=1)


def usually_open(setting: Setting) -> OpenDays:
    """Return the weekdays on which a setting opens; terms and closures are left aside here, and cost no query."""
    weekdays = frozenset(int(day) for day in setting.open_weekdays) or frozenset(range(DAYS_IN_A_WEEK))
    return OpenDays(weekdays, (), (), term_time_only=False)


def answer_by(setting: Setting, noted_on: date) -> date:
    """Return the last day to answer: so many usually open days after it was noted, as the setting says."""
    last = noted_on + WEEK * (setting.answer_days + 1)
    return (noted_on, *usually_open(setting).open_days(noted_on + DAY, last))[setting.answer_days]


def suggested_days(
    setting: Setting, today: date, ticked: list[Sign], review_on: date | None = None
) -> list[tuple[date, str]]:
    """Return days to look again on, with words: soon for a sign that cannot wait, the review, in some weeks."""
    calendar = usually_open(setting)
    soon = {today: "Today"} if any(sign.how_soon in AT_ONCE for sign in ticked) else {}
    if ticked:
        soon.setdefault(calendar.open_days(today, today + WEEK - DAY)[-1], "This week")
    if review_on:
        soon.setdefault(review_on, "At the review")
    for weeks in WEEKS:
        begins = today + WEEK * weeks
        day = calendar.open_days(begins, begins + WEEK - DAY)[0]
        soon.setdefault(day, "In a week" if weeks == 1 else f"In {weeks} weeks")
    return list(soon.items())
