"""A photograph of rows: what a cast does is done by its actions once, and put back as it was for every test after."""

import pickle
from collections.abc import Callable
from graphlib import TopologicalSorter
from typing import Any, Generic, ParamSpec, TypeVar, cast

from django.apps import apps
from django.db import connection
from django.db.models import Model

from alongside.ground.accounts.models import Setting
from alongside.ground.tables import walls

P = ParamSpec("P")
R = TypeVar("R")
Rows = dict[str, list[tuple[Any, ...]]]


class Photograph(Generic[P, R]):
    """Wrap what makes rows: the first call makes them, each later one puts the same rows into the same place."""

    def __init__(self, make: Callable[P, R]) -> None:
        self.make = make
        self.kept = b""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if not self.kept:
            before = _rows()
            made = self.make(*args, **kwargs)
            after = _rows()
            gone = {table: [row for row in rows if row not in after[table]] for table, rows in before.items()}
            new = {table: [row for row in rows if row not in before[table]] for table, rows in after.items()}
            self.kept = pickle.dumps((made, gone, new))
            return made
        made, gone, new = pickle.loads(self.kept)  # noqa: S301  # our own, made a moment ago
        _put_back(gone, new)
        return cast("R", made)


def _models() -> list[type[Model]]:
    """Return our models, those that others point to first."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]
    pointed_at = {
        model: {
            field.related_model
            for field in model._meta.concrete_fields
            if field.related_model not in {None, model}
        }
        for model in ours
    }
    return [model for model in TopologicalSorter(pointed_at).static_order() if model in pointed_at]


def _rows() -> Rows:
    """Return the rows of each table, what others point to first; each row begins with its key."""
    with connection.cursor() as cursor:
        found = {}
        for table in (model._meta.db_table for model in _models()):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = [tuple(map(_plain, row)) for row in cursor.fetchall()]
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _put_back(gone: Rows, new: Rows) -> None:
    if settings := new[Setting._meta.db_table]:
        walls.stand_in(*(row[0] for row in settings))
    with connection.cursor() as cursor:
        for model in _models():
            table = model._meta.db_table
            for row in gone[table]:
                cursor.execute(f'DELETE FROM "{table}" WHERE "{model._meta.pk.column}" = %s', row[:1])
        for table, rows in new.items():
            if not rows:
                continue
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
