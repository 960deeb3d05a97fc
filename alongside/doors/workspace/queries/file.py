"""A child's file as a page: head, story, what is next."""

from dataclasses import dataclass, field
from typing import Any

from alongside.doors.workspace.queries import stories
from alongside.doors.workspace.queries.due_lines import DueLine, lines
from alongside.file.children import queries as files
from alongside.file.children import tabs
from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.law import ages
from alongside.ground.ui import faces
from alongside.support.development import queries as development
from alongside.support.noticing import queries as noticing
from alongside.support.plans import queries as plans
from alongside.support.plans.models import Cycle
from alongside.year import queries as year

RIGHTS = (
    "children.change", "children.place", "children.tell_first", "children.link_family", "children.restrict",
    "plans.start", "noticing.decide", *tabs.RIGHTS,
)  # fmt: skip
NEXT = 5
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Head:
    """The head of the file, the same on each of its pages."""

    line: str
    tags: list[str]
    standing: noticing.Standing | None
    colour: int
    round: Any
    cycle: Any
    round_title: str
    round_line: str
    tabs: list[dict[str, Any]]
    restrictions: list[files.Known]
    alongside: list[dict[str, Any]]
    place: files.Place


@dataclass(frozen=True)
class Step:
    """Something to begin from here."""

    label: str
    url: str


@dataclass(frozen=True)
class Sheet:
    """The first page of the file."""

    working: list[Any]
    hopes: str
    cycle: Any
    story: list[Any]
    kinds: list[dict[str, Any]]
    older: str
    newer: str
    next: list[DueLine]
    more_next: int
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True)
class Check:
    """Something to check before a paper leaves."""

    title: str
    words: str
    tone: str = "warn"


def page_number(said: str | None) -> int:
    """Read a page's number; nonsense is the first page."""
    return max(1, int(said)) if said and said.isdecimal() and len(said) < 6 else 1  # noqa: PLR2004  # digits


def rights(child: Any) -> dict[str, bool]:
    """Return what the person may do here, by the action's own name, for the page."""
    return {action.partition(".")[2]: may for action, may in child.can.items()}


def head(actor: Actor, child: Any, current: str) -> Head:
    """Return the head of a child's file, for someone who was let in; ``child.can`` says which sides there are."""
    place = files.place(child, actor.on, development.due_rows)
    level = noticing.levels(actor, [child.pk]).get(child.pk)
    cycle = plans.newest(child, actor.on) if child.can.get("plans.see") else None
    ring = plans.round_of(cycle, actor.on) if cycle else None
    born = child.born_on
    age = (
        ages.age_words(born, actor.on)
        if born and born <= actor.on
        else (str(child.born) if child.born else "")
    )
    days = ", ".join(DAYS[day] for day in place.weekdays)
    parts = (age, place.room, place.key_person and f"key person {place.key_person}", days)
    return Head(
        line=" · ".join(part for part in parts if part),
        tags=level.tags if level else [],
        standing=level,
        colour=faces.soft_colour(child.pk),
        round=ring,
        cycle=cycle,
        round_title=ring.words if ring else "",
        round_line=ring.line if ring else "",
        tabs=tabs.tabs(actor, child, current),
        restrictions=place.restrictions,
        alongside=_alongside(place),
        place=place,
    )


def _alongside(place: files.Place) -> list[dict[str, Any]]:
    named = ((place.key_person, "key person"), (place.second, "second key person"))
    return [{"name": name, "line": line, "colour": faces.soft_colour(name)} for name, line in named if name]


def sheet(actor: Actor, child: Any, head: Head, kind: str, page: int) -> Sheet:
    """Return the first page of a child's file: what is worked on, the story, what is next."""
    told = stories.page(actor, child, kind, page)
    due = year.due_for(actor, child, head.cycle, head.place, head.standing)
    return Sheet(
        working=plans.working_on(actor, head.cycle), hopes=head.cycle.hopes if head.cycle else "", cycle=head.cycle,
        story=told.entries, kinds=told.kinds, older=told.older, newer=told.newer,
        next=lines(due.items[:NEXT], actor, named=False),
        more_next=max(0, len(due.items) - NEXT),
        steps=_steps(actor, child, head.cycle),
    )  # fmt: skip


def _steps(actor: Actor, child: Any, cycle: Any) -> list[Step]:
    found = []
    if child.can.get("noticing.decide"):
        found.append(Step("Decide on support", actor.to("noticing:decide", child.pk)))
    ended = cycle is not None and cycle.reviewed_on and not cycle.goes_on
    if child.can.get("plans.start") and (cycle is None or ended):
        words = "Start the first cycle" if cycle is None else "Start a new cycle"
        found.append(Step(words, actor.to("plans:start", child.pk)))
    return found


def before_giving(actor: Actor, cycle: Cycle) -> list[Check]:
    """Return what to check before a paper about this child is given to anyone."""
    child: Child = cycle.child
    found = [
        Check("This must not happen", one.words, "clay") for one in files.place(child, actor.on).restrictions
    ]
    level = noticing.levels(actor, [child.pk]).get(child.pk)
    if level and level.untold:
        found.append(Check("Parents are not yet told", "Tell them first, and write down when and how."))
    known = plans.facts(cycle, actor.on)
    parts = (
        (cycle.hopes, "what parents hope"),
        (known.parents_plan, "what parents say"),
        (known.child_plan, "the child’s part"),
    )
    missing = [part for there, part in parts if not there]
    if missing:
        found.append(Check("Not on this paper yet", f"There is nothing yet on {', '.join(missing)}."))
    unknown = [link.carer.name for link in files.family(child, actor.on) if link.responsibility is None]
    if unknown:
        found.append(
            Check(
                "Not known: parental responsibility",
                f"Ask about {', '.join(unknown)} before giving it to them.",
            )
        )
    return found
