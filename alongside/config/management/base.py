"""What every command has: a sentence, an example, and one clear line when it fails."""

import time
from argparse import RawDescriptionHelpFormatter
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

PATIENCE_SECONDS = 2


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

    def heard(self) -> Callable[[str, int, int], None]:
        """Return what hears how far something is (what, how many, of how many), and says so every two seconds."""
        begun = told = time.monotonic()

        def said(what: str, done: int, all_: int) -> None:
            nonlocal told
            if time.monotonic() - told > PATIENCE_SECONDS:
                told = time.monotonic()
                self.stderr.write(f"{what}: {done:,} of {all_:,} after {told - begun:.0f} s")

        return said
