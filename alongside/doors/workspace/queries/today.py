"""The first words of Today."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils.timezone import localtime

from alongside.ground.access.actor import Actor
from alongside.ground.audit import queries as audit
from alongside.ground.drafts import keeping
from alongside.ground.law.words import counted
from alongside.ground.ui import days
from alongside.support.noticing import queries as noticing
from alongside.support.plans import queries as plans
from alongside.year.queries import DueList

NOON, EVENING = 12, 17
NEVER, A_DAY = "never", 24 * 60 * 60


@dataclass(frozen=True)
class Greeting:
    """A greeting and the line under it."""

    words: str
    line: str


def how_many(due: DueList) -> str:
    """Say how many things wait, and when; the same numbers stand over the list and on Today."""
    parts = (
        (len(due.late), "late or first"),
        (len(due.for_today), "today"),
        (len(due.this_week), "this week"),
        (len(due.later), "later"),
    )
    return ", ".join(f"{many} {when}" for many, when in parts if many) or "nothing waits for you"


def greeting(actor: Actor, due: DueList) -> Greeting:
    """Greet by the clock; say how many things wait for the person, and when."""
    hour = localtime(actor.now).hour
    part = "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
    day = f"{actor.on:%A} {actor.on.day} {actor.on:%B}"
    return Greeting(f"Good {part}, {actor.membership.name.split()[0]}", f"{day} · {how_many(due)}")


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


@dataclass(frozen=True)
class Since:
    """What has happened since the person was last here: since when, and a line for each kind."""

    words: str
    lines: list[str]


def since(actor: Actor) -> Since | None:
    """Say what has happened since the person was last here, before today; None when nothing did."""
    begin = localtime(actor.now).replace(hour=0, minute=0, second=0, microsecond=0)
    last = cache.get_or_set(  # what was before today stays the same all day
        f"last-here:{actor.setting_id}:{actor.id}:{actor.on}",
        lambda: audit.last_look(actor.setting_id, actor.id, before=begin) or NEVER,
        A_DAY,
    )
    if last is None or last == NEVER:
        return None
    many = dict(noticing.noted_since(actor, last).union(plans.practised_since(actor, last), all=True))
    noted, done = many.get("noted", 0), many.get("practised", 0)
    lines = [f"{counted(noted, 'thing')} noticed"] if noted else []
    lines += [f"{counted(done, 'moment')} of practice"] if done else []
    return Since(days.with_weekday(last, actor.on), lines) if lines else None
