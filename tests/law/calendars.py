"""Calendars that the stories of this folder share: a term-time pre-school and a year-round nursery."""

from datetime import date

from alongside.ground.law.open_days import OpenDays, Span

MONDAY_TO_FRIDAY = frozenset(range(5))

AUTUMN = Span(date(2026, 9, 2), date(2026, 12, 18))
SPRING = Span(date(2027, 1, 4), date(2027, 3, 25))
SUMMER = Span(date(2027, 4, 12), date(2027, 7, 21))

OCTOBER_HALF_TERM = Span(date(2026, 10, 26), date(2026, 10, 30))
FEBRUARY_HALF_TERM = Span(date(2027, 2, 15), date(2027, 2, 19))
MAY_DAY = Span(date(2027, 5, 3), date(2027, 5, 3))
MAY_HALF_TERM = Span(date(2027, 5, 31), date(2027, 6, 4))
CHRISTMAS = Span(date(2026, 12, 24), date(2027, 1, 1))
EASTER = Span(date(2027, 3, 26), date(2027, 3, 29))

PRE_SCHOOL = OpenDays(
    weekdays=MONDAY_TO_FRIDAY,
    terms=(AUTUMN, SPRING, SUMMER),
    closures=(OCTOBER_HALF_TERM, FEBRUARY_HALF_TERM, MAY_DAY, MAY_HALF_TERM),
    term_time_only=True,
)

NURSERY = OpenDays(
    weekdays=MONDAY_TO_FRIDAY, terms=(), closures=(CHRISTMAS, EASTER, MAY_DAY), term_time_only=False
)
