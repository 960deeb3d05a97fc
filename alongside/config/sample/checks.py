"""Start points and the all-children check of the sample: last term's round whole, this term's half done."""

# a story reads line by line, as it was told
# fmt: off

from datetime import date, timedelta
from typing import Any

from alongside.config.sample.teller import Teller
from alongside.file.children.models import Child, KeyPersonHeld
from alongside.ground.accounts.models import Term
from alongside.ground.tables import spans
from alongside.support.development import actions

AREAS = ("communication_and_language", "physical_development", "personal_social_and_emotional_development")
STARTS = (
    (("with_help", "Points and says “more” when we wait for it."), ("with_us_near", "Climbs the low steps, holding the rail."), ("together", "Settles when her key person carries her to the window.")),
    (("anywhere", "Tells what happened on the bus."), ("with_help", "Puts on one shoe, and asks for the other."), ("with_us_near", "Plays beside one child he knows.")),
    (("together", "Turns to a song and moves with it."), ("with_us_near", "Runs, stops at the gate, pours water from a jug."), ("not_known", "")),
)
HOME = (
    ("At home she sings herself to sleep, in two languages.", "her mother"),
    ("He helps with the washing and names every sock’s owner.", "his father"),
    ("Grandmother says: shy for an hour, then never quiet.", "grandmother"),
)
ON_TRACK = ("", "Laughs and joins in at songs now.", "", "Two new friends since September.", "")
WITHOUT_START = {"Oscar"}
NOT_JUDGED_BY = {"joe"}  # his room’s children are the gap
LEFT_OF_THIRD = 3


def tell(teller: Teller, leads: str) -> None:
    """Tell a setting's start points and checks; ``leads`` opens the rounds."""
    keyed = _keyed(teller)
    for number, (child, name) in enumerate(keyed):
        if child.given_name not in WITHOUT_START:
            _start(teller, child, name, number)
    before, now = _terms(teller)
    _round(teller, before, leads)
    _whole(teller, before, keyed)
    if now:  # in the holidays there is none
        _round(teller, now, leads)
        _half(teller, now, keyed)


def _whole(teller: Teller, term: Term, keyed: list[tuple[Child, str]]) -> None:
    days = (teller.today - term.until_on).days + 30
    for number, (child, name) in enumerate(keyed):
        if child.start_on and child.start_on < term.until_on - timedelta(days=40):
            _judge(teller, child, name, days, number)


def _half(teller: Teller, term: Term, keyed: list[tuple[Child, str]]) -> None:
    days = min(12, max(0, (teller.today - term.from_on).days - 1))
    for number, (child, name) in enumerate(keyed):
        if name not in NOT_JUDGED_BY and number % LEFT_OF_THIRD:
            _judge(teller, child, name, days, number)


def _keyed(teller: Teller) -> list[tuple[Child, str]]:
    """Return each child with the key person's key, in the order of their names."""
    by_id = {membership.pk: key for key, membership in teller.people.items()}
    held = KeyPersonHeld.everywhere.filter(spans.holds_on(teller.today), setting=teller.setting, second=False)
    rows = held.select_related("child").order_by("child__given_name")
    return [(row.child, by_id[row.membership_id]) for row in rows]


def _terms(teller: Teller) -> tuple[Any, Any]:
    """Return the last term that is over, and the one that holds today."""
    terms = Term.everywhere.filter(setting=teller.setting)
    over = terms.filter(until_on__lt=teller.today).order_by("-until_on").first()
    return over, terms.filter(spans.holds_on(teller.today)).first()


def _round(teller: Teller, term: Term, leads: str) -> None:
    opened = min(term.from_on + timedelta(days=14), teller.today)
    due_on = max(opened, min(teller.today + timedelta(days=7), term.until_on))
    days = (teller.today - opened).days
    actions.open_round(setting=teller.setting, name=term.name, term=term, from_on=opened, due_on=due_on, until_on=term.until_on, **teller.by(leads, days, 9))


def _start(teller: Teller, child: Child, name: str, number: int) -> None:
    joined: date = child.start_on or teller.today
    days = max(0, (teller.today - joined).days - 30)
    said = STARTS[number % len(STARTS)]
    areas = {code: {"step": step, "words": words} for code, (step, words) in zip(AREAS, said, strict=True)}
    actions.write_start(child=child, areas=areas, seen_on=teller.ago(days), **teller.by(name, days, 13))
    words, who = HOME[number % len(HOME)]
    actions.write_home(child=child, words=words, who=who, said_on=teller.ago(days), **teller.by(name, days, 14))


def _judge(teller: Teller, child: Child, name: str, days: int, number: int) -> None:
    done = teller.by(name, days, 13)
    if number % 9 == 4:  # noqa: PLR2004  # one in nine is watched
        until = max(teller.ago(days) + timedelta(weeks=5), done["by"].on)
        actions.judge_child(child=child, word="watch", words="Whether he joins two words, at snack and in the garden.", until_on=until, **done)
    else:
        actions.judge_child(child=child, word="on_track", words=ON_TRACK[number % len(ON_TRACK)], **done)
