"""The command ``alongside``: one clear line and a non-zero exit when something fails."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError


def main() -> None:
    """Run the command that was typed; ``alongside`` alone says what there is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    words = sys.argv if len(sys.argv) > 1 else [*sys.argv, "help"]
    try:
        execute_from_command_line(words)
    except (DatabaseError, ImproperlyConfigured, OSError) as fault:
        remedy = "" if words[1] == "check" else ". Try: alongside check"
        sys.exit(f"alongside {words[1]}: {' '.join(str(fault).split())}{remedy}")
    except KeyboardInterrupt:
        sys.exit(130)
