"""A book to read and to tamper with; and the one fixture in the house that takes its triggers down."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connections, transaction

from alongside.ground.accounts.models import Setting
from alongside.ground.audit import actions
from alongside.ground.audit.actions import Event, Writer
from alongside.ground.audit.models import Entry, Look
from tests.worlds import NOW

BOOK = ("audit_entry", "audit_payload", "audit_look", "audit_lookseal", "audit_head")


def writer(setting_id: UUID) -> Writer:
    return Writer(setting_id, uuid4(), "Priya Nair", "SENCO")


def looked(by: Writer, minute: int, **given: Any) -> Look:
    return Look(
        **vars(by), recorded_at=NOW + timedelta(minutes=minute), action="children.see_file", kind="seen",
        child_id=uuid4(), thing="children.Child", thing_id=uuid4(), **given,
    )  # fmt: skip


def write_book(setting_id: UUID, pages: int = 12) -> None:
    """Write a book in which everything occurs: words and none, looks and none, shredding, anchors on the way."""
    by = writer(setting_id)
    for page in range(pages):
        at = NOW + timedelta(minutes=10 * page)
        if page % 2:
            actions.look([looked(by, 10 * page + number) for number in range(1 + page % 4)])
        events = [
            Event(
                "child_changed", uuid4(), "children.Child", uuid4(), ("known_as",), {"known_as": f"Mo {page}"}
            )
        ]
        events += [Event("setting_opened")] * (page % 3)
        actions.append(events, by=by, at=at)
        if page in {4, pages - 1}:
            actions.anchor(setting_id, at=at)
        if page == 6:
            spoken = Entry.objects.filter(setting_id=setting_id).exclude(payload_digest="").order_by("seq")
            actions.shred([spoken[1].id], by=by, at=at)


@pytest.fixture
def setting_id(transactional_db: None) -> UUID:
    return Setting.objects.create(code="willow-lane", name="Willow Lane", kind=Setting.Kind.PRIVATE).pk


@pytest.fixture
def open_book(setting_id: UUID) -> Iterator[Any]:
    """Take the book's triggers down for as long as one transaction of the owner's, which is undone at its end."""
    usual = connections["default"]
    owner = connections["owner" if "owner" in settings.DATABASES else "default"]
    connections["default"] = owner
    try:
        with transaction.atomic():
            write_book(setting_id)
            with owner.cursor() as cursor:
                _take_down(owner.vendor, cursor)
            yield owner
            transaction.set_rollback(True)
    finally:
        if owner.vendor == "sqlite":
            with owner.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints=OFF")
        connections["default"] = usual


def _take_down(vendor: str, cursor: Any) -> None:
    if vendor == "postgresql":
        for table in BOOK:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%%'", [])
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP TRIGGER "{name}"')
    cursor.execute("PRAGMA ignore_check_constraints=ON")  # as another client would, who flips bytes in JSON
