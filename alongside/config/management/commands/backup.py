"""``alongside backup``: everything that is kept here, in one sealed file."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from alongside.config.keeping import backup, sealing
from alongside.config.management.base import Command as Base

NO_KEY = (
    "A backup is sealed with a key. Make one: alongside backup --new-key. Or say --unsealed, where the disk"
    " that it goes to is itself encrypted"
)


class Command(Base):
    """Write a backup while the server goes on serving."""

    help = (
        "Put the database and the files beside it into one sealed file, while Alongside goes on serving.\n"
        "The key is ALONGSIDE_BACKUP_KEY. Keep it apart from the backups: without it nobody can open them,\n"
        "and whoever has both can read everything. Not in it: secret_key and master_key of the data folder,\n"
        "without which nobody opens the papers after a restore. Keep a copy of them beside the backup's key."
    )
    example = "alongside backup /media/stick/"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to, and the two other ways."""
        parser.add_argument(
            "where", nargs="?", metavar="FILE", help="a file or a folder (backups in the data folder)"
        )
        parser.add_argument("--new-key", action="store_true", help="print a new key, and do nothing else")
        parser.add_argument("--unsealed", action="store_true", help="do not seal: anyone can read it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say where it is."""
        if options["new_key"]:
            self.say(sealing.new_key())
            self.stderr.write(
                "Set it as ALONGSIDE_BACKUP_KEY, and write it down in a safe place that is not this computer."
                f" Keep a copy of {settings.DATA}/master_key and {settings.DATA}/secret_key there too: a backup has"
                " neither."
            )
            return
        at = timezone.localtime()
        named = Path(options["where"] or Path(settings.DATA) / "backups")
        file = (
            named / f"alongside-{at:%Y-%m-%d-%H%M%S}.backup" if named.is_dir() or not named.suffix else named
        )
        if file.exists():
            raise CommandError(f"{file} is there already. Name another file.")
        backup.make(file, key(unsealed=options["unsealed"]), at, self.heard())
        self.say(f"{file} ({file.stat().st_size / 1e6:,.1f} MB)")
        if not options["where"]:
            self.stderr.write("It lies beside what it is a copy of. Copy it to another place.")


def key(*, unsealed: bool) -> bytes | None:
    """Return the key of ``ALONGSIDE_BACKUP_KEY``, or None when no key is wanted."""
    given = os.environ.get("ALONGSIDE_BACKUP_KEY", "")
    if unsealed:
        return None
    if not given:
        raise CommandError(NO_KEY)
    try:
        return sealing.key_bytes(given)
    except sealing.WrongKeyError as fault:
        raise CommandError("ALONGSIDE_BACKUP_KEY is no key. Make one: alongside backup --new-key") from fault
