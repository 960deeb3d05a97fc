"""What grown-ups do or give, written where the child's doing should stand."""

from itertools import pairwise

from alongside.support.plans.coach.lexicon import listed
from alongside.support.plans.coach.reading import Reading

GROWN_UPS = listed("grown_ups")
GROWN_UPS_DO = listed("grown_ups_do")
DONE_TO = listed("done_to")
GROWN_UP_VERBS = listed("grown_up_verbs")
WITH_CHILD = listed("grown_up_verbs_with_child")
CHILD_WORDS = listed("child_words")
GETS = listed("gets")
PROVISION = listed("provision")
BEING = frozenset({"be", "is", "being", "get", "gets"})
NEAR_START = 5
NEAR = 6


def grown_ups_do_it(reading: Reading) -> bool:
    return _grown_up_first(reading) or _done_to_the_child(reading) or given_something(reading)


def _grown_up_first(reading: Reading) -> bool:
    """Such as "staff will…", "provide…", "help Jamal to…"."""
    head, follows = (*reading.words, "", "")[:2]
    if head == "to":
        head, follows = (*reading.words, "", "", "")[1:3]
    if head in GROWN_UPS and follows in GROWN_UPS_DO:
        return True
    return head in GROWN_UP_VERBS or (head in WITH_CHILD and _is_child(reading, follows))


def _is_child(reading: Reading, word: str) -> bool:
    """A pronoun, or a name: a word with a capital that is not the first."""
    return word in CHILD_WORDS - {"the"} or word.capitalize() in reading.capitals[1:]


def _done_to_the_child(reading: Reading) -> bool:
    """Such as "to be given…", "Milo will be supported to…"."""
    start = reading.words[:NEAR_START]
    return any(one in BEING and two in DONE_TO for one, two in pairwise(start))


def given_something(reading: Reading) -> bool:
    """A service, a helper or a thing: "has weekly speech therapy", "will have a standing frame"."""
    for place, word in enumerate(reading.words[:NEAR_START]):
        if word in GETS:
            return not PROVISION.isdisjoint(reading.words[place + 1 : place + 1 + NEAR])
    return False
