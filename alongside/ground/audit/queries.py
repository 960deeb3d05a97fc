"""Reading and verifying the book."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from alongside.ground.audit import chain
from alongside.ground.audit.actions import SEALED, SHREDDED
from alongside.ground.audit.models import Entry, Head, Look, LookSeal, Payload


def entries(setting_id: UUID) -> QuerySet[Entry]:
    """Return a setting's entries in the order of the chain."""
    return Entry.objects.filter(setting_id=setting_id).order_by("seq")


def of_child(setting_id: UUID, child_id: UUID) -> tuple[QuerySet[Entry], QuerySet[Look]]:
    """Return what was done and who looked, for one child, newest first, but for what only the lead may know."""
    mine = {"setting_id": setting_id, "child_id": child_id, "seen_by": "entitled"}
    return (
        Entry.objects.filter(**mine).order_by("-recorded_at", "-seq"),
        Look.objects.filter(**mine).order_by("-recorded_at", "id"),
    )


def faults(setting_id: UUID) -> Iterator[str]:
    """Yield every fault in a setting's book, in words that name the place; nothing when it is whole."""
    shredded = _shredded(setting_id)
    payloads = {row.id: row for row in Payload.objects.filter(setting_id=setting_id)}
    before, expected, known = "", 1, {}
    for entry in entries(setting_id).iterator():
        if entry.seq != expected:
            yield f"entries {expected} to {entry.seq - 1} are missing"
        if entry.digest != chain.link(before, entry):
            yield f"entry {entry.seq} ({entry.action}) was changed, or what stands before it"
        yield from _payload_faults(entry, payloads.pop(entry.id, None), shredded)
        before, expected = entry.digest, entry.seq + 1
        known[entry.seq] = entry
    yield from (f"words of no entry: {row.id}" for row in payloads.values())
    yield from _end_faults(setting_id, before, known)
    yield from _look_faults(setting_id, known)


def end_is_proven(setting_id: UUID) -> str:
    """Return how well the end of the chain is proven: "", or why it is not."""
    path = Path(settings.ANCHORS) / f"{setting_id}.jsonl"
    if not path.exists():
        return "end not proven: no anchor has been written"
    if Path(settings.ANCHORS).resolve().is_relative_to(Path(settings.DATA).resolve()):
        return "the anchors lie beside the database: who can change one can change the other"
    return ""


def _shredded(setting_id: UUID) -> set[str]:
    said = entries(setting_id).filter(action=SHREDDED).values_list("fields", flat=True)
    return {entry_id for named in said for entry_id in named}


def _payload_faults(entry: Entry, payload: Payload | None, shredded: set[str]) -> Iterator[str]:
    if not entry.payload_digest:
        if payload:
            yield f"entry {entry.seq} has words that were not written with it"
    elif payload is None:
        if str(entry.id) not in shredded:
            yield f"entry {entry.seq} has lost its words"
    elif payload.recorded_at != entry.recorded_at or entry.payload_digest != chain.payload_digest(
        payload.salt, payload.words
    ):
        yield f"the words of entry {entry.seq} were changed"


def _end_faults(setting_id: UUID, digest: str, known: dict[int, Entry]) -> Iterator[str]:
    head = Head.objects.filter(setting_id=setting_id).first()
    last = max(known, default=0)
    if head is None:
        if last:
            yield "the head is missing"
    elif (head.seq, head.digest) != (last, digest):
        yield f"the head says {head.seq}, the last entry is {last}"
    path = Path(settings.ANCHORS) / f"{setting_id}.jsonl"
    for line in path.read_text().splitlines() if path.exists() else ():
        held = json.loads(line)
        entry = known.get(held["seq"])
        if entry is None:
            yield f"anchored entry {held['seq']} is gone: the tail was cut"
        elif entry.digest != held["digest"]:
            yield f"anchored entry {held['seq']} is another one than it was"


def _look_faults(setting_id: UUID, known: dict[int, Entry]) -> Iterator[str]:
    looks = {look.id: look for look in Look.objects.filter(setting_id=setting_id)}
    seals = list(LookSeal.objects.filter(setting_id=setting_id).order_by("seq"))
    head = Head.objects.filter(setting_id=setting_id).first()
    if [one.seq for one in seals] != list(range(1, (head.looks if head else 0) + 1)):
        yield "a seal of looks is missing"
    sealing = {seq for seq, entry in known.items() if entry.action == SEALED}
    for entry_seq, group in groupby(sorted(seals, key=lambda one: (one.entry_seq, one.seq)), lambda one: one.entry_seq):
        yield from _one_seal(entry_seq, [looks.get(one.look_id) for one in group], known.get(entry_seq))
        sealing.discard(entry_seq)
    yield from (f"the looks that entry {seq} sealed are gone" for seq in sorted(sealing))


def _one_seal(entry_seq: int, looks: list[Look | None], entry: Entry | None) -> Iterator[str]:
    whole = [look for look in looks if look]
    if len(whole) < len(looks):
        yield f"a look that entry {entry_seq} sealed is gone"
    elif entry is None or f"digest:{chain.seal(whole)}" not in entry.fields:
        yield f"the looks that entry {entry_seq} sealed were changed"
