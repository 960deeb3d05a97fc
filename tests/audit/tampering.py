"""Ways to tamper with a book, as someone could who has the whole database in their hands."""

import json
import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models
from django.utils.dateparse import parse_datetime

from alongside.ground.audit import chain
from alongside.ground.audit.models import Entry, Head, Look, LookSeal, Payload

Place = str
Tampering = Callable[[random.Random, UUID], Place]


def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run a statement past Django's models; ids are given as the engine keeps them."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_kept(value) for value in values])
        return list(cursor.fetchall()) if cursor.description else []


def _kept(value: Any) -> Any:
    if connection.vendor == "sqlite":
        value = value.hex if isinstance(value, UUID) else value
        value = connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
    return value


def _some(rng: random.Random, model: Any, setting_id: UUID, **which: Any) -> Any:
    return rng.choice(list(model.objects.filter(setting_id=setting_id, **which).order_by("pk")))


def _place(row: Any) -> Place:
    """Return what a fault must say that names this row's place."""
    if isinstance(row, Entry):
        return rf"entry {row.seq}\b|entries {row.seq}\b|to {row.seq + 1}\b|audit_entry"
    if isinstance(row, Payload):
        seq = Entry.objects.get(id=row.id).seq
        return rf"entry {seq}\b|words of (no )?entry|audit_payload"
    if isinstance(row, Look):
        entry = LookSeal.objects.get(look_id=row.id).entry_seq
        return rf"entry {entry}\b|look {row.id}|audit_look"
    if isinstance(row, LookSeal):
        return rf"entry {row.entry_seq}\b|seal|audit_lookseal"
    return r"\bhead\b|seal|audit_head"


def _at(row: Any) -> tuple[str, list[Any]]:
    """Return the words that find exactly this row."""
    keys = row._meta.pk_fields
    named = " AND ".join(f"{key.column} = %s" for key in keys)
    return f"{row._meta.db_table} SET {{}} WHERE {named}", [getattr(row, key.attname) for key in keys]


def _set(row: Any, column: str, value: Any) -> None:
    where, keys = _at(row)
    run("UPDATE " + where.format(f"{column} = %s"), value, *keys)


def flip_a_byte(rng: random.Random, setting_id: UUID) -> Place:
    """Change one bit of any column of any row."""
    row = _some(rng, rng.choice([Entry, Payload, Look, LookSeal, Head]), setting_id)
    field = rng.choice(row._meta.concrete_fields)
    place = _place(row)
    value = getattr(row, field.attname)
    if value is None or value in ("", []):
        _set(row, field.column, _something(field))
    elif isinstance(field, models.BigIntegerField):
        _set(row, field.column, value ^ (1 << rng.randrange(8, 20)))
    elif connection.vendor == "postgresql":
        _set(row, field.column, _other(rng, field, value))
    else:
        _flip_bytes(rng, row, field)
    return place


def _something(field: Any) -> Any:
    if isinstance(field, models.JSONField):
        return json.dumps(["x"])
    return uuid4() if isinstance(field, models.UUIDField) else "x"


def _other(rng: random.Random, field: Any, value: Any) -> Any:
    if isinstance(field, models.UUIDField):
        return UUID(int=value.int ^ (1 << rng.randrange(128)))
    if isinstance(field, models.DateTimeField):
        return value + timedelta(microseconds=1 << rng.randrange(40))
    if isinstance(field, models.JSONField):
        return re.sub(r"\w", "%", json.dumps(value), count=1)
    place = rng.randrange(len(value))
    return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]


def _flip_bytes(rng: random.Random, row: Any, field: Any) -> None:
    where, keys = _at(row)
    table = where.split(" ")[0]
    named = where.split(" WHERE ")[1]
    ((kept,),) = run(f"SELECT CAST({field.column} AS BLOB) FROM {table} WHERE {named}", *keys)
    changed = bytearray(kept)
    while _means(field, bytes(changed)) == _means(field, kept):
        changed = bytearray(kept)
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    run("UPDATE " + where.format(f"{field.column} = CAST(%s AS TEXT)"), bytes(changed), *keys)


