"""The file lock before each transaction on SQLite: one at a time, and never kept by someone who failed."""

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from alongside.config import environment


def _opened(url: str, folder: Path) -> Any:
    named = environment.database(url, folder)
    named.setdefault("OPTIONS", {})["timeout"] = 0.05
    return ConnectionHandler({"default": named})["default"]


def _is_free(folder: Path) -> bool:
    held = os.open(folder / "alongside.sqlite3.turn", os.O_RDWR)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(held)
    return True


def _begin(own: Any) -> None:
    own.ensure_connection()
    own._start_transaction_under_autocommit()


@pytest.fixture
def own(tmp_path: Path, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        own = _opened("", tmp_path)
        yield own
        own.close()


def test_turn_is_held_from_beginning_to_end(own: Any, tmp_path: Path) -> None:
    _begin(own)
    assert not _is_free(tmp_path)
    own._commit()
    assert _is_free(tmp_path)


def test_turn_is_passed_on_by_someone_who_could_not_begin(own: Any, tmp_path: Path) -> None:
    own.ensure_connection()
    stranger = sqlite3.connect(tmp_path / "alongside.sqlite3", isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")  # a client that knows nothing of the lock file

    with pytest.raises((OperationalError, sqlite3.OperationalError), match="locked"):
        own._start_transaction_under_autocommit()

    stranger.close()
    assert _is_free(tmp_path)


def test_database_in_memory_needs_no_turn(tmp_path: Path, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        own = _opened("sqlite://:memory:", tmp_path)
        _begin(own)
        own._rollback()
        own.close()

    assert list(tmp_path.iterdir()) == []


def test_connection_that_ends_in_the_middle_passes_its_turn_on(own: Any, tmp_path: Path) -> None:
    _begin(own)
    own.connection.rollback()
    own.close()

    assert _is_free(tmp_path)


def test_query_is_read_with_values_in_order_and_by_name(own: Any) -> None:
    with own.cursor() as asked:
        twice = [asked.execute("SELECT %s || '%%' || %s", ["a", number]).fetchone() for number in (1, 2)]
        by_name = asked.execute("SELECT %(one)s || '%%'", {"one": "a"}).fetchone()

    assert twice == [("a%1",), ("a%2",)]
    assert by_name == ("a%",)
