"""Installations of their own, on the engine of this run: empty ones, and ones whose database is made already."""

import os
import secrets
import shutil
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.config.conftest import Prompt, once

OWNER, APP = os.environ.get("ALONGSIDE_OWNER_URL", ""), os.environ.get("ALONGSIDE_DATABASE_URL", "")
KEY = "a" * 43
Named = dict[str, str]


class Houses:
    """Installations, each with a folder, and on PostgreSQL a database of its own."""

    def __init__(self, folder: Path, shared: Path = Path(), house: Path = Path()) -> None:
        """Begin with a folder; ``shared`` is that of all workers, and ``house`` what was migrated on SQLite there."""
        self.folder, self.shared, self.house = folder, shared, house

    def new(self, name: str) -> tuple[Prompt, Named]:
        """Return an empty one, and the variables that name its database."""
        (self.folder / name).mkdir()
        return Prompt(self.folder / name), {"BACKUP_KEY": KEY, **database()}

    def migrated(self, name: str) -> tuple[Prompt, Named]:
        """Return one with nobody in it yet: a copy of what was migrated once for all workers."""
        if not OWNER:
            return self.on_sqlite(name), {"BACKUP_KEY": KEY}
        (self.folder / name).mkdir()
        template = once("template", self.shared, _template).parent / "name"
        return Prompt(self.folder / name), {"BACKUP_KEY": KEY, **database(template.read_text())}

    def on_sqlite(self, name: str) -> Prompt:
        """Return one on SQLite, whatever the engine of this run; its keys are its own."""
        prompt = Prompt(self.folder / name)
        prompt.data.mkdir(parents=True, mode=0o700)
        shutil.copy(self.house / "alongside.sqlite3", prompt.data)
        return prompt


def database(template: str = "template1") -> Named:
    """Return the variables that name a new database, a copy of another; none on SQLite."""
    if not OWNER:
        return {}
    name = f"keeping_{secrets.token_hex(4)}"
    with psycopg.connect(OWNER, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE {template}")  # type: ignore[arg-type]
    return {
        key: urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        for key, url in (("OWNER_URL", OWNER), ("DATABASE_URL", APP))
    }


def _template(prompt: Prompt) -> None:
    named = database()
    said = prompt.typed("migrate", "-v0", **named)
    assert said.returncode == 0, said.stderr
    (prompt.data.parent / "name").write_text(urlsplit(named["OWNER_URL"]).path[1:])
