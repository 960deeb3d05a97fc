"""The walls on SQLite: each trigger is missed when it is gone or says something else."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from alongside.ground.accounts.models import Room
from alongside.ground.audit.models import Entry
from alongside.ground.tables import walls, walls_sqlite
from tests.worlds import World

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the triggers of SQLite")


@pytest.mark.django_db(transaction=True)
def test_trigger_taken_down_is_named_and_built_again(owner: Any) -> None:
    names = [(table.table, name) for table in walls.walled() for name, _ in walls_sqlite._triggers(table)]
    assert len(names) > 100

    with owner.cursor() as cursor:
        for table, name in names:
            cursor.execute(f'DROP TRIGGER "{name}"')
            assert walls.gaps(owner) == [f"{table}: no trigger {name}"]
            body = dict(walls_sqlite._triggers(next(one for one in walls.walled() if one.table == table)))[
                name
            ]
            cursor.execute(f'CREATE TRIGGER "{name}" {body}')
    assert walls.gaps(owner) == []


@pytest.mark.django_db(transaction=True)
def test_trigger_that_says_something_else_is_named_and_mended(owner: Any, taken_down: Any) -> None:
    name = "audit_entry_no_update"

    with taken_down(
        f'DROP TRIGGER "{name}"', f'CREATE TRIGGER "{name}" BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END'
    ) as gaps:
        assert gaps == [f"audit_entry: trigger {name} is not the one that was built"]

    assert walls.gaps(owner) == []


@pytest.mark.django_db(transaction=True)
def test_table_made_anew_has_lost_its_triggers_and_that_is_named(owner: Any, taken_down: Any) -> None:
    with taken_down(
        "CREATE TABLE remade AS SELECT * FROM audit_look",
        "DROP TABLE audit_look",
        "ALTER TABLE remade RENAME TO audit_look",
    ) as gaps:
        assert gaps == [f"audit_look: no trigger audit_look_{one}" for one in (
            "stays_in_setting", "no_update", "no_delete", "no_replace"
        )]  # fmt: skip


def test_replacing_a_row_of_an_owned_table_from_another_setting_is_refused(
    world: World, other: World
) -> None:
    mine = Room.everywhere.filter(setting=world.setting).first()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE OR REPLACE accounts_room SET setting_id = %s WHERE id = %s",
            [other.setting.pk.hex, mine.pk.hex],
        )


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.django_db(transaction=True)
def test_entry_is_not_forged_by_replacing_it_even_by_a_client_without_our_pragma(
    committed: Any, recursive: str
) -> None:
    entry = Entry.objects.filter(setting_id=committed[0].setting.pk).first()
    columns = [field.column for field in Entry._meta.concrete_fields]
    forged = {column: f'"{column}"' for column in columns}
    by_key = forged | {"action": "'forged'"}
    by_number = by_key | {"id": "'00000000000000000000000000000000'"}

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers={recursive}")
        try:
            for values in (by_key, by_number):
                with pytest.raises(DatabaseError, match="never changed"):
                    cursor.execute(
                        f"INSERT OR REPLACE INTO audit_entry ({', '.join(values)}) "
                        f"SELECT {', '.join(values.values())} FROM audit_entry WHERE id = %s",
                        [entry.id.hex],
                    )
        finally:
            cursor.execute("PRAGMA recursive_triggers=ON")

    assert Entry.objects.get(id=entry.id).action == entry.action
