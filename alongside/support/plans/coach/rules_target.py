"""What a target's own words say the child will do."""

from collections.abc import Iterator

from alongside.support.plans.coach.acts import INNER, Act, acts, first_vague
from alongside.support.plans.coach.amounts import amount, is_amount, timed
from alongside.support.plans.coach.lexicon import listed, loaded, phrases, verbs
from alongside.support.plans.coach.plan_words import Around, Remark, TargetWords
from alongside.support.plans.coach.reading import Reading, read
from alongside.support.plans.coach.rulebook import remark
from alongside.support.plans.coach.rules_adults import grown_ups_do_it
from alongside.support.plans.coach.starters import starter_for

FIELD = "target.words"
STOPPING = verbs("stopping")
LESS_OF = listed("less_of")
TOO_BIG = phrases("too_big", inflect=True)
UNLESS_TIMED = frozenset(verbs("vague_unless_timed"))
UNLESS_TOLD = verbs("vague_unless_told")
PLAIN_THING = listed("plain_thing")
THINGS: dict[str, list[str]] = loaded("words")["things"]
TOGETHER = frozenset(frozenset(pair) for pair in loaded("words")["together"])
COVERS_BOTH = phrases("covers_both")
TURNING = frozenset({"but", "instead", "and", "then"})
STOPS = frozenset({"stop", "stops", "stopping"})
JOINING = frozenset({"and", "plus", "also"})
LEADS = frozenset(
    {"to", "will", "the", "child", "i", "he", "she", "they", "for", "can", "should", "be", "able"}
)


def look_at_words(target: TargetWords, around: Around) -> Iterator[Remark]:
    """One remark at most: a coach who says everything is not heard."""
    reading = read(target.words)
    if reading.blank:
        yield remark("no_words", FIELD, around, try_=starter_for("", around))
        return
    fault = _fault(reading, target)
    if fault:
        yield remark(fault[0], FIELD, around, fault[1], starter_for(target.words, around))
    else:
        yield from _two_in_one(reading, target, around)


def says_what_is_seen(target: TargetWords) -> bool:
    reading = read(target.words)
    return not reading.blank and _fault(reading, target) is None


def _fault(reading: Reading, target: TargetWords) -> tuple[str, str] | None:
    """The rule and the words, for the first of the faults that hide one another."""
    if grown_ups_do_it(reading):
        return "adult_action", reading.quote()
    if says_what_stops(reading):
        return "negative", reading.quote()
    if _too_big(reading, target):
        return "too_big", reading.quote()
    if _seen(reading, target):
        return None
    vague_at = first_vague(reading)
    if vague_at is None:
        return "nothing_seen", reading.quote()
    return "vague_verb", reading.quote(vague_at)


def _seen(reading: Reading, target: TargetWords) -> bool:
    return any(not act.past for act in acts(reading)) or _seen_by_measure(reading, target)


def _seen_by_measure(reading: Reading, target: TargetWords) -> bool:
    """All can agree on "listens for five minutes" and on "recognises his name card"."""
    vague_at = first_vague(reading)
    if vague_at is None:
        return False
    if reading.has(UNLESS_TIMED) and (timed(reading) or timed(read(target.criterion))):
        return True
    if is_amount(reading, vague_at + 1):
        return True
    told = reading.words[vague_at + 1 :]
    return reading.words[vague_at] in UNLESS_TOLD and not PLAIN_THING.isdisjoint(told)


def says_what_stops(reading: Reading) -> bool:
    """Such as "stop biting", "does not throw", "no hitting" or "less crying", with nothing to do instead."""
    place = _after_leads(reading)
    words = reading.words[place : place + 3]
    if not words:
        return False
    return _stops(words) and not _does_instead(reading, place)


def _stops(words: tuple[str, ...]) -> bool:
    head, follows, later = (*words, "", "")[:3]
    if head in STOPS:
        return follows.endswith("ing") or later.endswith("ing")
    if head in STOPPING or head in {"won't", "doesn't", "don't"}:
        return True
    if head in {"does", "do", "is"} and follows == "not":
        return True
    return head in LESS_OF and (follows != "more" or later.endswith("ing"))


def _does_instead(reading: Reading, place: int) -> bool:
    """After "not", a bare "and" goes on with what will not be done; "and waits" does not."""
    turns = [index for index, word in enumerate(reading.words) if index > place and word in TURNING]
    if not turns:
        return False
    joined = reading.words[turns[0]] == "and" and reading.words[place] not in STOPS
    return any(act.at > turns[0] and not (joined and act.form == "plain") for act in acts(reading))


def _after_leads(reading: Reading) -> int:
    """Past "Milo will" and "to be able to"; a name is a first word with a capital that is no verb of ours."""
    place = 0
    if len(reading.words) > 1 and reading.words[1] in {
        "will",
        "to",
        "does",
        "is",
        "stops",
        "won't",
        "doesn't",
    }:
        place = 1 if reading.words[0] not in LESS_OF | INNER.keys() else 0
    while place < len(reading.words) and reading.words[place] in LEADS:
        place += 1
    return place


def _too_big(reading: Reading, target: TargetWords) -> bool:
    """Only when no amount says which piece of it comes first."""
    found = next(TOO_BIG.found_in(reading.words), None)
    return found is not None and not amount(reading) and not amount(read(target.criterion))


def _two_in_one(reading: Reading, target: TargetWords, around: Around) -> Iterator[Remark]:
    """Two skills of two kinds joined by "and". A chain ("and then"), or one end for both, is one step."""
    if next(COVERS_BOTH.found_in(read(target.criterion).words), None):
        return
    for place, word in enumerate(reading.words[:-1]):
        if word in JOINING and reading.words[place + 1] != "then" and _differ(reading, place):
            first, second = reading.quote(0, place), reading.quote(place + 1)
            yield remark("two_in_one", FIELD, around, first, other=second)
            return


def _differ(reading: Reading, joint: int) -> bool:
    done = acts(reading)
    before = [act for act in done if act.at < joint]
    after = [act for act in done if joint < act.at <= joint + 3]
    if not before or not after:
        return False
    first = _kinds(before, reading.words[:joint])
    second = _kinds(after, reading.words[joint + 1 :])
    return bool(first and second) and not any(_one_skill(one, two) for one in first for two in second)


def _one_skill(one: str, two: str) -> bool:
    return one == two or frozenset({one, two}) in TOGETHER


def _kinds(done: list[Act], words: tuple[str, ...]) -> set[str]:
    named = {kind for kind, things in THINGS.items() if not set(things).isdisjoint(words)}
    return named | {kind for act in done for kind in act.kinds}
