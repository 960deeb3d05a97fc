"""My room: the children who are booked today, what to know first, and their live targets."""

from dataclasses import dataclass
from typing import Any

from alongside.file.children import queries as files
from alongside.ground.access.actor import Actor
from alongside.ground.law.words import counted
from alongside.ground.ui import faces
from alongside.support.plans import queries as plans


@dataclass(frozen=True)
class ChildIn:
    """A child who is booked today."""

    id: Any
    name: str
    colour: int
    know_first: list[str]
    today: Any


@dataclass(frozen=True)
class MyRoom:
    """The room today. ``with_targets`` come first; ``others`` are in and have no live target."""

    line: str
    with_targets: list[ChildIn]
    others: list[ChildIn]


def my_room(actor: Actor) -> MyRoom:
    """Return who is booked today of the children the actor works with, and what each needs; by name."""
    today = {child.id: child for child in plans.targets_today(actor)}
    children = files.booked_today(actor)
    first = files.know_first(actor, children)
    everybody = [
        ChildIn(
            child.pk, child.name, faces.soft_colour(child.pk), first.get(child.pk, []), today.get(child.pk)
        )
        for child in children
    ]
    with_targets = [child for child in everybody if child.today]
    done = sum(child.today.recorded for child in with_targets)
    many = sum(len(child.today.targets) for child in with_targets)
    line = f"{counted(len(everybody), 'booking')} today · {done} of {many} targets recorded"
    if not files.open_days(actor).is_open(actor.on):
        line = f"We are closed today, {actor.on:%A}."
    return MyRoom(line, with_targets, [child for child in everybody if not child.today])
