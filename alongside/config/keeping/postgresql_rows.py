"""The rows of a PostgreSQL database: copied at one moment by the owner's role, and put into an empty one."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, LiteralString

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.management.commands import migrate
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.sql import SQL, Composed, Identifier

from alongside.config import owner
from alongside.config.keeping.sqlite_rows import LEFT_OUT

APART = {*LEFT_OUT, "django_migrations"}


def copied(connection: BaseDatabaseWrapper, folder: Path, said: Callable[[int, int], None]) -> dict[str, int]:
    """Copy every table as it is at one moment into a file of its name; return how many rows each has."""
    rows = {}
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables = sorted(set(connection.introspection.table_names(cursor)) - APART)
        for number, table in enumerate(tables, start=1):
            columns = _columns(connection, cursor, table)
            with (folder / f"{table}.copy").open("wb") as out:
                out.write(json.dumps(columns).encode() + b"\n")
                with _raw(cursor).copy(
                    _said("COPY {} ({}) TO STDOUT (FORMAT csv)", table, columns)
                ) as copying:
                    for piece in copying:
                        out.write(piece)
            rows[table] = _counted(cursor, table)
            said(number, len(tables))
    return rows


def put_back(connection: BaseDatabaseWrapper, folder: Path, migrations: list[list[str]]) -> dict[str, int]:
    """Make the tables as they were when the rows were copied, and fill them; return how many rows each has."""
    with owner.alone(connection.alias):
        for app, name in _last_of_each(migrations):
            call_command(
                migrate.Command(), app, name, database=connection.alias, verbosity=0, interactive=False
            )
    rows = {}
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for path in sorted(folder.glob("*.copy")):
            rows[path.stem] = _fill(cursor, path)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(statement)
    return rows


def emptied(connection: BaseDatabaseWrapper) -> None:
    """Take every table away again: nothing is half restored."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            _raw(cursor).execute(_said("DROP TABLE IF EXISTS {} CASCADE", table))


def _fill(cursor: Any, path: Path) -> int:
    with path.open("rb") as held:
        columns = json.loads(held.readline())
        _raw(cursor).execute(_said("DELETE FROM {}", path.stem))  # what migrating puts into a new database
        with _raw(cursor).copy(_said("COPY {} ({}) FROM STDIN (FORMAT csv)", path.stem, columns)) as copying:
            while piece := held.read(1024 * 1024):
                copying.write(piece)
    return _counted(cursor, path.stem)


def _last_of_each(migrations: list[list[str]]) -> list[tuple[str, str]]:
    return sorted((app, name) for app, name in dict(sorted(migrations)).items())


def _columns(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> list[str]:
    return [one.name for one in connection.introspection.get_table_description(cursor, table)]


def _counted(cursor: Any, table: str) -> int:
    return int(_raw(cursor).execute(_said("SELECT count(*) FROM {}", table)).fetchone()[0])


def _said(words: LiteralString, table: str, columns: Sequence[str] = ()) -> Composed:
    return SQL(words).format(Identifier(table), SQL(", ").join(map(Identifier, columns)))


def _raw(cursor: Any) -> Any:
    """Return psycopg's own cursor, which knows COPY."""
    return cursor.cursor
