"""What grown-ups will do: how, who, when in the day, how often, and the difference it should make."""

from collections.abc import Iterator

from alongside.support.plans.coach.acts import acts
from alongside.support.plans.coach.lexicon import listed, phrases
from alongside.support.plans.coach.plan_words import Around, Remark, TargetWords
from alongside.support.plans.coach.reading import Reading, read
from alongside.support.plans.coach.rulebook import remark

NO_HOW = listed("no_how")
UNNAMED = listed("unnamed_people")
BESIDE = listed("unnamed_beside")
UNSAID = phrases("how_often_unsaid")
FEW_WORDS = 5  # fewer words than this cannot tell a new person what to do
ENOUGH_WORDS = 12  # this many, not all of them hollow, get the benefit of the doubt


def look_at_strategy(target: TargetWords, around: Around) -> Iterator[Remark]:
    field, reading = "target.strategy", read(target.strategy)
    if reading.blank:
        yield remark("no_strategy", field, around)
    elif not tells_how(reading):
        yield remark("strategy_vague", field, around, reading.quote())


def tells_how(reading: Reading) -> bool:
    """Would someone new know what to say, show or wait for?"""
    if NO_HOW.issuperset(reading.words) or len(reading.words) < FEW_WORDS:
        return False
    done = [act for act in acts(reading) if act.verb not in NO_HOW]
    return bool(done) or len(reading.words) >= ENOUGH_WORDS


def look_at_who(target: TargetWords, around: Around) -> Iterator[Remark]:
    field, reading = "target.who", read(target.who)
    if reading.blank:
        yield remark("no_who", field, around)
    elif reading.has(UNNAMED) and (UNNAMED | BESIDE).issuperset(reading.words):
        yield remark("who_unnamed", field, around, reading.quote())


def look_at_where(target: TargetWords, around: Around) -> Iterator[Remark]:
    if read(target.where).blank:
        yield remark("no_where", "target.where", around)


def look_at_how_often(target: TargetWords, around: Around) -> Iterator[Remark]:
    """A number for each attended day or week, or nothing can be counted later."""
    field = "target.how_often"
    if target.times is not None and target.times > 0 and target.per is not None:
        return
    unsaid = _unsaid(target)
    if target.times is None and target.per is None and not unsaid:
        yield remark("no_frequency", field, around)
    else:
        yield remark("frequency_uncounted", field, around, unsaid or _half_said(target))


def _unsaid(target: TargetWords) -> str:
    for words in (target.strategy, target.where):
        reading = read(words)
        for begin, end, _ in UNSAID.found_in(reading.words):
            return reading.quote(begin, end)
    return ""


def _half_said(target: TargetWords) -> str:
    per = {"attended_day": "each day", "week": "each week", None: ""}[target.per]
    times = f"{target.times} times" if target.times is not None else ""
    return f"{times} {per}".strip()


def look_at_impact(target: TargetWords, around: Around) -> Iterator[Remark]:
    if read(target.impact).blank:
        yield remark("no_impact", "target.impact", around)
