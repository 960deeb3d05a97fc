"""What a data file says, taken strictly."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pytest

from alongside.ground.law import shapes
from alongside.ground.law.shapes import DataError


@dataclass(frozen=True)
class Leg:
    to: str
    miles: int


@dataclass(frozen=True)
class Outing:
    name: str
    on: date
    wet: bool
    legs: tuple[Leg, ...]
    weather: Literal["sun", "rain"] = "sun"
    note: str | None = None


PARK: dict[str, Any] = {
    "name": "The park",
    "on": date(2026, 9, 9),
    "wet": False,
    "legs": [{"to": "Hill", "miles": 2}],
}


def test_a_row_becomes_its_dataclass_with_what_lies_inside() -> None:
    outing = shapes.record(PARK | {"note": "Boots"}, Outing, "outings, row 1")
    assert outing == Outing("The park", date(2026, 9, 9), False, (Leg("Hill", 2),), "sun", "Boots")


def test_nothing_is_taken_where_nothing_is_allowed() -> None:
    assert shapes.record(PARK | {"note": None}, Outing, "here").note is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": 5.4}, "outings, row 1, name: expected text, found 5.4"),
        ({"name": ""}, "expected text, found ''"),
        ({"name": " The park"}, "expected text"),
        ({"name": None}, "expected text, found None"),
        ({"note": ""}, "note: expected text"),
        ({"on": "9 September"}, "on: expected a date"),
        ({"wet": "no"}, "wet: expected yes or no"),
        ({"weather": "snow"}, "weather: expected one of sun, rain, found 'snow'"),
        ({"legs": "Hill"}, "legs: expected a list"),
        ({"legs": ["Hill"]}, "legs 1: expected fields and values"),
        ({"legs": [{"to": "Hill", "miles": True}]}, "legs 1, miles: expected a whole number, found True"),
        ({"legs": [{"to": "Hill"}]}, "legs 1: missing field miles"),
        ({"colour": "red", "age": 3}, "unknown field age, colour"),
    ],
)
def test_a_row_that_is_not_as_promised_is_refused_with_its_place(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        shapes.record(PARK | change, Outing, "outings, row 1")


def test_a_row_that_lacks_a_field_is_refused() -> None:
    with pytest.raises(DataError, match="here: missing field name, on"):
        shapes.record({"wet": True, "legs": []}, Outing, "here")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("yes", bool, True),
        ("no", bool, False),
        ("12", int, 12),
        ("2026-09-09", date, date(2026, 9, 9)),
        ("5.40", str, "5.40"),
        ("", str | None, None),
        ("3", int | None, 3),
    ],
)
def test_a_cell_stands_for_a_value(text: str, kind: Any, value: object) -> None:
    assert shapes.from_text(text, kind, "here") == value


@pytest.mark.parametrize(("text", "kind"), [("true", bool), ("a few", int), ("9/9/2026", date)])
def test_a_cell_that_stands_for_nothing_known_is_refused(text: str, kind: type) -> None:
    with pytest.raises(DataError, match=f"table, row 2: expected .*, found '{text}'"):
        shapes.from_text(text, kind, "table, row 2")
