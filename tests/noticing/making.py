"""What the tests of this room begin from: something noted, answered, decided."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from alongside.support.noticing import actions
from alongside.support.noticing.models import Answer, Decision, Noticing
from tests.worlds import NOW, World

SEEN = "Asked for more with a sign at snack, looking at me."


def noted(
    world: World, by: str = "sam", child: str = "milo", *, at: datetime = NOW, **facts: Any
) -> Noticing:
    """Note something through the action."""
    facts = {"words": SEEN, "happened_at": at} | facts
    return actions.note(child=world.children[child], **facts, by=_actor(world, by, at), at=at)


def answered(
    world: World,
    noticing: Noticing,
    kind: str,
    *,
    owner: str = "priya",
    in_days: int = 7,
    at: datetime = NOW,
    **facts: Any,
) -> Answer:
    """Answer it as the SENCO."""
    due_on = localdate(at) + timedelta(days=in_days)
    person = world.people[owner]
    return actions.answer(
        noticing=noticing,
        kind=kind,
        owner=person,
        due_on=due_on,
        **facts,
        by=_actor(world, "priya", at),
        at=at,
    )


def added(
    world: World, noticing: Noticing, by: str, *, at: datetime, words: str = "Did it again today."
) -> Any:
    """Add more to it."""
    return actions.add_more(noticing=noticing, words=words, by=_actor(world, by, at), at=at)


def decided(
    world: World,
    child: str = "milo",
    level: str = "support",
    *,
    on: date | None = None,
    at: datetime = NOW,
    **facts: Any,
) -> Decision:
    """Decide as the SENCO."""
    facts = {"reasons": "Uses few words for his age."} | facts
    decided_on = on or localdate(at)
    return actions.decide(
        child=world.children[child],
        level=level,
        decided_on=decided_on,
        **facts,
        by=_actor(world, "priya", at),
        at=at,
    )


def passed_on(world: World, noticing: Noticing, by: str = "joe", *, at: datetime = NOW) -> Any:
    """Press “this is for the lead”."""
    return actions.pass_to_lead(noticing=noticing, by=_actor(world, by, at), at=at)


def _actor(world: World, name: str, at: datetime) -> Any:
    return world.actor(name, localdate(at), at)
