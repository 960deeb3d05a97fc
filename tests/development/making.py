"""What the tests of this room begin from: a round that is open, lines, a start point, a group of ten."""

from datetime import date, datetime, timedelta
from typing import Any

from alongside.file.children import actions as children
from alongside.file.children.models import Child
from alongside.ground.accounts.models import Room
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.development import actions
from alongside.support.development.models import CheckLine, HomeStart, Round, StartPoint
from alongside.support.noticing.models import Noticing
from tests.worlds import NOW, TODAY, World

LONG_TERM = {"from_on": date(2026, 11, 2), "due_on": date(2026, 11, 27), "until_on": date(2026, 12, 18)}
AREAS = {
    "communication_and_language": {"step": "with_help", "words": "Points and says “more”."},
    "physical_development": {"step": "anywhere", "words": "Climbs, runs, pours from a jug."},
    "personal_social_and_emotional_development": {"step": "not_known", "words": ""},
}


def opened(world: World, name: str = "Autumn 2026", by: str = "morgan", **days: date) -> Round:
    """Open a round that today lies in."""
    return actions.open_round(
        setting=world.setting, name=name, **(LONG_TERM | days), by=world.actor(by), at=NOW
    )


def judged(
    world: World, child: str = "milo", by: str = "sam", *, on: date = TODAY, at: datetime = NOW, **said: Any
) -> CheckLine:
    """Judge a child; on track, unless it says otherwise."""
    said = {"word": "on_track"} | said
    return actions.judge_child(child=world.children[child], **said, by=world.actor(by, on, at), at=at)


def watched(world: World, child: str = "milo", by: str = "sam", in_days: int = 28, **more: Any) -> CheckLine:
    words = {"words": "Whether he turns to his name.", "until_on": TODAY + timedelta(days=in_days)}
    return judged(world, child, by, word="watch", **words, **more)


def doubted(
    world: World, child: str = "milo", by: str = "sam", words: str = "He says no words yet."
) -> Noticing:
    return actions.tell_senco(child=world.children[child], words=words, by=world.actor(by), at=NOW)


def started(world: World, child: str = "milo", by: str = "sam", **facts: Any) -> StartPoint:
    facts = {"areas": AREAS, "seen_on": TODAY} | facts
    return actions.write_start(child=world.children[child], **facts, by=world.actor(by), at=NOW)


def told(world: World, child: str = "milo", by: str = "sam", **facts: Any) -> HomeStart:
    facts = facts or {"words": "She says he sings all day.", "who": "Ada Okafor, mother"}
    return actions.write_home(child=world.children[child], said_on=TODAY, **facts, by=world.actor(by), at=NOW)


def ten(world: World) -> list[Child]:
    """Give Sam nine children more."""
    room = Room.everywhere.get(setting=world.setting, name="Ladybirds")
    by = world.actor("morgan")
    found = [world.milo]
    for number in range(9):
        child = children.add_child(
            setting=world.setting, given_name=f"Child {number}", born=PartialDate.on(date(2024, 1, 1 + number)),
            start_on=date(2026, 9, 1), by=by, at=NOW,
        )  # fmt: skip
        children.place_child(
            child=child,
            room=room,
            membership=world.sam,
            weekdays={0: "day"},
            from_on=date(2026, 9, 1),
            by=by,
            at=NOW,
        )
        world.children[f"child{number}"] = child
        found.append(child)
    return found
