"""What is due, as lines of a list: late ones stand out by word and icon."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.file.children.due import Due
from alongside.ground.access.actor import Actor
from alongside.ground.law.words import counted
from alongside.year.queries import DueList

ICONS = {
    "answer": "eye",
    "review": "history",
    "told": "message-circle",
    "view": "message-circle",
    "observe": "eye",
}
WEEK = 7


@dataclass(frozen=True)
class DueLine:
    """One line: ``late`` or ``when`` in words, and what the button says."""

    words: str
    url: str
    icon: str
    late: str
    when: str
    line: str
    action: str
    why: str
    source: str
    owner: str


@dataclass(frozen=True)
class Group:
    """Lines under a heading."""

    title: str
    items: list[DueLine]


def lines(items: tuple[Due, ...], actor: Actor, *, named: bool = True) -> list[DueLine]:
    """Return the lines of what is due; an owner is named where it is somebody else.

    ``named``: each line names its child; on the child's own file that is said already.
    """
    return [_line(item, actor, named=named) for item in items]


def groups(due: DueList, actor: Actor) -> list[Group]:
    """Return late, today, this week and later, leaving out what is empty."""
    parts = (
        ("Late, or first", due.late),
        ("Today", due.for_today),
        ("This week", due.this_week),
        ("Later", due.later),
    )
    return [Group(title, lines(items, actor)) for title, items in parts if items]


def whose(actor: Actor, mine: int, all_of_it: int, *, everybody: bool) -> list[dict[str, Any]]:
    """Return the links between mine and everybody's, where there is more than mine."""
    here = actor.to("workspace:due")
    links = [
        {"label": "Mine", "url": here, "current": not everybody, "count": mine},
        {"label": "Everybody’s", "url": f"{here}?whose=all", "current": everybody, "count": all_of_it},
    ]
    return links if all_of_it > mine else []


def _line(item: Due, actor: Actor, *, named: bool) -> DueLine:
    today = actor.on
    behind = (today - item.due_on).days
    late = f"{counted(behind, 'day')} late" if behind > 0 else ""
    owner = "" if item.owner_id == actor.id else item.owner_name or "nobody has this yet"
    # a room says the child’s name in its words where the sentence needs it, and else leaves it to the list
    unnamed = named and item.child_name and item.child_name.split()[0] not in item.words
    words = f"{item.child_name}: {item.words}" if unnamed else item.words
    who = " · ".join(one for one in (item.child_name, owner, item.why) if one)
    icon = next((drawn for word, drawn in ICONS.items() if word in item.kind), "circle-dashed")
    return DueLine(
        words,
        item.url,
        icon,
        late,
        _when(item.due_on, today),
        who,
        "Open",
        item.why.rstrip("."),
        item.source,
        owner,
    )


def _when(day: date, today: date) -> str:
    days = (day - today).days
    if days in (0, 1):
        return ("Today", "Tomorrow")[days]
    named = f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"
    return f"{day:%A} {named}" if 0 < days < WEEK else named
