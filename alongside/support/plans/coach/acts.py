"""Which of the words are things that anyone would see or hear a child do."""

from dataclasses import dataclass

from alongside.support.plans.coach.lexicon import Form, kinds_of_seen, listed, phrases, verbs
from alongside.support.plans.coach.reading import Reading

SEEN = kinds_of_seen()
VAGUE = verbs("vague")
INNER = verbs("inner")
VAGUE_PHRASES = phrases("vague_phrases", inflect=True)
BEFORE_A_VERB = listed("before_a_verb")
BEFORE_A_NOUN = listed("before_a_noun")
AFTER_A_VERB = listed("after_a_verb")
BEFORE_AN_ING = listed("before_an_ing")
NOUNS_NEXT = listed("nouns_next")
LEADS_ON = listed("leads_on")
HOLLOW_VERBS = listed("hollow_verbs")
HOLLOW_THINGS = listed("hollow_things")
GOES_ON = frozenset({"", "and", "or", "then", "who", "that", "he", "she", "it", "they", "child"})
HAVING = frozenset({"have", "has", "having"})
EARLY = 4  # a doing word we do not know counts only this near the start
SHORTEST = 3  # letters: "is", "his" and "bus" are no doing words
NEAR = 4  # how far on a hollow thing still belongs to its verb


@dataclass(frozen=True)
class Act:
    at: int
    verb: str
    kinds: frozenset[str]
    form: Form = "plain"

    @property
    def past(self) -> bool:
        return self.form == "past"


def acts(reading: Reading) -> tuple[Act, ...]:
    """What is done and can be seen, in the order it is written."""
    taken = {place for begin, end, _ in VAGUE_PHRASES.found_in(reading.words) for place in range(begin, end)}
    vague_at = first_vague(reading)
    found = []
    for place, word in enumerate(reading.words):
        if place in taken:
            continue
        act = (
            _known(reading, place, word, vague_at) or _has_a(reading, place) or _unknown(reading, place, word)
        )
        if act and not _hollow(reading, act):
            found.append(act)
    return tuple(found)


def first_vague(reading: Reading) -> int | None:
    """The place of the first vague verb or phrase, or None."""
    places = [begin for begin, _, _ in VAGUE_PHRASES.found_in(reading.words)]
    places += [place for place, word in enumerate(reading.words) if _is_vague(reading, place, word)]
    return min(places, default=None)


def _is_vague(reading: Reading, place: int, word: str) -> bool:
    form = VAGUE.get(word)
    if form is None or form[1] == "past" or _next(reading, place) in {"skills", "time"}:
        return False
    before = _before(reading, place)
    if form[1] == "ing":
        return before in {"is", "are", "by", ""}
    return (form[1] == "s" and before not in BEFORE_A_NOUN) or _plain_is_done(reading, place, before)


def _known(reading: Reading, place: int, word: str, vague_at: int | None) -> Act | None:
    known = SEEN.get(word)
    if known is None or _next(reading, place) in NOUNS_NEXT:
        return None
    verb, form, kinds = known
    if verb in LEADS_ON and _next(reading, place) == "to" and _to_do(reading, place + 2):
        return None
    return Act(place, verb, kinds, form) if _is_done(reading, place, form, vague_at) else None


def _to_do(reading: Reading, place: int) -> bool:
    """Is there a doing word, seen or not, in this place?"""
    word = reading.words[place] if place < len(reading.words) else ""
    return word in SEEN or word in VAGUE or word in INNER


def _is_done(reading: Reading, place: int, form: Form, vague_at: int | None) -> bool:
    """Is this form, in this place, something done and not the name of a thing?"""
    before = _before(reading, place)
    if form == "plain":
        return _plain_is_done(reading, place, before)
    if form == "ing":
        return _ing_is_done(reading, place, before, vague_at)
    if vague_at is not None and vague_at < place:
        return before in GOES_ON
    return before not in BEFORE_A_NOUN


def _plain_is_done(reading: Reading, place: int, before: str) -> bool:
    return reading.opens[place] or before in BEFORE_A_VERB


def _ing_is_done(reading: Reading, place: int, before: str, vague_at: int | None) -> bool:
    """Done in "by pointing" and "is pointing"; in "improve pointing" it names a skill."""
    if before in BEFORE_AN_ING or "by" in reading.words[max(0, place - 2) : place]:
        return True
    goes_on = _next(reading, place) in AFTER_A_VERB
    if vague_at is not None and vague_at < place:
        return goes_on and before not in BEFORE_A_NOUN and before not in VAGUE and before not in {"and", "or"}
    return before not in BEFORE_A_NOUN and (before != "" or len(reading.words) > 1)


def _unknown(reading: Reading, place: int, word: str) -> Act | None:
    """A word we do not know that stands where a doing word stands gets the benefit of the doubt."""
    if (
        place >= EARLY
        or word in SEEN
        or word in VAGUE
        or word in INNER
        or _next(reading, place) not in AFTER_A_VERB
    ):
        return None
    before = _before(reading, place)
    ends_in_s = len(word) > SHORTEST and word.endswith("s") and not word.endswith("ss") and place <= 1
    after_to = before in {"to", "will", "can"} and word.isalpha() and word not in BEFORE_A_NOUN
    return Act(place, word, frozenset()) if ends_in_s or after_to else None


def _has_a(reading: Reading, place: int) -> Act | None:
    """To "have a go" or "has a wee" is done and seen."""
    have, article, thing = (*reading.words[place : place + 3], "", "")[:3]
    done = SEEN.get(thing) if have in HAVING and article in {"a", "an"} else None
    return Act(place, done[0], done[2]) if done else None


def _hollow(reading: Reading, act: Act) -> bool:
    """A doing word with nothing to see after it, such as "shows empathy"."""
    if act.verb not in HOLLOW_VERBS:
        return False
    for place in range(act.at + 1, min(act.at + 1 + NEAR, len(reading.words))):
        if reading.opens[place] or reading.words[place] in SEEN:
            return False
        if reading.words[place] in HOLLOW_THINGS:
            return True
    return False


def _before(reading: Reading, place: int) -> str:
    """The word before, stepping over words such as "slowly"; "" where a part of the sentence begins."""
    while place > 0 and not reading.opens[place]:
        place -= 1
        if not reading.words[place].endswith("ly"):
            return reading.words[place]
    return ""


def _next(reading: Reading, place: int) -> str:
    place += 1
    return reading.words[place] if place < len(reading.words) and not reading.opens[place] else ""
