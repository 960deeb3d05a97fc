"""A backup is made while others write, and only a whole one is restored, with every row and file compared."""

import json
import os
import secrets
import shutil
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from alongside.config.keeping import sealing, sqlite_rows
from tests.config.conftest import Prompt, once
from tests.marks import rows

OWNER, APP = os.environ.get("ALONGSIDE_OWNER_URL", ""), os.environ.get("ALONGSIDE_DATABASE_URL", "")
KEY = "a" * 43


class Houses:
    """Empty installations, each with a folder, and on PostgreSQL a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new(self, name: str) -> tuple[Prompt, dict[str, str]]:
        (self.folder / name).mkdir()
        return Prompt(self.folder / name), {"BACKUP_KEY": KEY, **_database()}


def _database() -> dict[str, str]:
    if not OWNER:
        return {}
    name = f"keeping_{secrets.token_hex(4)}"
    with psycopg.connect(OWNER, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return {
        key: urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        for key, url in (("OWNER_URL", OWNER), ("DATABASE_URL", APP))
    }


@pytest.fixture
def houses(tmp_path: Path) -> Houses:
    return Houses(tmp_path)


@pytest.fixture(scope="session")
def _kept(_shared: Path) -> Path:
    """Make, once for all workers, a house with a paper beside its rows, and a backup of both."""

    def make(prompt: Prompt) -> None:
        named = {"BACKUP_KEY": KEY, **_database()}
        assert prompt.typed("migrate", "-v0", **named).returncode == 0
        assert prompt.typed("bench_data", "--children", 1, **named).returncode == 0
        (prompt.data / "documents").mkdir()
        (prompt.data / "documents" / "letter").write_bytes(secrets.token_bytes(3_000_000))
        said = prompt.typed("backup", prompt.data.parent / "all.backup", **named)
        assert said.returncode == 0, said.stderr
        (prompt.data.parent / "named.json").write_text(json.dumps(named))

    return once("kept", _shared, make).parent


@pytest.fixture
def full(_kept: Path, tmp_path: Path) -> tuple[Prompt, dict[str, str], Path]:
    """The house, its variables, and its backup in a file that may be spoilt."""
    file = shutil.copy(_kept / "all.backup", tmp_path)
    return Prompt(_kept), json.loads((_kept / "named.json").read_text()), Path(file)


@rows("D7")
def test_what_was_backed_up_is_restored_whole(houses: Houses, full: Any) -> None:
    before, was, file = full
    after, named = houses.new("restored")

    said = after.typed("restore", file, **named)

    assert said.returncode == 0, said.stderr
    assert "each compared" in said.stdout
    assert (after.data / "documents/letter").read_bytes() == (before.data / "documents/letter").read_bytes()
    assert (after.data / "secret_key").read_text() != (before.data / "secret_key").read_text()
    assert after.typed("audit", "verify", **named).stdout == before.typed("audit", "verify", **was).stdout
    well = after.typed("check", **named)
    assert well.returncode == 0, well.stdout
    assert "no backup yet" in well.stdout
    assert "last backup 2" in before.typed("check", **was).stdout
    again = after.typed("restore", file, **named)
    assert again.returncode == 1
    assert "Restore into a new folder" in again.stderr


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-40]), "cut short, or was changed"),
        (lambda file: file.write_bytes(file.read_bytes()[:2_000_000]), "cut short, or was changed"),
        (lambda file: _change(file, 1_500_000), "cut short, or was changed"),
        (lambda file: _change(file, 30), "The key does not open this backup"),
        (lambda file: _change(file, 3), "no backup of Alongside"),
        (lambda file: file.write_bytes(b""), "no backup of Alongside"),
    ],
)
def test_backup_that_was_spoilt_changes_nothing(houses: Houses, full: Any, spoil: Any, words: str) -> None:
    *_, file = full
    spoil(file)
    after, named = houses.new("restored")

    said = after.typed("restore", file, **named)

    assert said.returncode == 1
    assert words in said.stderr
    assert {path.name for path in after.data.iterdir()} == {"secret_key", "master_key"}


def _change(file: Path, place: int) -> None:
    held = bytearray(file.read_bytes())
    held[place] ^= 1
    file.write_bytes(held)


def test_key_is_asked_for_and_a_wrong_one_is_named(houses: Houses, full: Any) -> None:
    before, was, file = full
    after, named = houses.new("restored")

    assert "alongside backup --new-key" in before.typed("backup", **{**was, "BACKUP_KEY": ""}).stderr
    assert "is no key" in before.typed("backup", **{**was, "BACKUP_KEY": "short"}).stderr
    assert "is there already" in before.typed("backup", file, **was).stderr
    assert "is sealed" in after.typed("restore", file, **{**named, "BACKUP_KEY": ""}).stderr
    other = {**named, "BACKUP_KEY": before.typed("backup", "--new-key").stdout.strip()}
    assert "The key does not open this backup" in after.typed("restore", file, **other).stderr
    assert "is not there" in after.typed("restore", houses.folder / "none", **named).stderr


def test_backup_without_a_seal_or_a_place_lies_in_the_data_folder(houses: Houses, full: Any) -> None:
    before, was, _ = full
    after, named = houses.new("restored")

    said = before.typed("backup", "--unsealed", **was)

    assert "Copy it to another place" in said.stderr
    file = max((before.data / "backups").iterdir())
    assert after.typed("restore", file, **{**named, "BACKUP_KEY": ""}).returncode == 0


@pytest.mark.parametrize("words", ["", "a", "short", "é" * 43])
def test_word_that_is_no_key_is_refused(words: str) -> None:
    with pytest.raises(sealing.WrongKeyError):
        sealing.key_bytes(words)


def test_new_keys_are_keys_and_differ() -> None:
    keys = {sealing.new_key() for _ in range(3)}

    assert len({sealing.key_bytes(one) for one in keys}) == 3


@pytest.mark.skipif(bool(OWNER), reason="the second engine's rows are counted in its own database")
def test_row_that_is_missing_is_named(houses: Houses, full: Any) -> None:
    before, *_ = full
    shutil.copy(before.data / "alongside.sqlite3", houses.folder)
    with sqlite3.connect(houses.folder / "alongside.sqlite3") as copy:
        copy.execute("PRAGMA foreign_keys = OFF")
        copy.execute("DELETE FROM accounts_roleheld")
        copy.execute("DELETE FROM accounts_room")

    found = list(sqlite_rows.faults(houses.folder / "alongside.sqlite3", {"accounts_roleheld": 3}))

    assert "accounts_roleheld has 0 rows and had 3" in found
    assert any("points to a accounts_room" in fault for fault in found)
