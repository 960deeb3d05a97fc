"""Restoring a backup: unpacked beside, looked through whole, and only then put in place."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connections

from alongside.config.keeping import packing, postgresql_rows, sqlite_rows
from alongside.config.keeping.backup import DATABASE, FILES, owner
from alongside.config.keeping.manifest import Manifest, NotReadableError
from alongside.config.keeping.sealing import NotWholeError, WrongKeyError

OWN = {"secret_key", "master_key"}  # keys that were put here, or made a moment ago, stand in nobody's way


class NotRestoredError(Exception):
    """Nothing was restored; its text says why, and what to do."""


def restore(file: Path, key: bytes | None) -> Manifest:
    """Restore into an empty data folder and an empty database; raises NotRestoredError, and then nothing is changed."""
    data = Path(settings.DATA)
    _refuse_what_is_full(data)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=data) as kept:
        folder = Path(kept)
        manifest = _unpacked(file, key, folder)
        if manifest.engine != connections[owner()].vendor:
            raise NotRestoredError(
                f"This backup is of {manifest.engine}. Set ALONGSIDE_DATABASE_URL to such a database,"
                " or take each setting in from an archive: alongside take-in --help"
            )
        (folder / FILES).mkdir(exist_ok=True, mode=0o700)
        if manifest.engine == "sqlite":
            _restore_sqlite(folder, manifest)
        else:
            _restore_postgresql(folder, manifest)
        for path in sorted((folder / FILES).iterdir()):
            shutil.move(path, data / path.name)
    return manifest


def _refuse_what_is_full(data: Path) -> None:
    connection = connections[owner()]
    kept = [path.name for path in data.iterdir() if path.name not in OWN and not path.name.startswith(".")]
    if kept:
        raise NotRestoredError(
            f"There is something in {data} already ({', '.join(sorted(kept)[:3])})."
            " Restore into a new folder: ALONGSIDE_DATA"
        )
    if connection.vendor == "postgresql" and connection.introspection.table_names():
        raise NotRestoredError(
            "The database is not empty. Make a new one, and name it: ALONGSIDE_DATABASE_URL"
        )


def _unpacked(file: Path, key: bytes | None, folder: Path) -> Manifest:
    try:
        with file.open("rb") as held:
            return packing.unpack(held, key, folder)
    except WrongKeyError as fault:
        raise NotRestoredError(
            "The key does not open this backup. Take the key that ALONGSIDE_BACKUP_KEY was when it was made."
        ) from fault
    except NotWholeError as fault:
        raise NotRestoredError("This backup is cut short, or was changed. Take an older one.") from fault
    except NotReadableError as fault:
        raise NotRestoredError(str(fault)) from fault


def _restore_sqlite(folder: Path, manifest: Manifest) -> None:
    database = folder / FILES / sqlite_rows.NAME
    shutil.move(folder / DATABASE / sqlite_rows.NAME, database)
    _stop_at(sqlite_rows.faults(database, manifest.rows))
    _brought_up_to_date(folder / FILES)
    for path in (folder / FILES).glob(f"{sqlite_rows.NAME}?*"):
        path.unlink()


def _restore_postgresql(folder: Path, manifest: Manifest) -> None:
    connection = connections[owner()]
    try:
        rows = postgresql_rows.put_back(connection, folder / DATABASE, manifest.migrations)
        _stop_at(
            f"{table} has {rows.get(table, 0)} rows and had {many}"
            for table, many in manifest.rows.items()
            if rows.get(table) != many
        )
        _brought_up_to_date(folder / FILES)
    except BaseException:
        postgresql_rows.emptied(connection)
        raise


def _stop_at(faults: Iterator[str]) -> None:
    found = list(faults)
    if found:
        raise NotRestoredError(f"This backup is not whole: {'; '.join(found[:5])}. Take an older one.")


def _brought_up_to_date(folder: Path) -> None:
    """Migrate what was restored, and go through its books, in a process that has this folder for its data."""
    keys = {"ALONGSIDE_SECRET_KEY": settings.SECRET_KEY, "ALONGSIDE_MASTER_KEY": settings.MASTER_KEY}
    environment = {**os.environ, "ALONGSIDE_DATA": str(folder), **keys}
    for words in (("migrate", "-v0"), ("audit", "verify")):
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "alongside.config", *words],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            said = " ".join((done.stdout + done.stderr).split())
            raise NotRestoredError(f"What was restored is not well, and was taken away again: {said}")
