"""``alongside sample``: make the sample world once, and print who can sign in."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from alongside.config.management.base import Command as Base
from alongside.config.sample import building
from alongside.ground.accounts.models import Setting

STALE_DAYS = 60


class Command(Base):
    """Make the sample where there is none; a second time only print it again."""

    help = "Make the sample world (a nursery and a childminder, all made up), and print who can sign in."
    example = "alongside sample --json sign-ins.json"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to write the sign-ins."""
        parser.add_argument(
            "--json", metavar="FILE", help="write the sign-ins here too (readable by you only)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it in one transaction, keep the passwords in the data folder, and print."""
        kept = Path(settings.DATA) / "sample-sign-ins.json"
        if not Setting.objects.filter(is_sample=True).exists():
            if Setting.objects.exists():
                raise CommandError(
                    "There are settings here that are no sample. Make it in another folder: ALONGSIDE_DATA"
                )
            self.say("Making the sample world …")
            now = timezone.now()
            with transaction.atomic():
                signs = [asdict(one) for one in building.make(timezone.localdate(now), now)]
                _keep(kept, {"made_on": timezone.localdate(now).isoformat(), "sign_ins": signs})
        if not kept.exists():
            raise CommandError(
                f"The sample is there, but {kept} is not. Make it anew in a fresh folder: ALONGSIDE_DATA"
            )
        held = json.loads(kept.read_text())
        if options["json"]:
            _keep(Path(options["json"]), held["sign_ins"])
        self._told(held)

    def _told(self, held: dict[str, Any]) -> None:
        for one in held["sign_ins"]:
            self.say(
                f"  {one['person']:<16} {one['roles']:<42} {one['setting']:<20} {one['email']:<30} {one['password']}"
            )
        self.say(
            "A room’s tablet: on the screen that is to be one, sign in as Morgan Ellis, then Our setting, "
            "The rooms’ tablets, Make this screen a room’s tablet. Everybody of that room has six digits on it at once:"
        )
        digits = [f"{one['person']} {one['digits']}" for one in held["sign_ins"] if one.get("digits")]
        self.say(f"  {', '.join(digits)}")
        age = (timezone.localdate() - timezone.localdate().fromisoformat(held["made_on"])).days
        if age > STALE_DAYS:
            self.say(
                f"This sample was made {age} days ago. For fresh dates, make one in an empty folder: ALONGSIDE_DATA"
            )


def _keep(path: Path, held: Any) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(json.dumps(held, indent=2) + "\n")
