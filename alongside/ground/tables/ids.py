"""Ids: one function, so that they can change in one place."""

import uuid


def new_id() -> uuid.UUID:
    """Return a new random id (UUIDv4: v7 would show in an address when a row was made)."""
    return uuid.uuid4()
