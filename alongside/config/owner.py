"""The owner's role, and nobody beside it, while the database is brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def alone(alias: str) -> Iterator[None]:
    """Let every query of a migration go through this connection, also one that asks for ``default``.

    A library's migration may forget which connection migrates (django_tasks_db 0016 does). On PostgreSQL it
    would then wait for ever for the table that its own migration holds, or ask another database.
    """
    before = connections["default"]
    connections["default"] = connections[alias]
    try:
        yield
    finally:
        connections["default"] = before
