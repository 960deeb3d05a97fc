"""Outcomes: what the child will be able to do in 6 to 12 months, in the child's own life."""

from collections.abc import Iterator

from alongside.support.plans.coach.acts import acts, first_vague
from alongside.support.plans.coach.lexicon import listed
from alongside.support.plans.coach.plan_words import Around, OutcomeWords, Remark
from alongside.support.plans.coach.reading import Reading, read
from alongside.support.plans.coach.rulebook import remark
from alongside.support.plans.coach.rules_adults import grown_ups_do_it
from alongside.support.plans.coach.rules_target import says_what_stops
from alongside.support.plans.coach.starters import starter_for

FIELD = "outcome.words"
LIFE = listed("life")


def look_at_outcome(outcome: OutcomeWords, around: Around) -> Iterator[Remark]:
    yield from _words(outcome, around)
    yield from _needs(outcome, around)
    if not outcome.targets:
        yield remark(
            "outcome_without_target", "outcome.targets", around, try_=starter_for(outcome.words, around)
        )


def _words(outcome: OutcomeWords, around: Around) -> Iterator[Remark]:
    reading = read(outcome.words)
    if reading.blank:
        yield remark("no_outcome_words", FIELD, around)
        return
    rule = _fault(reading)
    if rule:
        starter = starter_for(outcome.words, around) if rule in {"vague_verb", "negative"} else ""
        yield remark(rule, FIELD, around, reading.quote(), starter)


def _fault(reading: Reading) -> str | None:
    if grown_ups_do_it(reading):
        return "outcome_is_provision"
    if says_what_stops(reading):
        return "negative"
    if first_vague(reading) is not None and not acts(reading):
        return "vague_verb"
    return None if reading.has(LIFE) else "outcome_without_life"


def _needs(outcome: OutcomeWords, around: Around) -> Iterator[Remark]:
    known = {plain(need) for need in around.needs}
    needs = [need for need in outcome.needs if need.strip() and (not known or plain(need) in known)]
    if needs:
        yield remark("answers_need", "outcome.needs", around, read(needs[0]).quote())
    else:
        yield remark("outcome_without_need", "outcome.needs", around)


def plain(need: str) -> str:
    """Two needs are one when only capitals and spaces differ."""
    return " ".join(need.casefold().split())
