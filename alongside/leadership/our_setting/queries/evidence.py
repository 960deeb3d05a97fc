"""What stands today that shows a duty is met: counted from the record, without a name of any child."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import RoleHeld
from alongside.ground.law.words import counted, long_date
from alongside.leadership.our_setting.queries.records import Records
from alongside.leadership.our_setting.queries.training import NO_TEACHER, Brings, brings, trainings

Role = RoleHeld.Role


class Line(NamedTuple):
    """What stands, in words; ``whole``: nothing is missing of it."""

    words: str
    whole: bool = True


NOTHING = Line("")


@dataclass(frozen=True)
class Evidence:
    """What stands for a duty, and the page where it is seen or done; no lines: nothing yet. ``late``: by the law."""

    lines: tuple[Line, ...] = ()
    late: tuple[str, ...] = ()
    url: str = ""
    page: str = ""


class _Found:
    """What the record says for every duty of one setting; each question is asked once."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.records = Records(actor)

    @cached_property
    def sencos(self) -> list[tuple[RoleHeld, Brings]]:
        written = trainings(self.actor)
        held = [row for row in self.actor.named if row.role == Role.SENCO]
        return [(row, brings(self.actor, written.get(row.membership_id), row.from_on)) for row in held]

    def named(self, role: str) -> tuple[Line, ...]:
        """Return who holds a role and since when."""
        held = [row for row in self.actor.named if row.role == role]
        return tuple(Line(f"{row.membership.name} since {long_date(row.from_on)}") for row in held)

    def to(self, name: str, page: str, *lines: Line, late: tuple[str, ...] = ()) -> Evidence:
        return Evidence(tuple(one for one in lines if one.words), late, self.actor.to(name), page)


def evidence(actor: Actor) -> Callable[[str], Evidence | None]:
    """Return what stands for a duty by its code; None where Alongside holds nothing of it yet."""
    found = _Found(actor)
    return lambda code: SHOWS[code](found) if code in SHOWS else None


def _of(many: int, whole: int, words: str) -> Line:
    """Return how many of them, as in "3 of 4 children have a key person"; nothing of none."""
    return Line(f"{many} of {whole} {words}", many == whole) if whole else NOTHING


def _arrangements(found: _Found) -> Evidence:
    opened, children = found.records.opened, found.records.children
    judged = sum(child.judged for child in children)
    line = _of(judged, len(children), f"children judged in the check “{opened.name}”") if opened else NOTHING
    return found.to("development:rooms", "All children, by room", line)


def _medical(found: _Found) -> Evidence:
    read, asked = found.records.first_read
    line = _of(read, asked, "readings of what to know first are done")
    return found.to("plans:all_readings", "Who has read what", line)


def _key_person(found: _Found) -> Evidence:
    children = found.records.children
    keyed = sum(1 for child in children if child.key_person)
    line = _of(keyed, len(children), "children have a key person")
    return found.to("workspace:children", "Children", line)


def _record(found: _Found) -> Evidence:
    line = _of(found.records.complete, len(found.records.children), "children have every particular")
    return found.to("workspace:children", "Children", line)


def _contacts(found: _Found) -> Evidence:
    line = _of(
        found.records.with_contacts, len(found.records.children), "children have more than two to ring"
    )
    return found.to("workspace:children", "Children", line)


def _absence(found: _Found) -> Evidence:
    absent, unheard = found.records.tally["absent"], found.records.tally["unheard"]
    words = f"{counted(absent, 'day')} away written in four weeks, {unheard} not heard of" if absent else ""
    return found.to("children:who_is_in", "Who is in", Line(words, not unheard))


def _partnership(found: _Found) -> Evidence:
    cycles = found.records.cycles
    heard = sum(cycle.parents_plan for cycle in cycles)
    line = _of(heard, len(cycles), "plans in force have the parents’ views")
    return found.to("plans:register", "The register", line)


def _stages(found: _Found) -> Evidence:
    planned = {cycle.child_id for cycle in found.records.cycles}
    supported = found.records.supported
    line = _of(
        sum(one in planned for one in supported), len(supported), "children on support have a plan in force"
    )
    return found.to("plans:register", "The register", line)


def _told(found: _Found) -> Evidence:
    told, whole = found.records.told
    line = _of(told, whole, "decisions are told to the parents")
    return found.to("plans:register", "The register", line)


def _listen(found: _Found) -> Evidence:
    noted, answered = found.records.tally["noted"], found.records.tally["answered"]
    words = f"{counted(noted, 'thing')} noticed in twelve months, {answered} answered" if noted else ""
    return found.to("noticing:noticed", "What was noticed", Line(words, noted == answered))


def _reviews(found: _Found) -> Evidence:
    many = found.records.tally["reviewed"]
    words = f"{counted(many, 'plan')} reviewed in twelve months" if many else ""
    return found.to("plans:register", "The register", Line(words))


def _senco(found: _Found) -> Evidence:
    lines = [Line(brought.qualification, brought.is_held) for _, brought in found.sencos]
    return found.to("our_setting:people", "People", *found.named(Role.SENCO), *lines)


def _teacher(found: _Found) -> Evidence:
    lines = [
        Line(f"{row.membership.name}: {brought.teacher}", brought.is_teacher)
        for row, brought in found.sencos
        if brought.teacher
    ]
    late = tuple(one for _, brought in found.sencos for one in brought.missing if one == NO_TEACHER)
    return found.to("our_setting:people", "People", *lines, late=late)


def _npq(found: _Found) -> Evidence:
    lines = [
        Line(f"{row.membership.name}: {brought.qualification}", brought.is_held)
        for row, brought in found.sencos
        if brought.qualification
    ]
    late = tuple(one for _, brought in found.sencos for one in brought.missing if one != NO_TEACHER)
    return found.to("our_setting:people", "People", *lines, late=late)


def _lead(found: _Found) -> Evidence:
    return found.to("our_setting:people", "People", *found.named(Role.LEAD))


def _privacy(found: _Found) -> Evidence:
    made = Line(f"Drafts, filled from what stands on {long_date(found.actor.on)}")
    if not asking.may(found.actor, "quality.papers"):
        return Evidence((made,))
    return found.to("quality:papers", "Papers a manager must have", made)


SHOWS: dict[str, Callable[[Any], Evidence]] = {
    "absence": _absence, "arrangements": _arrangements, "best_endeavours": _stages, "emergency_contacts": _contacts,
    "four_stages": _stages, "key_person": _key_person, "listen": _listen, "medical": _medical,
    "named_teacher": _teacher, "npq": _npq, "partnership": _partnership, "privacy": _privacy,
    "provision": _reviews, "record": _record, "safeguarding_lead": _lead, "senco": _senco,
    "senco_shared": _senco, "told": _told, "told_by_school": _told,
}  # fmt: skip
