"""A page of a child's story, put together from what each room tells."""

from dataclasses import dataclass
from datetime import UTC, time
from typing import Any

from django.utils.http import urlencode

from alongside.file.children import story
from alongside.file.children.story import StoryEntry
from alongside.ground.access.actor import Actor
from alongside.ground.ui import days
from alongside.support.development import queries as development
from alongside.support.noticing import queries as noticing
from alongside.support.plans import queries as plans

PAGE = 30
KINDS = {
    "": "Everything",
    "noticed": "Noticed",
    "decisions": "Decisions",
    "plans": "Plans",
    "practice": "Practice",
    "start": "Start and checks",
}
OF_KIND = {
    "noticed": ("noticed", "added", "answered"),
    "decisions": ("decided", "told"),
    "plans": ("begun", "planned", "heard", "agreed", "judged", "reviewed"),
    "practice": ("practised",),
    "start": ("checked", "started", "home_start"),
}


@dataclass(frozen=True)
class StoryPage:
    """One page of the story, newest first, with links to what is older and newer."""

    entries: list[StoryEntry]
    kinds: list[dict[str, Any]]
    older: str
    newer: str


@dataclass(frozen=True)
class Line(StoryEntry):
    """An entry with its day in words; ``each``: what it holds together, as a week's practice does.

    ``beneath``: who, and what more there is to say.
    """

    when: str = ""
    each: tuple[Any, ...] = ()
    beneath: str = ""


def page(actor: Actor, child: Any, kind: str, number: int) -> StoryPage:
    """Return a page of one kind, or of everything."""
    kind = kind if kind in KINDS else ""
    here = actor.to("workspace:file", child.pk)
    told = noticing.story_parts(actor, child) + development.story_parts(actor, child)
    told += plans.story_parts(actor, child)
    parts = [part for part in told if not kind or part.kind in OF_KIND[kind]]
    rows = story.read(actor, child.pk, parts, begin=(number - 1) * PAGE, many=PAGE + 1)
    kinds = [
        {
            "label": label,
            "url": f"{here}?{urlencode({'kind': one})}#story",
            "current": one == kind,
            "count": None,
        }
        for one, label in KINDS.items()
    ]
    older = _link(here, kind, number + 1) if len(rows) > PAGE else ""
    newer = _link(here, kind, number - 1) if number > 1 else ""
    return StoryPage([_line(row, actor) for row in rows[:PAGE]], kinds, older, newer)


def _link(here: str, kind: str, number: int) -> str:
    return f"{here}?{urlencode({'kind': kind, 'page': str(number)})}#story"


def _line(row: StoryEntry, actor: Actor) -> Line:
    known = row.at.astimezone(UTC).time() != time(0)
    when = days.to_the_minute(row.at) if known else days.in_full(row.at.date())
    beneath = " · ".join(one for one in (row.who, row.more) if one)
    held: dict[str, Any] = {"when": when, "beneath": beneath, **vars(row)}
    return Line(**held)
