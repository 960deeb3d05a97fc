"""``alongside check``: what is wrong with configuration, database and mail, and the remedy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import check
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from alongside.config import mail
from alongside.config.keeping import backup, papers
from alongside.file.documents import sealing as paper_sealing
from alongside.ground.accounts.factors import sealing
from alongside.ground.accounts.models import Provider, Setting
from alongside.ground.tables import walls

KEY_LETTERS, KEY_KINDS = 40, 8  # what a placeholder such as change-me has not


class Command(check.Command):
    """Django's own checks, and ours after them."""

    help = "Say what is wrong with configuration, database and mail, and what to do. For example: alongside check"

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each fault with its remedy; exit 1 when there is one."""
        super().handle(*args, **options)
        faults = list(_faults())
        for fault in faults:
            self.stdout.write(f"- {fault}")
        if faults:
            raise CommandError(f"{len(faults)} to mend.")
        sends = "mail can be sent" if settings.MAIL_URL else "no mail (ALONGSIDE_MAIL_URL is not set)"
        kept = backup.last(Path(settings.DATA))
        kept_words = f"last backup {kept:%-d %B %Y %H:%M}" if kept else "no backup yet (alongside backup)"
        self.stdout.write(
            f"All is well: {connection.vendor}, data in {settings.DATA}, {sends}, {kept_words}."
        )


def _faults() -> Iterator[str]:
    yield from _own_faults()
    yield from mail.faults(settings.MAIL_URL)
    yield from _database_faults()


def _own_faults() -> Iterator[str]:
    if len(settings.SECRET_KEY) < KEY_LETTERS or len(set(settings.SECRET_KEY)) < KEY_KINDS:
        yield "ALONGSIDE_SECRET_KEY is too short to be secret. Take it away, and one is made in the data folder."
    if not paper_sealing.is_ready():
        yield "ALONGSIDE_MASTER_KEY is no key (32 bytes in base64). Take it away, and the data folder's is used."
    if Path(settings.DATA).stat().st_mode & 0o077:
        yield f"Others can read {settings.DATA}. Type: chmod 700 {settings.DATA}"


def _database_faults() -> Iterator[str]:
    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        yield f"The database does not answer ({' '.join(str(fault).split())}). Check ALONGSIDE_DATABASE_URL."
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "The database is not up to date. Type: alongside migrate"
        return
    yield from (f"A wall is missing: {gap}. Type: alongside migrate" for gap in walls.gaps(connection))
    if not sealing.can_be_read():
        yield "Second steps were sealed with another ALONGSIDE_SECRET_KEY. Put the earlier one back, or nobody gets in."
    for setting in Setting.objects.order_by("code"):
        yield from papers.faults(setting)
    yield from _sqlite_faults() if connection.vendor == "sqlite" else _postgresql_faults()


def _sqlite_faults() -> Iterator[str]:
    if Provider.objects.filter(pk__in=Setting.objects.filter(is_sample=False).values("provider")).count() > 1:
        yield "More than one provider shares this SQLite file. Move to PostgreSQL: see the README."
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA mmap_size")
        if cursor.fetchone()[0]:
            yield "SQLite's mmap_size is not 0, which has corrupted files. Take it out of the settings."


def _postgresql_faults() -> Iterator[str]:
    if "owner" not in settings.DATABASES:
        yield "ALONGSIDE_OWNER_URL is not set: migrations need a role of their own."
        return
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            yield "The app's role can step over row-level security. Make it NOSUPERUSER NOBYPASSRLS."
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        if cursor.fetchone()[0]:
            yield "The app's role owns tables. Migrate as another role: ALONGSIDE_OWNER_URL."
