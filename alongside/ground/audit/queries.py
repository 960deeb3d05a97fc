"""Reading and verifying the book."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.db.models import QuerySet

from alongside.ground.audit import chain
from alongside.ground.audit.actions import SEALED, SHREDDED, WRITTEN_WITHIN, anchors
from alongside.ground.audit.models import Entry, Head, Look, LookSeal, Payload

# what is raised for a column that no longer holds a number, a moment, an id or JSON
UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError, DatabaseError)


def entries(setting_id: UUID) -> QuerySet[Entry]:
    """Return a setting's entries in the order of the chain."""
    return Entry.objects.filter(setting_id=setting_id).order_by("seq")


def of_child(setting_id: UUID, child_id: UUID) -> tuple[QuerySet[Entry], QuerySet[Look]]:
    """Return what was done and who looked, for one child, newest first, but for what only the lead may know."""
    mine = {"setting_id": setting_id, "child_id": child_id, "seen_by": "entitled"}
    done = Entry.objects.filter(**mine).order_by("-recorded_at", "-seq")
    return done, Look.objects.filter(**mine).order_by("-recorded_at", "id")


def faults(setting_id: UUID) -> Iterator[str]:
    """Yield every fault in a setting's book, in words that name the place; nothing when it is whole."""
    try:
        yield from _faults(setting_id)
    except UNREADABLE as fault:
        yield f"the book cannot be read to its end: {fault}"
        yield from _unreadable(setting_id)


def end_is_proven(setting_id: UUID) -> str:
    """Return how well the end of the chain is proven: "", or why it is not."""
    known = max((anchor["seq"] for anchor in anchors(setting_id) if anchor), default=0)
    head = Head.objects.filter(setting_id=setting_id).first() or Head()
    if not known:
        return "end not proven: no anchor has been written"
    late = (
        f"end proven to entry {known} of {head.seq}: the rest has no anchor yet" if head.seq > known else ""
    )
    beside = Path(settings.ANCHORS).resolve().is_relative_to(Path(settings.DATA).resolve())
    near = "the anchors lie beside the database: who can change one can change the other" if beside else ""
    return "; ".join(words for words in (late, near) if words)


def _faults(setting_id: UUID) -> Iterator[str]:
    payloads, twice = _by_id(Payload.objects.filter(setting_id=setting_id))
    yield from (f"words of entry {row.id} stand twice" for row in twice)
    before, expected, known, held, shredded = "", 1, {}, {}, set()
    for entry in entries(setting_id).iterator():
        if entry.seq != expected:
            yield f"entries {expected} to {entry.seq} do not follow each other"
        if entry.digest != chain.link(before, entry):
            yield f"entry {entry.seq} ({entry.action}) was changed, or what stands before it"
        elif entry.action == SHREDDED:
            shredded |= set(entry.fields)
        payload = payloads.pop(entry.id, None)
        yield from _word_faults(entry, payload)
        if entry.payload_digest:
            held[str(entry.id)] = entry.seq, payload is not None
        before, expected = entry.digest, entry.seq + 1
        known[entry.seq] = entry
    for entry_id, (seq, there) in held.items():
        if there == (entry_id in shredded):
            yield f"the words of entry {seq} " + ("were shredded and are back" if there else "are lost")
    yield from (f"words of no entry: {row.id}" for row in payloads.values())
    head = Head.objects.filter(setting_id=setting_id).first() or Head(setting_id=setting_id)
    yield from _end_faults(head, before, known)
    yield from _look_faults(head, known)


def _unreadable(setting_id: UUID) -> Iterator[str]:
    for model in (Entry, Payload, Look, LookSeal, Head):
        last: Any = "the beginning"
        whole = [one.attname for one in model._meta.concrete_fields if not one.null]
        try:
            for row in model.objects.filter(setting_id=setting_id).order_by("pk").iterator():
                if None in [getattr(row, name) for name in whole]:
                    raise ValueError
                last = getattr(row, "seq", row.pk)
        except UNREADABLE:
            yield f"{model._meta.db_table}: the row after {last} cannot be read"


def _by_id(rows: QuerySet[Any]) -> tuple[dict[UUID, Any], list[Any]]:
    by_id: dict[UUID, Any] = {}
    twice = [row for row in rows if by_id.setdefault(row.id, row) is not row]
    return by_id, twice


def _word_faults(entry: Entry, payload: Payload | None) -> Iterator[str]:
    if payload and not entry.payload_digest:
        yield f"entry {entry.seq} has words that were not written with it"
    elif payload:
        same = chain.payload_digest(payload.salt, payload.words) == entry.payload_digest
        if payload.recorded_at != entry.recorded_at or not same:
            yield f"the words of entry {entry.seq} were changed"


def _end_faults(head: Head, digest: str, known: dict[int, Entry]) -> Iterator[str]:
    last = max(known, default=0)
    if (head.seq, head.digest) != (last, digest):
        yield f"the head says {head.seq}, the last entry is {last}"
    for line, anchor in enumerate(anchors(head.setting_id), start=1):
        entry = known.get(anchor["seq"]) if anchor else None
        if not anchor:
            yield f"line {line} of the anchors cannot be read"
        elif entry is None:
            yield f"anchored entry {anchor['seq']} is gone: the tail was cut"
        elif entry.digest != anchor["digest"]:
            yield f"anchored entry {anchor['seq']} is another one than it was"


def _look_faults(head: Head, known: dict[int, Entry]) -> Iterator[str]:
    looks, twice = _by_id(Look.objects.filter(setting_id=head.setting_id))
    yield from (f"look {row.id} stands twice" for row in twice)
    seals = list(LookSeal.objects.filter(setting_id=head.setting_id).order_by("seq"))
    if [one.seq for one in seals] != list(range(1, head.looks + 1)):
        yield "a seal of looks is missing"
    in_order = sorted(seals, key=lambda one: (one.entry_seq, one.seq))
    for entry_seq, group in groupby(in_order, lambda one: one.entry_seq):
        yield from _one_seal(entry_seq, [looks.pop(one.look_id, None) for one in group], known.get(entry_seq))
    gone = {seq for seq, entry in known.items() if entry.action == SEALED} - {one.entry_seq for one in seals}
    yield from (f"the looks that entry {seq} sealed are gone" for seq in sorted(gone))
    late = max((entry.recorded_at for entry in known.values()), default=None)
    for look in looks.values():
        if late and look.recorded_at < late - 2 * WRITTEN_WITHIN:
            yield f"look {look.id} was never sealed"


def _one_seal(entry_seq: int, looks: list[Look | None], entry: Entry | None) -> Iterator[str]:
    whole = [look for look in looks if look]
    if len(whole) < len(looks):
        yield f"a look that entry {entry_seq} sealed is gone"
    elif entry is None or f"digest:{chain.seal(whole)}" not in entry.fields:
        yield f"the looks that entry {entry_seq} sealed were changed"


def last_look(setting_id: UUID, person_id: UUID, *, before: datetime) -> datetime | None:
    """Return when a person was last here before a moment, or None."""
    mine = Look.objects.filter(setting_id=setting_id, person_id=person_id, recorded_at__lt=before)
    return mine.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
