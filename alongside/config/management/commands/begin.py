"""``alongside begin``: print the link with which the first manager opens a setting."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from alongside.config.management.base import Command as Base
from alongside.ground.accounts import codes
from alongside.ground.accounts.models import Beginning
from alongside.ground.tables.ids import new_id
from alongside.leadership.our_setting.actions import beginning

COUNTS = timedelta(days=1)


class Command(Base):
    """Make a link that counts once, for a day; nobody needs to sign in for it."""

    help = "Print a link with which the first manager begins a setting: it counts once, for a day."
    example = "alongside begin --at https://alongside.example.org"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where Alongside is reached."""
        here = f"http://127.0.0.1:{settings.PORT}"
        parser.add_argument("--at", default=here, help=f"where Alongside is reached ({here})")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and print it."""
        if beginning.may_not(None):
            raise CommandError(
                "A provider has a setting here, and an SQLite file is for one. Move to PostgreSQL: see the README."
            )
        made, now = new_id(), timezone.now()
        secret = codes.in_a_link(made)
        Beginning.objects.create(
            pk=made, digest=codes.digest("begin", secret), saved_at=now, expires_at=now + COUNTS
        )
        self.say("Open this link to begin. It counts once, and for a day:")
        self.say(f"  {options['at'].rstrip('/')}/begin/with/{secret}/")
