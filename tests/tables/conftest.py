"""Settings that are committed: a wall that is only seen inside one open transaction proves nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from alongside.ground.tables import walls
from tests import worlds
from tests.worlds import World


@pytest.fixture
def committed(transactional_db: None) -> tuple[World, World]:
    """The look-alike settings, committed; on PostgreSQL nothing is in reach until a test stands in a setting."""
    with transaction.atomic():
        return worlds.look_alikes()


@pytest.fixture
def owner(transactional_db: None) -> Any:
    """The connection of the role that owns the tables."""
    return connections["owner" if "owner" in settings.DATABASES else "default"]


@pytest.fixture
def taken_down(owner: Any) -> Callable[..., Any]:
    """Run statements as the owner, look at the walls, and build them again."""

    @contextmanager
    def down(*statements: str) -> Iterator[list[str]]:
        with owner.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        try:
            yield walls.gaps(owner)
        finally:
            build(owner)

    return down


def build(owner: Any) -> None:
    role = connection.settings_dict["USER"] if owner.vendor == "postgresql" else ""
    walls.build(owner, role)
