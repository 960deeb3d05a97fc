"""What a backup says about itself: its version, its engine, how many rows each table has, and each file's digest."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

FORM = 1
NAME = "manifest.json"


class NotReadableError(ValueError):
    """What was given is no backup of ours, or one that this version cannot read; its text says which."""


@dataclass
class Manifest:
    """The last thing in a backup; without it the backup is not whole."""

    engine: str
    made_at: str
    form: int = FORM
    version: str = ""
    migrations: list[list[str]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """Return it as readable JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def begun(connection: BaseDatabaseWrapper, at: datetime) -> Manifest:
    """Return the manifest of a backup that is about to be made."""
    applied = sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())
    return Manifest(
        connection.vendor, at.isoformat(timespec="seconds"), version=version("alongside"), migrations=applied
    )


def read(text: bytes) -> Manifest:
    """Return the manifest of a backup; raises NotReadableError when it is of a newer version."""
    try:
        said: dict[str, Any] = json.loads(text)
        found = Manifest(**said)
    except (ValueError, TypeError) as fault:
        raise NotReadableError("This backup is of a newer Alongside, or no backup of Alongside.") from fault
    known = set(MigrationLoader(None).disk_migrations)
    newer = [f"{app} {name}" for app, name in found.migrations if (app, name) not in known]
    if found.form > FORM or newer:
        raise NotReadableError(
            f"This backup was made by Alongside {found.version}, which is newer than this one"
            f" ({version('alongside')}). Install that version, and restore again."
        )
    return found
