"""The rows of an SQLite database: copied while others write, and looked through before they are used again."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

NAME = "alongside.sqlite3"
PAGES = 4096
# who is signed in signs in again: a backup gives nobody's session back
LEFT_OUT = ("accounts_signin",)


def copied(database: Path, folder: Path, said: Callable[[int, int], None]) -> dict[str, int]:
    """Copy the database as it is at this moment into a folder; return how many rows each table has.

    The moment is held by a reading transaction, which keeps nobody from writing (WAL).
    """
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(folder / NAME)) as copy:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=PAGES, progress=lambda _, left, all_: said(all_ - left, all_))
        for table in LEFT_OUT:
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608  # a name of ours
        copy.commit()
        return _counted(copy)


def faults(database: Path, rows: dict[str, int]) -> Iterator[str]:
    """Yield what is wrong with a copied database: its pages, what points to nothing, and how many rows it has."""
    with closing(sqlite3.connect(database)) as copy:
        yield from (line for (line,) in copy.execute("PRAGMA integrity_check") if line != "ok")
        yield from (
            f"{table} points to a {parent} that is not there"
            for table, _, parent, _ in copy.execute("PRAGMA foreign_key_check")
        )
        found = _counted(copy)
    yield from (
        f"{table} has {found.get(table, 0)} rows and had {rows.get(table, 0)}"
        for table in sorted(found.keys() | rows.keys())
        if found.get(table) != rows.get(table)
    )


def _counted(copy: sqlite3.Connection) -> dict[str, int]:
    tables = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {
        name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  # its own tables
        for (name,) in tables.fetchall()
    }