def _means(field: Any, kept: bytes) -> Any:
    """Return what the bytes say, so that a flip that says the same (a hex digit's case) is not called tampering."""
    try:
        words = kept.decode()
        if isinstance(field, models.UUIDField):
            return UUID(words)
        if isinstance(field, models.DateTimeField):
            return parse_datetime(words) or kept
        return json.loads(words) if isinstance(field, models.JSONField) else words
    except ValueError:
        return kept


def delete_a_row(rng: random.Random, setting_id: UUID) -> Place:
    """Take out an entry, its words, a look, a seal or the head."""
    row = _some(rng, rng.choice([Entry, Payload, Look, LookSeal, Head]), setting_id)
    place = _place(row)
    where, keys = _at(row)
    run("DELETE FROM " + where.replace(" SET {}", ""), *keys)
    return place


def swap_two_numbers(rng: random.Random, setting_id: UUID) -> Place:
    """Put two entries in each other's place."""
    first, second = rng.sample(list(Entry.objects.filter(setting_id=setting_id)), 2)
    for row, seq in ((first, -1), (second, first.seq), (first, second.seq)):
        _set(row, "seq", seq)
    return rf"entry ({first.seq}|{second.seq})\b"


def cut_the_tail(rng: random.Random, setting_id: UUID) -> Place:
    """Take out everything from an entry on, and let the head agree."""
    last = Head.objects.get(setting_id=setting_id).seq
    cut = rng.randrange(1, last + 1)
    gone = list(Entry.objects.filter(setting_id=setting_id, seq__gte=cut))
    seals = list(LookSeal.objects.filter(setting_id=setting_id, entry_seq__gte=cut))
    for table, column, keys in (
        ("audit_look", "id", [seal.look_id for seal in seals]),
        ("audit_lookseal", "look_id", [seal.look_id for seal in seals]),
        ("audit_payload", "id", [entry.id for entry in gone]),
        ("audit_entry", "id", [entry.id for entry in gone]),
    ):
        for key in keys:
            run(f"DELETE FROM {table} WHERE {column} = %s", key)
    end = Entry.objects.filter(setting_id=setting_id, seq=cut - 1).first()
    looks = LookSeal.objects.filter(setting_id=setting_id).count()
    run("UPDATE audit_head SET seq = %s, digest = %s, looks = %s", cut - 1, end.digest if end else "", looks)
    return rf"anchored entry {last} is gone"


def back_date(rng: random.Random, setting_id: UUID) -> Place:
    """Let something have happened on another day."""
    row = _some(rng, rng.choice([Entry, Payload, Look]), setting_id)
    place = _place(row)
    moved: datetime = row.recorded_at - timedelta(days=rng.randrange(1, 400))
    _set(row, "recorded_at", moved)
    return place


def forge_the_head(rng: random.Random, setting_id: UUID) -> Place:
    """Let the head say another number, another digest or another count of looks."""
    head = Head.objects.get(setting_id=setting_id)
    column, value = rng.choice(
        [
            ("seq", head.seq + rng.choice([-1, 1, 7])),
            ("digest", "0" * 64),
            ("looks", head.looks + rng.choice([-1, 1])),
        ]
    )
    _set(head, column, value)
    return r"\bhead\b|seal"


def insert_an_entry(rng: random.Random, setting_id: UUID) -> Place:
    """Put in an entry that was never written, chained as well as one can without the head or the rest."""
    last = Head.objects.get(setting_id=setting_id)
    forged = Entry.objects.get(setting_id=setting_id, seq=rng.randrange(1, last.seq + 1))
    forged.id, forged.seq, forged.payload_digest = uuid4(), last.seq + 1, ""
    forged.digest = chain.link(last.digest, forged)
    forged.save(force_insert=True)
    return rf"the last entry is {last.seq + 1}\b"


