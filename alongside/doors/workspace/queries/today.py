"""The first words of Today."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from alongside.ground.access.actor import Actor
from alongside.ground.drafts import keeping
from alongside.ground.law.words import counted
from alongside.year.queries import DueList

NOON, EVENING = 12, 17


@dataclass(frozen=True)
class Greeting:
    """A greeting and the line under it."""

    words: str
    line: str


def greeting(actor: Actor, due: DueList) -> Greeting:
    """Greet by the clock; say how many things need the person now and how many can wait."""
    hour = localtime(actor.now).hour
    part = "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
    needs, waits = len(due.late) + len(due.this_week), len(due.later)
    now = f"{counted(needs, 'thing')} to do this week" if needs else "nothing to do this week"
    later = f", {waits} can wait" if waits else ""
    day = f"{actor.on:%A} {actor.on.day} {actor.on:%B}"
    return Greeting(f"Good {part}, {actor.membership.name.split()[0]}", f"{day} · {now}{later}")


@dataclass(frozen=True)
class DraftLine:
    """Words of one's own that wait to be saved: of what form, and where to go on."""

    title: str
    place: str
    saved_at: datetime


TITLES = {
    "note": "I’ve noticed…", "answer": "An answer to something noticed", "write": "A plan", "target": "A target",
    "outcome": "An outcome", "review": "A review", "assess": "Strengths and needs", "decide": "A decision on support",
}  # fmt: skip


def drafts(actor: Actor) -> list[DraftLine]:
    """Return the person's drafts, newest first; no child's name stands here."""
    return [
        DraftLine(TITLES.get(one.form, "Something you began"), one.place, one.saved_at)
        for one in keeping.waiting(actor)
        if one.place
    ]
