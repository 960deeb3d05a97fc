"""What the walls of one table are made from, read from its model."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from django.db import models


@dataclass(frozen=True)
class Points:
    """A foreign key from one owned table into another: it must stay inside the setting."""

    column: str
    table: str


@dataclass(frozen=True)
class Walled:
    """A table of ours. ``owned``: it has a setting_id; ``keys``: each set of columns that is unique."""

    table: str
    owned: bool
    points: tuple[Points, ...]
    keys: tuple[tuple[str, ...], ...]
    append_only: bool
    erasable: bool
    person_column: str

    @classmethod
    def of(cls, model: type[models.Model]) -> Self:
        """Read a model; ``append_only``, ``erasable`` and ``person_column`` are its class attributes."""
        meta = model._meta
        fields = [field for field in meta.concrete_fields if field.column]
        return cls(
            table=meta.db_table,
            owned=any(field.column == "setting_id" for field in fields),
            points=tuple(
                Points(field.column, field.related_model._meta.db_table)
                for field in fields
                if isinstance(field, models.ForeignKey) and _owned(field.related_model)
            ),
            keys=tuple(_keys(model)),
            append_only=getattr(model, "append_only", False),
            erasable=getattr(model, "erasable", False),
            person_column=getattr(model, "person_column", ""),
        )

    @property
    def rights(self) -> str:
        """Return the rights of the application's role in SQL's words."""
        if not self.append_only:
            return "SELECT, INSERT, UPDATE, DELETE"
        return "SELECT, INSERT, DELETE" if self.erasable else "SELECT, INSERT"


def _keys(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    meta = model._meta
    columns = {field.name: str(field.column) for field in meta.concrete_fields}
    yield tuple(columns[field.name] for field in meta.pk_fields)
    yield from (
        (columns[field.name],) for field in meta.concrete_fields if field.unique and not field.primary_key
    )
    yield from (tuple(columns[name] for name in one.fields) for one in meta.total_unique_constraints)


def _owned(model: type[models.Model] | str) -> bool:
    return not isinstance(model, str) and any(
        field.column == "setting_id" for field in model._meta.concrete_fields
    )
