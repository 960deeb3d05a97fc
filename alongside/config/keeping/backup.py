"""A backup: the database as it is at one moment, and the files beside it, in one sealed file."""

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connections

from alongside.config.keeping import manifest as manifests
from alongside.config.keeping import packing, postgresql_rows, sqlite_rows

DATABASE, FILES = "database", "files"
LAST = "last-backup.txt"
# the keys stay here: whoever has them and a backup could sign in as anybody, and open every paper
APART = {"secret_key", "master_key", LAST, "static", "backups"}
Said = Callable[[str, int, int], None]


def owner() -> str:
    """Return the name of the connection that may read everything."""
    return "owner" if "owner" in settings.DATABASES else "default"


def make(file: Path, key: bytes | None, at: datetime, said: Said) -> None:
    """Write a backup; it appears under its name only when it is whole. ``said`` hears how far it is."""
    data = Path(settings.DATA)
    connection = connections[owner()]
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    manifest = manifests.begun(connection, at)
    begun = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=data) as kept:
            manifest.rows = _copy_rows(Path(kept), said)
            with begun.open("xb") as out, packing.packing(out, key, manifest) as packer:
                begun.chmod(0o600)
                for path in sorted(Path(kept).iterdir()):
                    packer.take(path, f"{DATABASE}/{path.name}")
                files = list(_files(data))
                for number, path in enumerate(files, start=1):
                    packer.take(path, f"{FILES}/{path.relative_to(data)}")
                    said("files", number, len(files))
        begun.replace(file)
    finally:
        begun.unlink(missing_ok=True)
    (data / LAST).write_text(at.isoformat(timespec="seconds"))


def last(data: Path) -> datetime | None:
    """Return when a backup was last made here, or None."""
    kept = data / LAST
    return datetime.fromisoformat(kept.read_text()) if kept.exists() else None


def _copy_rows(folder: Path, said: Said) -> dict[str, int]:
    connection = connections[owner()]
    if connection.vendor == "sqlite":
        database = Path(str(connection.settings_dict["NAME"]))
        return sqlite_rows.copied(database, folder, lambda done, all_: said("pages", done, all_))
    return postgresql_rows.copied(connection, folder, lambda done, all_: said("tables", done, all_))


def _files(data: Path) -> Iterator[Path]:
    """Yield what is kept beside the database; not the database itself, nor what begins with a dot."""
    for path in sorted(data.rglob("*")):
        inside = path.relative_to(data).parts
        if inside[0] in APART or inside[0].startswith((".", sqlite_rows.NAME)) or not path.is_file():
            continue
        yield path
