"""``alongside migrate``: bring the database up to date, then build the walls between settings."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections

from alongside.config import owner
from alongside.ground.tables import walls


class Command(migrate.Command):
    """Django's own migrate as the owner's role, and the walls after it."""

    help = (
        "Bring the database up to date and build the walls between settings. For example: alongside migrate"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, build the walls, and say what is missing of them."""
        if options["database"] == "default" and "owner" in settings.DATABASES:
            options["database"] = "owner"
        with owner.alone(options["database"]):
            super().handle(*args, **options)
        connection = connections[options["database"]]
        if options.get("plan") or options.get("check_unapplied"):
            return
        app_role = settings.DATABASES["default"].get("USER", "")
        same = connection.settings_dict.get("USER", "") == app_role
        walls.build(connection, "" if same else app_role)
        if missing := walls.gaps(connection):
            raise CommandError("The walls have gaps: " + "; ".join(missing))
