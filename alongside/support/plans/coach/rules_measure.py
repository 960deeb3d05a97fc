"""Where a target starts, how its end will be known, and by when."""

from collections.abc import Iterator
from datetime import date

from alongside.support.plans.coach.acts import acts
from alongside.support.plans.coach.amounts import amount, chances, loose_amount, timed
from alongside.support.plans.coach.lexicon import listed, loaded, phrases
from alongside.support.plans.coach.plan_words import Around, Remark, TargetWords
from alongside.support.plans.coach.reading import Reading, read
from alongside.support.plans.coach.rulebook import remark
from alongside.support.plans.coach.rules_target import says_what_is_seen

COMPARED = listed("compared")
ASKS_FOR_MORE = listed("asks_for_more")
HAZY = listed("hazy")
HAZY_ONLY = listed("hazy_only")
HAZY_CRITERION = listed("hazy_criterion")
NOT_YET = phrases("not_yet")
WHOLE_OF = phrases("whole_of")
HELP_GONE = phrases("help_gone")
LIFE = listed("life")
MONTHS: list[str] = loaded("words")["months"]


def look_at_comparison(target: TargetWords, around: Around) -> Iterator[Remark]:
    """To talk more is fine once both the start and the end say how much."""
    words, start, end = read(target.words), read(target.start_point), read(target.criterion)
    measured = amount(words) or (amount(start) and amount(end))
    compared = _compared(words)
    if compared is not None and not measured and says_what_is_seen(target):
        yield remark("comparison", "target.words", around, words.quote(), _from_here(start))
    elif _compared(end) is not None and not amount(end):
        yield remark("comparison", "target.criterion", around, end.quote(), _enough(start))


def look_at_start(target: TargetWords, around: Around) -> Iterator[Remark]:
    field = "target.start_point"
    start, end = read(target.start_point), read(target.criterion)
    if start.blank:
        yield remark("no_start", field, around, try_=_start_like(end))
    elif _hazy_start(start) or _counted_otherwise(start, end):
        yield remark("start_not_comparable", field, around, start.quote(), _start_like(end))


def look_at_criterion(target: TargetWords, around: Around) -> Iterator[Remark]:
    field = "target.criterion"
    start, end = read(target.start_point), read(target.criterion)
    if end.blank:
        yield remark("no_criterion", field, around, try_=_enough(start))
    elif _compared(end) is None and not measurable(end):
        yield remark("criterion_unclear", field, around, end.quote(), _enough(start))


def look_at_date(target: TargetWords, around: Around) -> Iterator[Remark]:
    field, by_on = "target.by_on", target.by_on
    if by_on is None:
        yield remark("no_date", field, around)
    elif around.today is not None and by_on < around.today:
        yield remark("date_past", field, around, spoken_date(by_on))
    elif around.review_on is not None and by_on > around.review_on:
        yield remark(
            "date_after_review", field, around, spoken_date(by_on), review=spoken_date(around.review_on)
        )


def spoken_date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def measurable(end: Reading) -> bool:
    """A number, a level on any scale, or a picture: something seen in a place or with a person."""
    if amount(end):
        return True
    seen = bool(acts(end))
    if end.has(HAZY_CRITERION):
        return seen and loose_amount(end)
    if loose_amount(end) or next(WHOLE_OF.found_in(end.words), None):
        return True
    help_gone = next(HELP_GONE.found_in(end.words), None) is not None
    return (seen or help_gone) and (end.has(LIFE) or end.spoken)


def _compared(reading: Reading) -> str | None:
    """The first word that sets one thing against another; not "asks for more" or "the longer one"."""
    for place, word in enumerate(reading.words):
        before = reading.words[place - 1] if place else ""
        if word not in COMPARED or before == "the" or (word == "more" and before in ASKS_FOR_MORE):
            continue
        follows = reading.words[place + 1] if place + 1 < len(reading.words) else ""
        if not (word == "more" and before == "for") and follows != "than":
            return word
    return None


def _hazy_start(start: Reading) -> bool:
    if amount(start):
        return False
    not_yet = next(NOT_YET.found_in(start.words), None)
    return start.has(HAZY) or (not not_yet and HAZY_ONLY.issuperset(start.words))


def _counted_otherwise(start: Reading, end: Reading) -> bool:
    """Minutes at the start and chances at the end, with nothing seen that joins them."""
    if acts(start) or not amount(start):
        return False
    return (timed(start) and chances(end) is not None and not timed(end)) or (
        timed(end) and chances(end) is None and chances(start) is not None and not timed(start)
    )


def _enough(start: Reading) -> str:
    """An end counted as the start is."""
    counted = chances(start)
    if counted and counted[1] > 1:
        return f"{counted[1] - 1} in {counted[1]} chances, with two different grown-ups"
    return "5 minutes, on 3 days out of 5" if timed(start) else ""


def _start_like(end: Reading) -> str:
    """A start counted as the end is."""
    counted = chances(end)
    if counted and counted[1] > 1:
        return f"0 in {counted[1]} chances, this week"
    return "30 seconds, timed on two days" if timed(end) else ""


def _from_here(start: Reading) -> str:
    return "from 1 minute to 3 minutes, on 3 days out of 5" if timed(start) else ""
