"""The walls on SQLite: triggers that refuse a row pointing into another setting, and changes of append-only rows."""

from collections.abc import Iterable, Iterator
from typing import Any

from alongside.ground.tables.walls_of import Walled


def statements(tables: Iterable[Walled], app_role: str) -> Iterator[str]:
    """Yield the statements that build the triggers anew, as they are meant today; ``app_role`` has no meaning here."""
    for table in tables:
        for name, body in _triggers(table):
            yield f'DROP TRIGGER IF EXISTS "{name}"'
            yield f'CREATE TRIGGER "{name}" {body}'


def gaps(tables: Iterable[Walled], cursor: Any) -> list[str]:
    """Return the triggers that are missing or say something else, one line each."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there = dict(cursor.fetchall())
    missing = []
    for table in tables:
        for name, body in _triggers(table):
            if name not in there:
                missing.append(f"{table.table}: no trigger {name}")
            elif there[name] != f'CREATE TRIGGER "{name}" {body}':
                missing.append(f"{table.table}: trigger {name} is not the one that was built")
    return missing


def _triggers(table: Walled) -> Iterator[tuple[str, str]]:
    name = table.table
    if table.owned:
        yield (
            f"{name}_stays_in_setting",
            f'BEFORE UPDATE OF setting_id ON "{name}" WHEN OLD.setting_id <> NEW.setting_id '
            f"BEGIN SELECT RAISE(ABORT, 'a row of {name} never changes its setting'); END",
        )
        for point in table.points:
            outside = (
                f'NEW."{point.column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{point.table}" AS there '
                f'WHERE there.id = NEW."{point.column}" AND there.setting_id = NEW.setting_id)'
            )
            refuse = f"BEGIN SELECT RAISE(ABORT, '{name}.{point.column} points into another setting'); END"
            yield f"{name}_{point.column}_wall_new", f'BEFORE INSERT ON "{name}" WHEN {outside} {refuse}'
            yield (
                f"{name}_{point.column}_wall_changed",
                f'BEFORE UPDATE OF "{point.column}" ON "{name}" WHEN {outside} {refuse}',
            )
    if table.append_only:
        yield from _append_only(table)


def _append_only(table: Walled) -> Iterator[tuple[str, str]]:
    name = table.table
    refuse = f"BEGIN SELECT RAISE(ABORT, 'a row of {name} is never changed'); END"
    same = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in key) + ")" for key in table.keys
    )
    yield f"{name}_no_update", f'BEFORE UPDATE ON "{name}" {refuse}'
    if not table.erasable:
        yield f"{name}_no_delete", f'BEFORE DELETE ON "{name}" {refuse}'
    # INSERT OR REPLACE on any of its keys would otherwise forge a row past the other two
    yield (
        f"{name}_no_replace",
        f'BEFORE INSERT ON "{name}" WHEN EXISTS (SELECT 1 FROM "{name}" WHERE {same}) {refuse}',
    )
