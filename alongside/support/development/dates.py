"""What this room makes due: the check of each group, a watch to look at again, and start points."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.utils.text import Truncator

from alongside.file.children.due import Due
from alongside.file.children.models import Child
from alongside.file.children.place import Place
from alongside.ground.access.actor import Actor
from alongside.ground.access.facts import Role
from alongside.support.development import queries
from alongside.support.development.queries import Waiting

SEES_ALL = {Role.SENCO, Role.DEPUTY, Role.MANAGER}
LEADS = (Role.SENCO, Role.DEPUTY, Role.MANAGER)
IN_SIGHT = timedelta(days=14)
EXCERPT = 90
OWN_RULE = "The setting’s own rule."


def due_items(actor: Actor) -> list[Due]:
    """Return what is due: the whole setting's for those who lead, else of one's own children; one query."""
    rows = queries.waiting(actor)
    items = [*_rounds(actor, rows), *_checks(actor, rows)]
    items += [item for row in rows for item in _of_child(actor, row)]
    return [item for item in items if actor.roles & SEES_ALL or item.owner_id == actor.id]


def due_of(actor: Actor, child: Child, place: Place) -> list[Due]:
    """Return what is due for one child, of the rows that came with the child's place."""
    row = queries.waiting_of(child, place, actor.on)
    if row is None:
        return []
    items = list(_of_child(actor, row))
    if row.unjudged and row.round_due_on:
        words = f"Judge {row.child.name} in this term’s check"
        page = actor.to("development:child_check", row.child.pk)
        items.append(_due(actor, row, "check", words, row.round_due_on, _why(row), OWN_RULE, page))
    return items


def _rounds(actor: Actor, rows: list[Waiting]) -> Iterator[Due]:
    """Yield the round to open for a term that has none; counted from the first file, where that came later."""
    days = [row.term_due_on for row in rows if row.term_due_on]
    if days and actor.roles & SEES_ALL:
        words = f"Open the check of all children for {rows[0].term_name}"
        owner_id, owner = _leading(actor)
        why, page = "Each term has its round", actor.to("development:round")
        yield Due("check_round", words, None, "", min(days), owner_id, owner, why, OWN_RULE, page)


def _checks(actor: Actor, rows: list[Waiting]) -> Iterator[Due]:
    """Yield one for each key person who has children not judged yet, and one for those without a key person."""
    unjudged = sorted((row for row in rows if row.unjudged), key=_group_key)
    for (_, name, key_id), group in groupby(unjudged, key=_group_key):
        some = list(group)
        days, mine = [row.round_due_on for row in some if row.round_due_on], key_id == actor.id
        whose = "of your children " if mine else ""
        words = f"The check of all children: {len(some)} {whose}not judged yet"
        page = actor.to("development:check") if mine else actor.to("development:rooms")
        yield Due("check", words, None, "", min(days), key_id, name, _why(some[0]), OWN_RULE, page)


def _group_key(row: Waiting) -> tuple[bool, str, UUID | None]:
    return (row.key_person_id is None, row.key_person, row.key_person_id)


def _why(row: Waiting) -> str:
    return f"The round {row.round_name} is to be done by this day"


def _of_child(actor: Actor, row: Waiting) -> Iterator[Due]:
    name, pk = row.child.name, row.child.pk
    if row.watch_until_on:
        words = f"Look again at {name}: {Truncator(' '.join(row.watch.split())).chars(EXCERPT)}"
        why = "Chosen when it was written down to watch"
        page = actor.to("development:child_check", pk)
        yield _due(actor, row, "watch_again", words, row.watch_until_on, why, OWN_RULE, page)
    due_on = row.start_due_on
    if due_on is None or (row.started and row.home) or due_on - IN_SIGHT > actor.on:
        return
    if not row.started:
        words, page = f"Write where {name} starts, with the parents", "development:write_start"
    else:
        words, page = f"Ask {name}’s parents where {name} starts", "development:write_home"
    why = "The setting chose by how many weeks after joining a start is written"
    yield _due(actor, row, "start", words, due_on, why, OWN_RULE, actor.to(page, pk))


def _due(
    actor: Actor, row: Waiting, kind: str, words: str, due_on: date, why: str, source: str, url: str
) -> Due:
    child, leading = row.child, _leading(actor)
    owner_id, owner = (row.key_person_id, row.key_person) if row.key_person_id else leading
    return Due(kind, words, child.pk, child.short_name, due_on, owner_id, owner, why, source, url)


def _leading(actor: Actor) -> tuple[UUID | None, str]:
    """Return who leads, for what has no key person: the SENCO, a deputy, a manager."""
    first = next(iter(actor.holders(*LEADS)), None)
    return (first.pk, first.name) if first else (None, "")
