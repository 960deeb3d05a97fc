"""A key person's children in the check: what stands, what stood last, and where each began."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.file.children import queries as files
from alongside.file.children.models import Child, KeyPersonHeld, RoomHeld
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import ages
from alongside.ground.tables import spans
from alongside.support.development.models import CheckLine, Round
from alongside.support.development.queries.lines import lines_of
from alongside.support.development.queries.rounds import open_round
from alongside.support.development.queries.starts import NO_START, Start, starts
from alongside.support.noticing import queries as noticing
from alongside.support.noticing.queries import Standing

Word = CheckLine.Word


@dataclass(frozen=True)
class GroupLine:
    """One child: ``line`` of the round that is open, ``before`` it the last one, the start, and the support."""

    child: Any
    line: CheckLine | None
    before: CheckLine | None
    start: Start
    standing: Standing | None
    opened: bool
    age: str

    @property
    def stands(self) -> CheckLine | None:
        """Return the line that holds, of whichever round."""
        return self.line or self.before

    @property
    def may_write(self) -> bool:
        """Say whether a line may be written: in a round while it is no doubt; between rounds on from a watch."""
        if not self.opened:
            return self.before is not None and self.before.word == Word.WATCH
        return self.line is None or self.line.word != Word.TALK

    @property
    def waits(self) -> bool:
        return self.opened and self.line is None


@dataclass(frozen=True)
class Group:
    """The children of one key person; ``own`` when it is the actor's."""

    round: Round | None
    lines: tuple[GroupLine, ...]
    own: bool

    @property
    def waiting(self) -> tuple[GroupLine, ...]:
        return tuple(one for one in self.lines if one.waits)

    @property
    def judged(self) -> int:
        return len(self.lines) - len(self.waiting)

    def line_of(self, child: Child) -> GroupLine:
        return next(one for one in self.lines if one.child.pk == child.pk)

    def next_after(self, child: Child) -> GroupLine | None:
        """Return the next child who waits, going on from this one and then from the first."""
        place = [one.child.pk for one in self.lines].index(child.pk)
        others = (*self.lines[place + 1 :], *self.lines[:place])
        return next((one for one in others if one.waits), None)


def here(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Keep the children who come here on a day; without a first day, those who have a room already."""
    roomed = RoomHeld.everywhere.filter(spans.holds_on(on), child=OuterRef("pk"))
    began = Q(start_on__lte=on) | (Q(start_on=None) & Exists(roomed))
    return rows.filter(began, Q(left_on=None) | Q(left_on__gte=on))


def own_group(actor: Actor) -> Group:
    """Return the actor's own children, and those for whom they stand in."""
    return _group(actor, list(_of(actor, actor.id)), own=True)


def group_of(actor: Actor, child: Child) -> Group:
    """Return the group in which a child is judged: the actor's own, or else that of the child's key person."""
    own = list(_of(actor, actor.id))
    if any(one.pk == child.pk for one in own):
        return _group(actor, own, own=True)
    found: Any = files.with_room(
        Child.everywhere.filter(setting_id=actor.setting_id, pk=child.pk), actor.on
    ).get()
    theirs = list(_of(actor, found.key_person_id)) if found.key_person_id else []
    if all(one.pk != child.pk for one in theirs):
        theirs = [found]  # nobody's yet, or not here yet
    return _group(actor, theirs, own=False)


def _of(actor: Actor, membership_id: UUID) -> QuerySet[Any]:
    held = KeyPersonHeld.everywhere.filter(
        spans.holds_on(actor.on), setting_id=actor.setting_id, membership=membership_id
    )
    mine = asking.visible(actor, "development.judge", Child).filter(pk__in=held.values("child"))
    return files.with_room(here(mine, actor.on), actor.on)


def _group(actor: Actor, children: list[Any], *, own: bool) -> Group:
    if not children:
        return Group(open_round(actor), (), own)
    opened = open_round(actor)
    ids = [child.pk for child in children]
    began, levels = starts(actor, ids), noticing.levels(actor, ids)
    written = {key: list(rows) for key, rows in groupby(lines_of(actor, *children), lambda row: row.child_id)}

    def line(child: Any) -> GroupLine:
        rows = written.get(child.pk, [])
        now = next((row for row in rows if opened and row.round_id == opened.pk), None)
        before = next((row for row in rows if not opened or row.round_id != opened.pk), None)
        start = began.get(child.pk, NO_START)
        return GroupLine(
            child, now, before, start, levels.get(child.pk), opened is not None, _age(child, actor.on)
        )

    return Group(opened, tuple(line(child) for child in children), own)


def _age(child: Child, on: date) -> str:
    """Return the age in words; of a birth date that is not known to the day, what is known of it."""
    born = child.born_on
    if born and born <= on:
        return ages.age_words(born, on)
    return f"born {child.born}" if child.born else ""
