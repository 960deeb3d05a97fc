"""What every command has: a sentence, an example, and one clear line when it fails."""

from argparse import RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """A command with an example in its ``--help``."""

    example = ""
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Put the example at the end of the help."""
        kwargs.setdefault("epilog", f"For example:  {self.example}")
        kwargs.setdefault("formatter_class", RawDescriptionHelpFormatter)
        return super().create_parser("alongside", subcommand, **kwargs)

    def say(self, words: str) -> None:
        """Print a line at once."""
        self.stdout.write(words)
        self.stdout.flush()