def write_history_anew(rng: random.Random, setting_id: UUID) -> Place:
    """Change an entry and chain everything after it again, the head too: only an anchor outside can tell."""
    rows = list(Entry.objects.filter(setting_id=setting_id).order_by("seq"))
    changed = rng.randrange(len(rows))
    before = rows[changed - 1].digest if changed else ""
    for row in rows[changed:]:
        if row is rows[changed]:
            row.person = "Somebody Else"
            _set(row, "person", row.person)
        row.digest = before = chain.link(before, row)
        _set(row, "digest", row.digest)
    run("UPDATE audit_head SET digest = %s", before)
    return r"anchored entry \d+ is another one"


def swap_two_payloads(rng: random.Random, setting_id: UUID) -> Place:
    """Let two entries have each other's words."""
    first, second = rng.sample(list(Payload.objects.filter(setting_id=setting_id)), 2)
    place = f"{_place(first)}|{_place(second)}"
    for row, other in ((first, second), (second, first)):
        _set(row, "salt", other.salt)
        _set(row, "words", json.dumps(other.words))
    return place


def give_words_twice(rng: random.Random, setting_id: UUID) -> Place:
    """Put other words beside those of an entry, under the same id."""
    row = _some(rng, Payload, setting_id)
    row.recorded_at += timedelta(days=rng.choice([-1, 1]))
    row.words = {"known_as": "forged"}
    row.save(force_insert=True)
    return rf"words of entry {row.id} stand twice"


def give_a_look_twice(rng: random.Random, setting_id: UUID) -> Place:
    """Put another look beside one that was sealed, under the same id."""
    row = _some(rng, Look, setting_id)
    row.recorded_at += timedelta(days=rng.choice([-1, 1]))
    row.person = "Somebody Else"
    row.save(force_insert=True)
    return rf"look {row.id} stands twice"


def point_a_seal_elsewhere(rng: random.Random, setting_id: UUID) -> Place:
    """Let a seal be of another look, of none, or under another entry."""
    row = _some(rng, LookSeal, setting_id)
    column, value = rng.choice([("look_id", uuid4()), ("entry_seq", row.entry_seq + 1), ("entry_seq", 1)])
    _set(row, column, value)
    return rf"entry {row.entry_seq}\b"


def bring_shredded_words_back(rng: random.Random, setting_id: UUID) -> Place:
    """Put words back under an entry whose words were destroyed."""
    there = set(Payload.objects.filter(setting_id=setting_id).values_list("id", flat=True))
    gone = next(
        one
        for one in Entry.objects.exclude(payload_digest="").filter(setting_id=setting_id)
        if one.id not in there
    )
    Payload(recorded_at=gone.recorded_at, id=gone.id, setting_id=setting_id, salt="s", words={"a": "b"}).save(
        force_insert=True
    )
    return rf"words of entry {gone.seq} were shredded and are back"


def forge_an_old_look(rng: random.Random, setting_id: UUID) -> Place:
    """Say that somebody looked long ago."""
    row = _some(rng, Look, setting_id)
    row.id, row.recorded_at = uuid4(), row.recorded_at - timedelta(days=rng.randrange(2, 400))
    row.save(force_insert=True)
    return rf"look {row.id} was never sealed"


WAYS: list[tuple[int, Tampering]] = [
    (520, flip_a_byte),
    (90, delete_a_row),
    (40, swap_two_numbers),
    (50, cut_the_tail),
    (60, back_date),
    (40, forge_the_head),
    (30, insert_an_entry),
    (40, write_history_anew),
    (40, swap_two_payloads),
    (20, give_words_twice),
    (20, give_a_look_twice),
    (30, point_a_seal_elsewhere),
    (10, bring_shredded_words_back),
    (10, forge_an_old_look),
]
