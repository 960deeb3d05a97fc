"""``alongside password``: make a code for somebody whose setting has no other manager who could."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from alongside.config.management.base import Command as Base
from alongside.ground.accounts import codes, on_record, ways_back
from alongside.ground.accounts.ways_back import Kind


class Command(Base):
    """Make a code that counts once, for a day: for a new password, or for a new second step too."""

    help = "Make a code with which somebody chooses a new password: it counts once, for a day."
    example = "alongside password ros@home.example"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whose password it is, and whether the second step is lost too."""
        parser.add_argument("email", help="the address they sign in with")
        parser.add_argument("--second-step", action="store_true", help="their second step is lost too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, put it on record, and print it."""
        person, now = ways_back.person_of(options["email"]), timezone.now()
        if person is None:
            raise CommandError("Nobody signs in here with that address.")
        kind = Kind.BOTH if options["second_step"] else Kind.PASSWORD
        made = ways_back.give_code(person, kind, at=now)
        on_record.write(person, "code_made_at_the_server", at=now, what=kind, by=on_record.AT_THE_SERVER)
        self.say("Open Sign in, “I don’t know my password any more”, “I have a code”, and type:")
        self.say(f"  {codes.on_paper(made.pk)}")
        self.say("It counts once, and for a day.")
