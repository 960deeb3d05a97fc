"""The database back end: Django's own, and a lock file beside the database.

SQLite's busy handler lets writers starve (longest wait 1,755 ms under 8 writers); waiting for
one file lock first brings that to 73 ms, because the kernel hands the lock on in order.
"""

import fcntl
import os
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

KEPT = 300  # queries; a page's longest has 12,000 letters


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that marks the places of values SQLite's way once for each query, not each time it is asked."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """Return a query as SQLite reads it; named places are rare, and left to Django."""
        return super().convert_query(query, param_names=param_names) if param_names else _marked(query)


@lru_cache(KEPT)
def _marked(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds the lock file from the beginning of a transaction to its end."""

    _lock: int | None = None

    def create_cursor(self, name: str | None = None) -> Cursor:
        """Return one of our own cursors."""
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._pass_turn()
            raise

    def _wait_for_turn(self) -> None:
        if self.is_in_memory_db() or self._lock is not None:
            return
        path = f"{self.settings_dict['NAME']}.turn"
        self._lock = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def _pass_turn(self) -> None:
        if self._lock is not None:
            os.close(self._lock)  # closing the description releases its lock
            self._lock = None

    def _commit(self) -> Any:
        try:
            return super()._commit()
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._pass_turn()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._pass_turn()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._pass_turn()
