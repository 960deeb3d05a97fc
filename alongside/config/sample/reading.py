"""What the nursery's staff were given to read: most have, one has not yet, and one wants to be shown."""

from alongside.config.sample.teller import Teller
from alongside.file.children.models import KnowFirst
from alongside.support.plans import actions, queries
from alongside.support.plans.models import Reading

GIVEN, READ = 12, 9
# who has not read what, and who wants to be shown: (person, child)
NOT_YET = {("joe", "amara")}
SHOW = {("beth", "aisha"): "Where the red bag hangs, and the pen in it"}


def tell(teller: Teller) -> None:
    """Release the plans that go on, and let those who work with each child say that they have read."""
    for key in teller.children:
        for name in teller.people:
            _first(teller, name, key)
        _plan(teller, key)


def _first(teller: Teller, name: str, key: str) -> None:
    done = teller.by(name, READ)
    child = teller.children[key]
    known = list(KnowFirst.everywhere.filter(setting=teller.setting, child=child))
    if not known or name not in _readers(teller, key, "What to know first") or (name, key) in NOT_YET:
        return
    words = SHOW.get((name, key), "")
    answer = Reading.Answer.SHOW if words else Reading.Answer.KNOW
    actions.read_first(child=child, known=known, answer=answer, words=words, **done)


def _plan(teller: Teller, key: str) -> None:
    newest = queries.newest(teller.children[key], teller.today)
    if (
        newest is None
        or newest.reviewed_on
        or not (newest.agreed_on and newest.agreed_on <= teller.ago(GIVEN))
    ):
        return
    part = "whole" if key == "aisha" else "room"
    actions.release_plan(cycle=newest, part=part, **teller.by("priya", GIVEN, 15))
    edition = queries.newest_edition(newest)
    for name in _readers(teller, key, teller.setting.plan_word):
        if (name, key) not in NOT_YET and edition:
            actions.answer_reading(edition=edition, answer="know", **teller.by(name, READ, 13))


def _readers(teller: Teller, key: str, heading: str) -> list[str]:
    """Return who is asked to read a thing about a child, by their keys."""
    keys = {member.pk: name for name, member in teller.people.items()}
    found = queries.things(teller.by("priya", 0)["by"], teller.children[key])
    asked = {reader.id for one in found if one.heading == heading for reader, _ in one.waiting}
    return [keys[one] for one in sorted(asked)]
