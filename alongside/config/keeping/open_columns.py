"""A row as a line of JSON that is the same on both engines, and back; and the JSON Schema of its table."""

import json
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models

from alongside.config.keeping import open_tables
from alongside.config.keeping.open_tables import Model

Field: TypeAlias = "models.Field[Any, Any]"
# what a column is in JSON, the first that fits; anything else is text
KINDS: list[tuple[type[Any], dict[str, Any], type | tuple[type, ...]]] = [
    (models.UUIDField, {"type": "string", "format": "uuid"}, str),
    (models.DateTimeField, {"type": "string", "format": "date-time"}, str),
    (models.DateField, {"type": "string", "format": "date"}, str),
    (models.BooleanField, {"type": "boolean"}, bool),
    (models.IntegerField, {"type": "integer"}, int),
    (models.FloatField, {"type": "number"}, (float, int)),
    (models.DecimalField, {"type": "string", "description": "a decimal number"}, str),
    (models.JSONField, {}, object),
]
TEXT: tuple[dict[str, Any], type] = {"type": "string"}, str


class NotFittingError(ValueError):
    """A line does not fit its table; its text says where."""


def columns(model: Model) -> dict[str, Field]:
    """Return the columns that are carried, by name."""
    return {field.attname: field for field in open_tables.carried(model)}


def schema(model: Model) -> dict[str, Any]:
    """Return the JSON Schema of one line of a table."""
    fields = columns(model)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model._meta.label,
        "description": (model.__doc__ or "").strip().partition("\n")[0],
        "type": "object",
        "properties": {name: _property(field) for name, field in fields.items()},
        "required": sorted(fields),
        "additionalProperties": False,
    }


def canonical(value: Any) -> bytes:
    """Return the one JSON line of a value."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode() + b"\n"


def lines(found: Iterable[models.Model], model: Model) -> Iterator[bytes]:
    """Yield a line for each row."""
    fields = columns(model)
    for row in found:
        yield canonical({name: _plain(field, getattr(row, name)) for name, field in fields.items()})


def row(model: Model, line: bytes, given: frozenset[str]) -> Any:
    """Return the row that a line tells, whose columns are those ``given``; raises NotFittingError."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise NotFittingError("a line is no JSON") from fault
    if not isinstance(told, dict) or told.keys() != given:
        raise NotFittingError("a line has other columns than its schema")
    fields = columns(model)
    values = {name: _read(fields[name], value) for name, value in told.items()}
    values |= {name: _nothing(model._meta.get_field(name)) for name in open_tables.left_behind(model)}
    return model(**values)


def fills_itself(field: Field) -> bool:
    """Return whether a column that an older archive does not have has something to begin with."""
    return field.null or field.has_default() or (field.blank and field.empty_strings_allowed)


def _kind(field: Any) -> tuple[dict[str, Any], Any]:
    aimed = field.target_field if isinstance(field, models.ForeignKey) else field
    return next(((words, of) for kind, words, of in KINDS if isinstance(aimed, kind)), TEXT)


def _most(field: Any) -> int | None:
    """Return how many characters a column of text takes."""
    return field.max_length if isinstance(field, models.CharField) else None


def _property(field: Any) -> dict[str, Any]:
    found = dict(_kind(field)[0])
    if field.null and "type" in found:
        found["type"] = [found["type"], "null"]
    if most := _most(field):
        found["maxLength"] = most
    said = [found.get("description", ""), str(field.help_text)]
    if isinstance(field, models.ForeignKey):
        said.append(f"a row of {field.target_field.model._meta.label}")
    if field.choices:
        said.append("; ".join(f"{code}: {words}" for code, words in field.flatchoices))
    if described := ". ".join(filter(None, said)):
        found["description"] = described
    return found


def _plain(field: Field, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, bool | int | float) else str(field.get_prep_value(value))


def _read(field: Any, value: Any) -> Any:
    if value is None and field.null:
        return None
    _, kind = _kind(field)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise NotFittingError(f"{field.attname} cannot be read")
    if (most := _most(field)) and len(value) > most:
        raise NotFittingError(f"{field.attname} is longer than {most}")
    try:
        return value if isinstance(field, models.JSONField) else field.to_python(value)
    except (ValidationError, ValueError, TypeError) as fault:
        raise NotFittingError(f"{field.attname} cannot be read") from fault


def _nothing(field: Any) -> str | None:
    """Return what stands in a column that was left behind: a word that is no password and no digest of anything."""
    return None if field.null else f"!{secrets.token_hex(16)}"
