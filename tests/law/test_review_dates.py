"""The suggested day for a review, at a term-time pre-school and a year-round nursery."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.ground.law.open_days import OpenDays, Span
from alongside.ground.law.review_dates import (
    NoReviewDate,
    ReviewRule,
    ReviewSuggestion,
    last_third,
    suggest_review,
)
from tests.law.calendars import AUTUMN, NURSERY, PRE_SCHOOL, SPRING, SUMMER
from tests.marks import rows

NURSERY_WITH_TERMS = replace(NURSERY, terms=(AUTUMN, SPRING, SUMMER))


def suggested(start_on: date, calendar: OpenDays, rule: ReviewRule | None = None) -> ReviewSuggestion:
    answer = suggest_review(start_on, calendar, rule)
    assert isinstance(answer, ReviewSuggestion)
    return answer


@rows("C3")
@pytest.mark.parametrize(
    ("start_on", "calendar", "on"),
    [
        # Pre-school. Twelve open weeks after 7 September end on 11 December: half-term is passed over.
        (date(2026, 9, 7), PRE_SCHOOL, date(2026, 12, 11)),
        (date(2026, 9, 11), PRE_SCHOOL, date(2026, 12, 11)),
        (date(2026, 8, 31), PRE_SCHOOL, date(2026, 12, 4)),
        # The window reaches the last week of term, which is kept free.
        (date(2026, 9, 28), PRE_SCHOOL, date(2026, 12, 11)),
        (date(2026, 10, 19), PRE_SCHOOL, date(2026, 12, 11)),
        # Only the last week of term is left of its last third.
        (date(2026, 11, 2), PRE_SCHOOL, date(2026, 12, 18)),
        # No last third within twelve weeks: the last open day of the twelfth.
        (date(2026, 11, 9), PRE_SCHOOL, date(2027, 2, 26)),
        # The last week of the spring term, which ends on a Thursday, is kept free.
        (date(2027, 1, 11), PRE_SCHOOL, date(2027, 3, 19)),
        # A plan made in the holidays counts from the week after it was made, closed weeks passed over.
        (date(2026, 8, 3), PRE_SCHOOL, date(2026, 11, 27)),
        # The sixth open week is the last in sight.
        (date(2027, 6, 7), PRE_SCHOOL, date(2027, 7, 21)),
        # Nursery without terms: the twelfth open week.
        (date(2026, 9, 7), NURSERY, date(2026, 12, 4)),
        # Christmas takes one week of two away: the week of 21 December is open until the 23rd.
        (date(2026, 10, 19), NURSERY, date(2027, 1, 22)),
        # Easter takes none: Good Friday lies in one week and Easter Monday in the next.
        (date(2027, 1, 11), NURSERY, date(2027, 4, 9)),
        # The same nursery, with terms that do not close it.
        (date(2026, 9, 28), NURSERY_WITH_TERMS, date(2026, 12, 11)),
        (date(2027, 5, 10), NURSERY_WITH_TERMS, date(2027, 7, 16)),
    ],
)
def test_review_falls_on_the_day_a_calendar_on_the_wall_gives(
    start_on: date, calendar: OpenDays, on: date
) -> None:
    assert suggested(start_on, calendar).on == on


@rows("C3")
def test_reason_and_steps_show_the_working_in_plain_words() -> None:
    answer = suggested(date(2026, 9, 28), PRE_SCHOOL)
    assert answer.reason == (
        "9 open weeks after the start, in the last third of the term that ends on 18 December 2026."
    )
    assert answer.steps == (
        "The cycle starts on 28 September 2026; weeks are counted from the week after.",
        "A week counts when the setting is open on at least one day of it.",
        "Open week 6 begins on 16 November 2026.",
        "Open week 12 ends on 15 January 2027.",
        "Not counted, because the setting is closed: 3 weeks.",
        "The last third of the term that ends on 18 December 2026 begins on 16 November 2026.",
        "The last week of that term is kept free.",
        "11 December 2026 is the last open day left to choose.",
    )
    assert (answer.earliest_on, answer.latest_on) == (date(2026, 11, 16), date(2027, 1, 15))


def test_reason_without_a_last_third_says_so() -> None:
    answer = suggested(date(2026, 9, 7), NURSERY)
    assert answer.reason == "12 open weeks after the start, the last open day that fits."
    assert "None of these days lies in the last third of a term." in answer.steps


def test_source_tells_the_code_from_the_settings_own_rule() -> None:
    answer = suggested(date(2026, 9, 7), PRE_SCHOOL)
    assert answer.kind == "setting"
    assert "Code 5.40 (should)" in answer.source
    assert "Code 5.43 (should)" in answer.source


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        (ReviewRule(prefer_last_third=False), date(2027, 1, 15)),
        (ReviewRule(keep_last_week_of_term_free=False), date(2026, 12, 18)),
        (ReviewRule(open_weeks_min=2, open_weeks_max=4), date(2026, 11, 6)),
        (ReviewRule(open_weeks_min=1, open_weeks_max=1), date(2026, 10, 9)),
    ],
)
def test_a_setting_with_another_rule_gets_another_day(rule: ReviewRule, on: date) -> None:
    assert suggested(date(2026, 9, 28), PRE_SCHOOL, rule).on == on


def test_a_rule_that_does_not_prefer_the_last_third_does_not_speak_of_it() -> None:
    answer = suggested(date(2026, 9, 28), PRE_SCHOOL, ReviewRule(prefer_last_third=False))
    assert not any("third" in step for step in answer.steps)


@pytest.mark.parametrize(("least", "most"), [(0, 12), (7, 6), (-1, 3)])
def test_a_rule_whose_weeks_make_no_window_is_refused(least: int, most: int) -> None:
    with pytest.raises(ValueError, match="at least one open week"):
        ReviewRule(open_weeks_min=least, open_weeks_max=most)


def test_fewer_weeks_in_sight_than_the_most_is_said_in_the_steps() -> None:
    answer = suggested(date(2027, 5, 17), PRE_SCHOOL)
    assert answer.on == date(2027, 7, 16)
    assert "Only 8 open weeks can be seen in the calendar so far." in answer.steps


@rows("C3")
def test_no_date_where_the_next_terms_are_not_recorded_and_the_answer_says_so() -> None:
    answer = suggest_review(date(2027, 6, 21), PRE_SCHOOL)
    assert isinstance(answer, NoReviewDate)
    assert answer.reason == (
        "Only 4 open weeks can be seen after 21 June 2027, and a review waits for 6. "
        "Record the dates of the next terms, or choose a day."
    )


def test_no_date_where_a_closure_covers_everything_in_sight() -> None:
    shut = replace(NURSERY, closures=(Span(date(2026, 9, 14), date(2030, 1, 1)),))
    answer = suggest_review(date(2026, 9, 7), shut)
    assert isinstance(answer, NoReviewDate)
    assert "Record when the setting opens again" in answer.reason


def test_no_date_where_no_weekday_is_open() -> None:
    answer = suggest_review(date(2026, 9, 7), replace(NURSERY, weekdays=frozenset()))
    assert isinstance(answer, NoReviewDate)
    assert answer.reason.startswith("No open weekdays are recorded")


def test_six_open_weeks_at_the_end_of_two_years_are_in_sight_and_five_are_not() -> None:
    start_on = date(2026, 9, 7)
    six_left = replace(NURSERY, closures=(Span(date(2026, 9, 8), date(2028, 7, 30)),))
    five_left = replace(NURSERY, closures=(Span(date(2026, 9, 8), date(2028, 8, 6)),))
    assert suggested(start_on, six_left).on == date(2028, 9, 8)
    assert isinstance(suggest_review(start_on, five_left), NoReviewDate)


def test_the_later_of_two_terms_in_the_window_is_chosen() -> None:
    half_terms = (Span(date(2026, 9, 2), date(2026, 10, 23)), Span(date(2026, 11, 2), date(2026, 12, 18)))
    in_halves = replace(PRE_SCHOOL, terms=half_terms, closures=())
    assert suggested(date(2026, 9, 7), in_halves).on == date(2026, 12, 11)


def test_a_term_that_is_wholly_closed_has_no_last_third() -> None:
    shut = replace(PRE_SCHOOL, closures=(AUTUMN,))
    assert last_third(AUTUMN, shut) == ()
    assert suggested(date(2026, 9, 7), shut).on == date(2027, 3, 19)


@pytest.mark.parametrize(("days", "third"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2)])
def test_last_third_of_a_few_days_is_rounded_up(days: int, third: int) -> None:
    term = Span(date(2026, 9, 7), date(2026, 9, 7) + timedelta(days=days - 1))
    assert len(last_third(term, PRE_SCHOOL)) == third


# What holds for every calendar.

closures = st.lists(
    st.builds(
        lambda first, length: Span(first, first + timedelta(days=length)),
        st.dates(min_value=date(2026, 9, 1), max_value=date(2027, 7, 31)),
        st.integers(min_value=0, max_value=20),
    ),
    max_size=4,
).map(tuple)
year_round = st.builds(
    OpenDays,
    weekdays=st.frozensets(st.integers(min_value=0, max_value=6), min_size=1),
    terms=st.sampled_from([(), (AUTUMN, SPRING, SUMMER)]),
    closures=closures,
    term_time_only=st.just(value=False),
)
term_time = st.builds(
    OpenDays,
    weekdays=st.frozensets(st.integers(min_value=0, max_value=6), min_size=1),
    terms=st.just((AUTUMN, SPRING, SUMMER)),
    closures=closures,
    term_time_only=st.just(value=True),
)
windows = st.tuples(st.integers(1, 12), st.integers(0, 8))
rules = st.builds(
    lambda window, third, free: ReviewRule(window[0], window[0] + window[1], third, free),
    windows,
    st.booleans(),
    st.booleans(),
)
starts = st.dates(min_value=date(2026, 8, 15), max_value=date(2027, 6, 15))


def open_weeks_gone_by(start_on: date, on: date, calendar: OpenDays) -> int:
    """Counted day by day, as on a wall calendar: from the week after the start's to the week of ``on``."""
    day = start_on + timedelta(days=7 - start_on.weekday())
    end_of_week = on + timedelta(days=6 - on.weekday())
    found = set()
    while day <= end_of_week:
        if calendar.is_open(day):
            found.add(day.isocalendar()[:2])
        day += timedelta(days=1)
    return len(found)


