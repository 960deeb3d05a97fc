"""Writing in the book: appending what was done, adding looks, sealing them, shredding words, anchoring the end."""

import json
import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from alongside.ground.audit import chain
from alongside.ground.audit.models import Entry, Head, Look, LookSeal, Payload
from alongside.ground.tables.ids import new_id

SEALED = "looks_sealed"
SHREDDED = "words_shredded"
# a look is written when its answer is ready; no request takes as long as this
WRITTEN_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class Writer:
    """Who is on record: ids and words as they are now."""

    setting_id: UUID
    person_id: UUID | None
    person: str
    roles: str


@dataclass(frozen=True)
class Event:
    """Something that was done, for the book. ``words``: what was written and the old values, apart from the chain."""

    action: str
    child_id: UUID | None = None
    thing: str = ""
    thing_id: UUID | None = None
    fields: tuple[str, ...] = ()
    words: dict[str, Any] = field(default_factory=dict)
    seen_by: str = "entitled"


def append(events: list[Event], *, by: Writer, at: datetime) -> None:
    """Append events to the setting's chain, looks that wait for their seal before them.

    Call it once, as the last statement of the outermost action's transaction: the head stays
    locked until that ends.
    """
    with transaction.atomic(savepoint=False):
        head = _locked(by.setting_id)
        _seal_waiting(head, at)
        for event in events:
            _append_one(head, event, by, at)
        head.save()


def seal(setting_id: UUID, *, at: datetime) -> int:
    """Seal the looks that wait; return how many."""
    with transaction.atomic():
        head = _locked(setting_id)
        sealed = _seal_waiting(head, at)
        if sealed:
            head.save()
    return sealed


def look(looks: list[Look]) -> None:
    """Add looks and refusals in a transaction of their own."""
    Look.objects.bulk_create(looks)


def shred(entry_ids: list[UUID], *, by: Writer, at: datetime, child_id: UUID | None = None) -> None:
    """Destroy the words of entries for good; the chain keeps their digests and says that they were shredded."""
    named = tuple(str(entry_id) for entry_id in sorted(entry_ids))
    with transaction.atomic():
        Payload.objects.filter(setting_id=by.setting_id, id__in=entry_ids).delete()
        append([Event(SHREDDED, child_id=child_id, fields=named, seen_by="lead")], by=by, at=at)


def anchor(setting_id: UUID, *, at: datetime) -> None:
    """Write the end of the chain to a place outside the database, so that a cut tail shows."""
    head = Head.objects.filter(setting_id=setting_id).first()
    last = anchors(setting_id)[-1:]
    if head is None or (last and last[0].get("seq") == head.seq):
        return
    path = _anchored_at(setting_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open(
        "a"
    ) as book:  # the new line comes first, so that one cut off in the middle spoils no other
        book.write("\n" + chain.canonical({"at": at, "digest": head.digest, "seq": head.seq}))
        book.flush()
        os.fsync(book.fileno())


def anchors(setting_id: UUID) -> list[dict[str, Any]]:
    """Return the anchors of a setting's chain, oldest first; one that can't be read is empty."""
    path = _anchored_at(setting_id)
    return [_anchor_in(line) for line in path.read_bytes().split()] if path.exists() else []


def _anchor_in(line: bytes) -> dict[str, Any]:
    try:
        held = json.loads(line)
        return {"seq": int(held["seq"]), "digest": str(held["digest"])}
    except (ValueError, TypeError, KeyError):
        return {}


def _anchored_at(setting_id: UUID) -> Path:
    return Path(settings.ANCHORS) / f"{setting_id}.jsonl"


def _locked(setting_id: UUID) -> Head:
    return Head.objects.select_for_update().get_or_create(setting_id=setting_id)[0]


def _append_one(head: Head, event: Event, by: Writer, at: datetime) -> None:
    salt = secrets.token_hex(16) if event.words else ""
    entry = Entry(
        **vars(by), recorded_at=at, id=new_id(), seq=head.seq + 1, action=event.action, child_id=event.child_id,
        thing=event.thing, thing_id=event.thing_id, seen_by=event.seen_by, fields=sorted(event.fields),
        payload_digest=chain.payload_digest(salt, event.words) if event.words else "",
    )  # fmt: skip
    entry.digest = chain.link(head.digest, entry)
    entry.save(force_insert=True)
    if event.words:
        words = Payload(recorded_at=at, id=entry.id, setting_id=by.setting_id, salt=salt, words=event.words)
        words.save(force_insert=True)
    head.seq, head.digest = entry.seq, entry.digest


def _seal_waiting(head: Head, at: datetime) -> int:
    waiting = _waiting(head, at)
    if not waiting:
        return 0
    LookSeal.objects.bulk_create(
        LookSeal(setting_id=head.setting_id, seq=head.looks + number, look_id=one.id, entry_seq=head.seq + 1)
        for number, one in enumerate(waiting, start=1)
    )
    head.looks += len(waiting)
    event = Event(SEALED, fields=(f"count:{len(waiting)}", f"digest:{chain.seal(waiting)}"), seen_by="nobody")
    _append_one(head, event, Writer(head.setting_id, None, "Alongside", ""), at)
    return len(waiting)


def _waiting(head: Head, at: datetime) -> list[Look]:
    """Return the looks without a seal; whatever was written before the last entry was sealed with it."""
    own = {"setting_id": head.setting_id}
    last = Entry.objects.filter(**own, seq=head.seq).values_list("recorded_at", flat=True).first()
    looks = Look.objects.filter(**own).order_by("recorded_at", "id")
    found = list(looks.filter(recorded_at__gte=min(at, last) - WRITTEN_WITHIN) if last else looks)
    seals = LookSeal.objects.filter(**own).values_list("look_id", flat=True)
    sealed: set[UUID] = set()
    for start in range(0, len(found), 500):
        sealed.update(seals.filter(look_id__in=[look.id for look in found[start : start + 500]]))
    return [look for look in found if look.id not in sealed]
