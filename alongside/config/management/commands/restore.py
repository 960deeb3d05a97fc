"""``alongside restore``: a backup, into an empty folder and an empty database."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from alongside.config.keeping import restore
from alongside.config.management.base import Command as Base
from alongside.config.management.commands import backup


class Command(Base):
    """Restore, after every row and file was compared."""

    help = (
        "Restore a backup into an empty data folder (and, on PostgreSQL, an empty database). Every row is\n"
        "counted, every file compared and every book gone through before anything is put in place."
    )
    example = "ALONGSIDE_DATA=./restored alongside restore alongside-2026-11-22-180000.backup"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the backup."""
        parser.add_argument("file", metavar="FILE", help="a backup")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, and say what."""
        file = Path(options["file"])
        if not file.is_file():
            raise CommandError(f"{file} is not there.")
        key = backup.key(unsealed=not os.environ.get("ALONGSIDE_BACKUP_KEY"))
        try:
            manifest = restore.restore(file, key)
        except restore.NotRestoredError as fault:
            raise CommandError(str(fault)) from fault
        rows, files = sum(manifest.rows.values()), len(manifest.files)
        self.say(f"Restored as of {manifest.made_at}: {rows:,} rows and {files:,} files, each compared.")
        self.say(
            "Two keys are in no backup: master_key opens the papers, secret_key the second steps of signing in."
            f" Put those of before into {settings.DATA}, in place of the new ones. Everybody signs in anew."
        )
        self.say("See that all opens: alongside check. Begin: alongside serve")
