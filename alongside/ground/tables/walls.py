"""The walls between settings, built from the models by one function, on both engines.

A table that belongs to a setting gets, on PostgreSQL, forced row-level security and composite foreign
keys; on SQLite, triggers that refuse a row pointing into another setting. A table that says
``append_only`` refuses UPDATE, DELETE and INSERT on an existing key on both. ``alongside migrate`` builds
them after each migration (a table remade by one has lost its triggers without a word), and only then
grants the table to the application's role: no table is ever open without its walls.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection as default_connection
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.ground.tables import walls_postgresql, walls_sqlite
from alongside.ground.tables.walls_of import Walled

BUILDERS = {"postgresql": walls_postgresql, "sqlite": walls_sqlite}


def walled() -> list[Walled]:
    """Return every table of ours with what its walls are made from."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]
    return [Walled.of(model) for model in ours]


def build(connection: BaseDatabaseWrapper, app_role: str = "") -> None:
    """Build what is missing of the walls; run again it changes nothing."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in BUILDERS[connection.vendor].statements(walled(), app_role):
            cursor.execute(statement)


def gaps(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what is missing of the walls, one line each; an empty list is a whole house."""
    with connection.cursor() as cursor:
        missing: list[str] = BUILDERS[connection.vendor].gaps(walled(), cursor)
    return missing


@contextmanager
def within(*setting_ids: UUID, person_id: Any = None) -> Iterator[None]:
    """Open a transaction in which the rows of these settings can be reached."""
    with transaction.atomic():
        stand_in(*setting_ids, person_id=person_id)
        yield


@contextmanager
def beside(person_id: Any) -> Iterator[None]:
    """Let the transaction that is open reach a person's own memberships too, until this ends."""
    if default_connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), default_connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.person', true)")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('app.person', %s, true)", [str(person_id)])
        yield
        cursor.execute("SELECT set_config('app.person', %s, true)", [before or ""])


def stand_in(*setting_ids: UUID, person_id: Any = None) -> None:
    """Let the transaction that is open reach the rows of these settings (and the person's own memberships)."""
    if default_connection.vendor != "postgresql":
        return
    named = ",".join(str(setting_id) for setting_id in setting_ids)
    with default_connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.settings', %s, true), set_config('app.person', %s, true)",
            [named, str(person_id or "")],
        )
