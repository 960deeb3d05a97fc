"""``alongside routes``: every address, and what it asks of the table of access."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

import alongside
from alongside.config import access_table, routes
from alongside.config.management.base import Command as Base

DOCS = Path(alongside.__file__).parent.parent / "docs"


class Command(Base):
    """Print the addresses; ``--write`` brings docs/routes.csv and docs/access.md up to date."""

    help = "Print every address with its view's name, its methods, and what it asks or why it is public."
    example = "alongside routes --write"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to write."""
        parser.add_argument("--json", metavar="FILE", help="write the addresses to a file, as JSON")
        parser.add_argument(
            "--write", action="store_true", help="write docs/routes.csv and docs/access.md anew"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print, and write what was asked for."""
        found = routes.routes()
        for route in found:
            address, name, methods, asks, public = route.line
            self.say(f"{address:<64} {name:<28} {methods:<10} {asks or f'public: {public}'}")
        if options["json"]:
            Path(options["json"]).write_text(json.dumps([route.as_data for route in found], indent=1) + "\n")
        if options["write"]:
            (DOCS / "routes.csv").write_text(routes.as_csv())
            (DOCS / "access.md").write_text(access_table.page())
