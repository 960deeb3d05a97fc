"""The book's own triggers: what is written is not changed, taken out, emptied or written over."""

from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from alongside.ground.audit.models import Entry, Look, LookSeal, Payload
from tests.audit.conftest import write_book
from tests.marks import rows
from tests.worlds import World

BOOK = [Entry, Look, LookSeal, Payload]


@pytest.fixture
def book(world: World) -> UUID:
    write_book(world.setting.pk)
    return world.setting.pk


def _refused(sql: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@rows("X5")
def test_row_is_never_changed(book: UUID) -> None:
    for model in BOOK:
        for field in model._meta.concrete_fields:
            _refused(f'UPDATE {model._meta.db_table} SET "{field.column}" = "{field.column}"')
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.filter(setting_id=book).update(setting_id=book)


def test_row_is_never_taken_out(book: UUID) -> None:
    for model in (Entry, Look, LookSeal):
        count = model.objects.count()

        _refused(f"DELETE FROM {model._meta.db_table}")
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.filter(setting_id=book).first().delete()

        assert model.objects.count() == count > 0


def test_words_can_be_taken_out_because_shredding_must(book: UUID) -> None:
    assert Payload.objects.filter(setting_id=book).delete()[0] > 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite empties a table by DELETE")
def test_table_is_never_emptied(book: UUID) -> None:
    for model in BOOK:
        _refused(f"TRUNCATE {model._meta.db_table}")


def test_row_is_never_written_over(book: UUID) -> None:
    for model in BOOK:
        table = model._meta.db_table
        columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
        first = f"SELECT {columns} FROM {table} LIMIT 1"
        keys = ", ".join(field.column for field in model._meta.pk_fields)

        _refused(f"INSERT INTO {table} ({columns}) {first}")
        _refused(
            f"INSERT INTO {table} ({columns}) SELECT * FROM ({first}) AS one WHERE true "
            f"ON CONFLICT ({keys}) DO UPDATE SET setting_id = excluded.setting_id"
        )
        if connection.vendor == "sqlite":
            _refused(f"INSERT OR REPLACE INTO {table} ({columns}) {first}")
            _refused(f"REPLACE INTO {table} ({columns}) {first}")
            _refused(f"UPDATE OR REPLACE {table} SET setting_id = setting_id")
