"""Putting what a row says on the books, through the same actions as the pages; and the line that shows it before."""

from datetime import date, datetime
from typing import Any

from alongside.file.children import actions
from alongside.file.children.models import BookedSession, Child, KnowFirst
from alongside.file.children.sheets.judging import OF_CHILD, PEOPLE, Finding, shown
from alongside.ground.access.actor import Actor

FIRST = {"allergy": KnowFirst.Kind.ALLERGY, "health": KnowFirst.Kind.HEALTH}


def line(found: Finding) -> dict[str, Any]:
    """Return a finding as it is kept beside the cells and shown."""
    maybe = found.maybe.child if found.maybe else None
    return {
        "row": found.facts.number, "name": found.facts.name, "kind": found.kind, "errors": found.facts.errors,
        "warnings": found.facts.warnings, "changes": found.changes, "unknown": found.unknown, "keys": found.keys,
        "said": shown(found.facts.held) if found.keys else {},
        "maybe": str(maybe.pk) if maybe else "",
        "maybe_name": f"{maybe.full_name}, born {maybe.born or 'on a day not known'}" if maybe else "",
    }  # fmt: skip


def bring(found: Finding, *, by: Actor, at: datetime) -> None:
    """Do what a row would do; one that does nothing is passed over."""
    if found.kind not in {"new", "changes"}:
        return
    child = _child(found, by, at)
    start = found.facts.held.get("start_on")
    from_on = start if found.kind == "new" and start else by.on
    for of, parts in PEOPLE.items():
        _person(found, child, of, parts, by, at)
    for code, kind in FIRST.items():
        if code in found.new:
            actions.note_on_joining(
                child=child, kind=kind, words=found.new[code], from_on=from_on, by=by, at=at
            )
    _place(found, child, from_on, by, at)


def _child(found: Finding, by: Actor, at: datetime) -> Child:
    facts = {code: found.new[code] for code in OF_CHILD if code in found.new}
    reference = facts.pop("reference", None)
    if found.on_file is None:
        left_on = facts.pop("left_on", None)
        child = actions.add_child(setting=by.setting, **facts, reference=reference or "", by=by, at=at)
        if not left_on:
            return child
        facts, reference = {"left_on": left_on}, None
    else:
        child = found.on_file.child
    if facts:
        stands = {code: getattr(child, code) for code in OF_CHILD if code != "reference"}
        actions.change_child(child=child, **{**stands, **facts}, by=by, at=at)
    if reference:
        actions.number_child(child=child, reference=reference, by=by, at=at)
    return child


def _person(found: Finding, child: Child, of: str, parts: tuple[str, ...], by: Actor, at: datetime) -> None:
    new = {part: found.new[f"{of}_{part}"] for part in parts if f"{of}_{part}" in found.new}
    name = found.new.get(f"{of}_name")
    is_carer = of.startswith("carer")
    if name:
        add = actions.add_carer if is_carer else actions.add_contact
        add(child=child, name=name, from_on=by.on, **new, by=by, at=at)
    elif new and found.on_file:
        row = found.on_file.people(of)[found.facts.held[f"{of}_name"].casefold()]
        if is_carer:
            actions.change_carer(link=row, facts=new, by=by, at=at)
        else:
            actions.change_contact(contact=row, facts=new, by=by, at=at)


def _place(found: Finding, child: Child, from_on: date, by: Actor, at: datetime) -> None:
    if room := found.new.get("room"):
        actions.move_to_room(child=child, room=room, from_on=from_on, by=by, at=at)
    if member := found.new.get("key_person"):
        actions.name_key_person(child=child, membership=member, from_on=from_on, by=by, at=at)
    if weekdays := found.new.get("days"):
        part = BookedSession.Part.DAY
        actions.book_sessions(
            child=child, weekdays=dict.fromkeys(weekdays, part.value), from_on=from_on, by=by, at=at
        )
