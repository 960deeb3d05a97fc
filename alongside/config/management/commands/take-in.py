"""``alongside take-in``: a setting, from its archive."""
# ruff: noqa: N999  # a command is typed as its file is named

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from alongside.config.keeping import contents, taking_in
from alongside.config.management.base import Command as Base


class Command(Base):
    """Take a setting in, whole or not at all."""

    help = (
        "Take a setting in from an archive that `alongside archive` made, on either engine. Every file in it\n"
        "is compared first; every row is read back and the whole book gone through before any of it stands."
    )
    example = "ALONGSIDE_DATA=./new alongside take-in little-acorns.zip"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive."""
        parser.add_argument("file", metavar="FILE", help="an archive")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it in, and say what."""
        file = Path(options["file"])
        if not file.is_file():
            raise CommandError(f"{file} is not there.")
        try:
            found = taking_in.take_in(file, timezone.localtime(), self.heard())
        except contents.NotTakenInError as fault:
            raise CommandError(f"Nothing was taken in. {fault}") from fault
        rows = sum(found.rows.values())
        self.say(
            f"{found.setting['name']} ({found.setting['code']}), as of {found.made_at}: {rows:,} rows and"
            f" {found.papers:,} papers, each compared; its book is whole."
        )
        if found.shut:
            self.stderr.write(
                f"{len(found.shut):,} papers could not be opened where it was made, and cannot be here either."
            )
        self.say("Nobody’s password came with it: invite those who sign in again.")