@rows("C3")
@settings(max_examples=150, deadline=None, database=None)
@given(starts, st.one_of(year_round, term_time), rules)
def test_review_is_on_an_open_day_within_the_open_weeks_and_never_in_a_closure(
    start_on: date, calendar: OpenDays, rule: ReviewRule
) -> None:
    answer = suggest_review(start_on, calendar, rule)
    if isinstance(answer, NoReviewDate):
        far = start_on + timedelta(days=700)
        assert open_weeks_gone_by(start_on, far, calendar) < rule.open_weeks_min
        return
    assert calendar.is_open(answer.on)
    assert not any(answer.on in closure for closure in calendar.closures)
    assert not calendar.term_time_only or any(answer.on in term for term in calendar.terms)
    gone_by = open_weeks_gone_by(start_on, answer.on, calendar)
    assert rule.open_weeks_min <= gone_by <= rule.open_weeks_max
    assert answer.earliest_on <= answer.on <= answer.latest_on
    assert answer.reason.startswith(f"{gone_by} open week")


@settings(max_examples=100, deadline=None, database=None)
@given(starts, st.one_of(year_round, term_time))
def test_review_is_in_a_last_third_whenever_one_can_be_reached(start_on: date, calendar: OpenDays) -> None:
    answer = suggest_review(start_on, calendar)
    if isinstance(answer, NoReviewDate):
        return
    thirds = {day for term in calendar.terms for day in last_third(term, calendar)}
    reachable = {day for day in thirds if answer.earliest_on <= day <= answer.latest_on}
    assert (answer.on in thirds) == bool(reachable)
    if not reachable:
        assert answer.on == answer.latest_on


def test_every_second_day_of_a_year_as_a_start_gets_an_open_day() -> None:
    for calendar in (PRE_SCHOOL, NURSERY, NURSERY_WITH_TERMS):
        for number in range(0, 250, 2):
            start_on = date(2026, 8, 31) + timedelta(days=number)
            assert calendar.is_open(suggested(start_on, calendar).on)


def test_calendar_of_one_weekday_gives_that_weekday() -> None:
    thursdays = OpenDays(frozenset({3}), (AUTUMN,), (), term_time_only=True)
    assert suggested(date(2026, 9, 7), thursdays).on == date(2026, 12, 3)
