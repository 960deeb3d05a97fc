"""``alongside audit verify``: is every setting's book whole, and how well is its end proven."""

import time
from typing import Any

from django.core.management.base import CommandError, CommandParser

from alongside.config.management.base import Command as Base
from alongside.ground.accounts.models import Setting
from alongside.ground.audit import queries
from alongside.ground.tables import walls

PATIENCE_SECONDS = 2


class Command(Base):
    """Go through the books; exit 1 when one has a fault."""

    help = "Go through every setting's book, and name each fault and how far its end is proven."
    example = "alongside audit verify"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do, and for which setting."""
        parser.add_argument("what", choices=["verify"], help="go through the books")
        parser.add_argument("--setting", metavar="CODE", help="only the setting of this code")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each setting, and one for each fault."""
        settings = list(Setting.objects.order_by("code"))
        if code := options["setting"]:
            settings = [setting for setting in settings if setting.code == code]
            if not settings:
                raise CommandError(f"No setting has the code {code}.")
        began, broken = time.monotonic(), 0
        for number, setting in enumerate(settings, start=1):
            broken += self._told(setting)
            if time.monotonic() - began > PATIENCE_SECONDS:
                self.stderr.write(
                    f"{number} of {len(settings)} settings after {time.monotonic() - began:.0f} s"
                )
        if broken:
            raise CommandError(f"{broken} of {len(settings)} books are not whole.")

    def _told(self, setting: Setting) -> bool:
        with walls.within(setting.pk):
            faults = list(queries.faults(setting.pk))
            end = queries.end_is_proven(setting.pk)
        self.say(f"{setting.code}: {'not ' if faults else ''}whole{f' ({end})' if end else ''}")
        for fault in faults:
            self.say(f"  {fault}")
        return bool(faults)
