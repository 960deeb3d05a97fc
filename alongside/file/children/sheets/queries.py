"""Questions about sheets on their way in, and about the books that they are compared with."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from alongside.file.children.models import (
    BookedSession,
    Child,
    EmergencyContact,
    FamilyLink,
    HeadingKnown,
    KeyPersonHeld,
    KnowFirst,
    RoomHeld,
    Sheet,
    SheetPart,
)
from alongside.file.children.sheets import facts
from alongside.file.children.sheets.judging import Books, Finding, OnFile, judge
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Membership, Room
from alongside.ground.tables import spans

KEPT_FOR = timedelta(hours=24)
LISTED = 10


def recent(actor: Actor) -> list[Sheet]:
    """Return the newest sheets, whatever became of them."""
    rows = asking.visible(actor, "children.bring_in", Sheet).select_related("uploaded_by")
    return list(rows.order_by("-uploaded_at")[:LISTED])


def is_gone(sheet: Sheet, actor: Actor) -> bool:
    """Return whether the cells of a sheet are no longer here."""
    return sheet.brought_in_at is not None or sheet.uploaded_at < actor.now - KEPT_FOR


def remembered(setting_id: UUID) -> dict[str, str]:
    """Return heading -> code of what its column held the last time."""
    known = HeadingKnown.everywhere.filter(setting_id=setting_id)
    return dict(known.values_list("heading", "column"))


def parts(sheet: Sheet) -> QuerySet[SheetPart]:
    return SheetPart.everywhere.filter(setting_id=sheet.setting_id, sheet=sheet).order_by("number")


def examples(sheet: Sheet) -> list[str]:
    """Return some words of each column, to tell what it holds."""
    first = parts(sheet).first()
    rows = [cells for _, cells in first.cells[:40]] if first else []
    found = []
    for number in range(len(sheet.headings)):
        words = [row[number] for row in rows if number < len(row) and row[number]]
        found.append(", ".join(list(dict.fromkeys(words))[:3]))
    return found


def row_of(sheet: Sheet, number: int) -> tuple[SheetPart | None, list[str]]:
    """Return the part and the cells of a row, or nothing where it is not in the sheet."""
    for part in parts(sheet):
        for row, cells in part.cells:
            if row == number:
                return part, cells
    return None, []


def findings(
    sheet: Sheet, some: Iterator[SheetPart] | list[SheetPart], actor: Actor, seen: dict[str, Any]
) -> Iterator[tuple[SheetPart, list[Finding]]]:
    """Yield each part with what its rows would do to the books as they are now."""
    here = books(actor)
    for part in some:
        found = []
        for number, cells in part.cells:
            row = facts.read(number, cells, sheet.columns, from_1904=sheet.from_1904, today=actor.on)
            if row is not None:
                found.append(judge(row, here, sheet.choices, sheet.left_out, seen))
        yield part, found


def books(actor: Actor) -> Books:
    """Return everything of the setting that rows are compared with, in eight queries."""
    children = {row.pk: OnFile(row) for row in Child.everywhere.filter(setting_id=actor.setting_id)}
    _places(actor, children)
    for link in _now(FamilyLink, actor).select_related("carer"):
        children[link.child_id].carers[link.carer.name.casefold()] = link
    for contact in _now(EmergencyContact, actor):
        children[contact.child_id].contacts[contact.name.casefold()] = contact
    for known in KnowFirst.everywhere.filter(setting_id=actor.setting_id, until_on=None):
        children[known.child_id].first.add(known.words.casefold())
    rooms: dict[str, Room] = {
        room.name.casefold(): room for room in Room.everywhere.filter(setting_id=actor.setting_id)
    }
    return Books(list(children.values()), rooms, _staff(actor))


def _now(model: Any, actor: Actor) -> QuerySet[Any]:
    return model.everywhere.filter(spans.holds_on(actor.on), setting_id=actor.setting_id)


def _places(actor: Actor, children: dict[UUID, OnFile]) -> None:
    """Put each child in the room, with the key person and on the days of today; a later change is planned."""
    for kind, model in (("room", RoomHeld), ("key_person", KeyPersonHeld), ("days", BookedSession)):
        for row in model.everywhere.filter(setting_id=actor.setting_id):
            there = children[row.child_id]
            if getattr(row, "second", False):
                continue
            if row.from_on > actor.on:
                there.planned.add(kind)
            elif row.until_on is None or row.until_on >= actor.on:
                _put(there, kind, row)


def _put(there: OnFile, kind: str, row: Any) -> None:
    if kind == "room":
        there.room_id = row.room_id
    elif kind == "key_person":
        there.key_person_id = row.membership_id
    else:
        there.weekdays[row.weekday] = row.part


def _staff(actor: Actor) -> dict[str, Membership]:
    """Return members by their whole name, and by the first where nobody else has it."""
    everybody = accounts.staff(actor.setting_id, on=actor.on)
    firsts = [one.name.split()[0].casefold() for one in everybody]
    found: dict[str, Membership] = {}
    for one, first in zip(everybody, firsts, strict=True):
        found[one.name.casefold()] = one
        if firsts.count(first) == 1:
            found.setdefault(first, one)
    return found
