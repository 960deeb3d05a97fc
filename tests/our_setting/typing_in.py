"""What a browser sends for a form of this room."""

from datetime import date
from typing import Any
from uuid import uuid4


def key() -> dict[str, str]:
    """Return a new form's key."""
    return {"form_key": str(uuid4())}


def day(name: str, on: date) -> dict[str, Any]:
    """Return the three boxes of a day."""
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}
