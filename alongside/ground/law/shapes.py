"""Turns what a data file says into frozen dataclasses, or says exactly what is wrong with it."""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints


class DataError(ValueError):
    """A data file is not what its list promises; the message names the file, the row and the field."""


def record(value: object, kind: type, where: str) -> Any:
    """One row as the given dataclass: every field there, of its own type, and none besides.

    Raises DataError.
    """
    if not isinstance(value, dict):
        raise DataError(f"{where}: expected fields and values, found {value!r}.")
    known = {field.name: field for field in fields(kind)}
    if unknown := sorted(str(name) for name in value if name not in known):
        raise DataError(f"{where}: unknown field {', '.join(unknown)}.")
    if missing := [name for name, field in known.items() if name not in value and _is_required(field)]:
        raise DataError(f"{where}: missing field {', '.join(missing)}.")
    hints = get_type_hints(kind)
    return kind(**{name: shaped(part, hints[name], f"{where}, {name}") for name, part in value.items()})


def shaped(value: object, kind: Any, where: str) -> Any:
    """A value as the annotated type: text, number, date, yes or no, a choice, a list, a row, or nothing.

    Raises DataError. A number is never taken for text: ``5.40`` without quotes would become 5.4.
    """
    if get_origin(kind) is tuple:
        return _list_of(value, get_args(kind)[0], where)
    if get_origin(kind) is UnionType:
        (only,) = (part for part in get_args(kind) if part is not NoneType)
        return None if value is None else shaped(value, only, where)
    if get_origin(kind) is Literal:
        return _one_of(value, get_args(kind), where)
    if is_dataclass(kind) and isinstance(kind, type):
        return record(value, kind, where)
    if type(value) is not kind or (isinstance(value, str) and value != value.strip()) or value == "":
        raise DataError(f"{where}: expected {_name(kind)}, found {value!r}.")
    return value


def from_text(text: str, kind: Any, where: str) -> Any:
    """A cell of a table as the value it stands for: an empty cell is nothing, "yes" and "no" are truths.

    Raises DataError.
    """
    if get_origin(kind) is UnionType:
        (only,) = (part for part in get_args(kind) if part is not NoneType)
        return from_text(text, only, where) if text else None
    try:
        if kind is bool:
            return {"yes": True, "no": False}[text]
        if kind is int:
            return int(text)
        return date.fromisoformat(text) if kind is date else text
    except (KeyError, ValueError) as fault:
        raise DataError(f"{where}: expected {_name(kind)}, found {text!r}.") from fault


def _list_of(value: object, kind: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise DataError(f"{where}: expected a list, found {value!r}.")
    return tuple(shaped(part, kind, f"{where} {number}") for number, part in enumerate(value, start=1))


def _one_of(value: object, choices: tuple[object, ...], where: str) -> object:
    if value not in choices:
        raise DataError(f"{where}: expected one of {', '.join(map(str, choices))}, found {value!r}.")
    return value


def _is_required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _name(kind: Any) -> str:
    return {str: "text", int: "a whole number", bool: "yes or no", date: "a date"}.get(kind, str(kind))
