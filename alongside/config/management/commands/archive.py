"""``alongside archive``: one setting's everything, as an open archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from alongside.config.keeping import archive, papers
from alongside.config.management.base import Command as Base
from alongside.ground.accounts.models import Setting


class Command(Base):
    """Write the archive while the server goes on serving; it is on record in the setting's book."""

    help = (
        "Put everything of one setting into a zip of JSON and papers that anyone can read: every table, every\n"
        "paper as it came, the whole book; without passwords and keys. An empty Alongside takes it in:\n"
        "alongside take-in --help\n"
        "It is not sealed: keep it on an encrypted disk, and no longer than it is needed."
    )
    example = "alongside archive little-acorns /media/stick/little-acorns.zip"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which setting, and where to."""
        parser.add_argument("setting", metavar="SETTING_CODE", help="as in the address: /s/<code>/")
        parser.add_argument("file", metavar="FILE", help="the zip file to write")
        parser.add_argument(
            "--leave-out-shut", action="store_true", help="leave out papers that nothing opens, and name them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say where it is."""
        setting, file = Setting.objects.filter(code=options["setting"]).first(), Path(options["file"])
        if setting is None:
            codes = ", ".join(Setting.objects.order_by("code").values_list("code", flat=True)) or "none"
            raise CommandError(f"No setting has the code {options['setting']}. There are: {codes}")
        if file.exists():
            raise CommandError(f"{file} is there already. Name another file.")
        if not options["leave_out_shut"] and (faults := papers.faults(setting)):
            raise CommandError(f"Nothing was archived. {' '.join(faults)} {papers.WITHOUT}")
        at = timezone.localtime()
        archive.record(setting.pk, "setting_archived", at)
        try:
            contents = archive.make(setting, file, at, self.heard(), leave_out_shut=options["leave_out_shut"])
        except papers.ShutError as fault:
            raise CommandError(f"Nothing was archived. {fault}") from fault
        size = file.stat().st_size / 1e6
        self.say(f"{file} ({sum(contents.rows.values()):,} rows, {contents.papers:,} papers, {size:,.1f} MB)")
        if contents.shut:
            self.stderr.write(
                f"{len(contents.shut):,} papers could not be opened, and are not in it: manifest.json names them."
            )
        self.stderr.write("Anyone who has it can read it: keep it on an encrypted disk.")
