"""What all tests stand on: the engine's databases, the look-alike settings, and a client that signs in."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connection, connections, transaction
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings as tries

from alongside.ground.tables import walls
from tests import signing, worlds
from tests.worlds import World

pytest_plugins = ["tests.journey_table"]
# a test that says no number of its own tries five times as many odd inputs in CI: HYPOTHESIS_PROFILE=ci
tries.register_profile("ci", deadline=None, max_examples=500, derandomize=False, print_blob=True)
tries.register_profile("desk", deadline=None)
tries.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "desk"))
BOOK = ("audit_entry", "audit_payload", "audit_look", "audit_lookseal")
TRIES = 6


def pytest_configure() -> None:
    """Keep the tests' data apart, and on PostgreSQL let the owner make the database and the app role use it."""
    settings.DATA = tempfile.mkdtemp(prefix="alongside-tests-")
    settings.ANCHORS = f"{settings.DATA}/anchors"
    settings.STATIC_ROOT = f"{settings.DATA}/static"
    Path(settings.STATIC_ROOT).mkdir()
    if "owner" in settings.DATABASES:
        connections["owner"].settings_dict["TEST"]["MIRROR"] = None
        connections["default"].settings_dict["TEST"]["MIRROR"] = "owner"
    else:
        connections["default"].settings_dict["TEST"]["NAME"] = f"{settings.DATA}/test.sqlite3"


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.DATA, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests that need the database reach the owner's connection too, where there is one."""
    if "owner" not in settings.DATABASES:
        return
    for item in items:
        mark = item.get_closest_marker("django_db")
        # without the owner nothing is emptied afterwards, and what was committed stays for the next test
        if "transactional_db" in getattr(item, "fixturenames", ()) or (
            mark and mark.kwargs.get("transaction")
        ):
            item.add_marker(
                pytest.mark.django_db(transaction=True, databases=["default", "owner"]), append=False
            )


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Any:
    """Make every database; let transactional tests empty the book, and nobody else."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        # Django asks SQLite once whether it knows JSON: not while a test counts its queries
        _ = connection.features.supports_json_field
        for operations in {type(connections[name].ops) for name in settings.DATABASES}:
            _let_it_empty(operations)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        # beside a browser other connections may still be open, which PostgreSQL's drop refuses to cut; the next
        # run makes the database anew
        if "owner" not in settings.DATABASES:
            teardown_databases(made, verbosity=0)


def _let_it_empty(operations: Any) -> None:
    """Let flushing take the book's triggers down and up again, whichever connection does it.

    Beside a browser Django sees a running loop, and opens connections of their own: so the class is changed.
    """
    flush = operations.execute_sql_flush

    def execute_sql_flush(self: Any, statements: list[str]) -> None:
        for left in reversed(range(TRIES)):
            try:
                # in one transaction: on SQLite each statement alone would wait for the disk
                with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
                    _empty(self, cursor, lambda: flush(self, statements))
            except OperationalError:
                # a browser that has gone may have left a request: of the two PostgreSQL ends one
                if not left:
                    raise
                time.sleep(0.5)
            else:
                return

    operations.execute_sql_flush = execute_sql_flush


def _empty(operations: Any, cursor: Any, flush: Callable[[], None]) -> None:
    if operations.connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        flush()
        walls.build(operations.connection)
        return
    for table in BOOK:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER never_emptied")
    flush()
    for table in BOOK:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER never_emptied")


@pytest.fixture
def look_alikes(db: None) -> tuple[World, World]:
    return worlds.look_alikes()


@pytest.fixture
def world(look_alikes: tuple[World, World]) -> World:
    return look_alikes[0]


@pytest.fixture
def other(look_alikes: tuple[World, World]) -> World:
    return look_alikes[1]


class Visitor(Client):
    """A browser without a screen; after each answer the test can reach its settings' rows again."""

    reach: tuple[Any, ...] = ()

    def request(self, **request: Any) -> Any:
        answer = super().request(**request)
        walls.stand_in(*self.reach)
        return answer


@pytest.fixture
def visit(look_alikes: tuple[World, World]) -> Any:
    """Sign in as someone of a world: ``visit(world, "priya").get(...)``."""

    def sign_in(world: World, name: str) -> Visitor:
        visitor = Visitor()
        visitor.reach = tuple(one.setting.pk for one in look_alikes)
        visitor.force_login(world.people[name].user)
        signing.just_shown(visitor)
        return visitor

    return sign_in


@pytest.fixture(autouse=True)
def _fresh_data(tmp_path: Any) -> Iterator[None]:
    cache.clear()  # the same settings stand in every test, with other things done in them
    before = settings.ANCHORS
    settings.ANCHORS = str(tmp_path / "anchors")
    yield
    settings.ANCHORS = before


@pytest.fixture
def on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the walls of PostgreSQL; the other engine's run is in CI too")


os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's own loop runs beside the tests
