"""A backup is made while others write, and only a whole one is restored, with every row and file compared."""

import json
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from alongside.config.keeping import packing, sealing, sqlite_rows
from tests.config.conftest import Prompt, once
from tests.config.houses import KEY, OWNER, Houses
from tests.marks import rows


@pytest.fixture
def houses(tmp_path: Path) -> Houses:
    return Houses(tmp_path)


@pytest.fixture(scope="session")
def _kept(_shared: Path, _house: Path, _sample: Path) -> Path:
    """Make, once for all workers, the sample world, where a paper is kept, and a backup of it."""

    def make(prompt: Prompt) -> None:
        before, named = Houses(prompt.data.parent, _shared, _house).migrated("before")
        if not OWNER:
            shutil.copytree(_sample, before.data, dirs_exist_ok=True)
        before.data.mkdir(exist_ok=True, mode=0o700)
        (before.data / "letter").write_bytes(secrets.token_bytes(3_000_000))
        said = before.several(("sample",), ("backup", prompt.data.parent / "all.backup"), **named)
        assert [one.returncode for one in said] == [0, 0], said
        (prompt.data.parent / "named.json").write_text(json.dumps(named))

    return once("kept", _shared, make).parent


@pytest.fixture
def full(_kept: Path, tmp_path: Path) -> tuple[Prompt, dict[str, str], Path]:
    """The house, its variables, and its backup in a file that may be spoilt."""
    file = shutil.copy(_kept / "all.backup", tmp_path)
    return Prompt(_kept / "before"), json.loads((_kept / "named.json").read_text()), Path(file)


@rows("D7")
def test_what_was_backed_up_is_restored_whole(houses: Houses, full: Any) -> None:
    before, was, file = full
    after, named = houses.new("restored")

    said, book, shut = after.several(("restore", file), ("audit", "verify"), ("check",), **named)

    assert said.returncode == 0, said.stderr
    assert "each compared" in said.stdout
    assert f"Put those of before into {after.data}, in place of the new ones" in said.stdout
    assert (after.data / "letter").read_bytes() == (before.data / "letter").read_bytes()
    assert (after.data / "secret_key").read_text() != (before.data / "secret_key").read_text()
    assert "1 of the papers of willow-lane were sealed with another master_key" in shut.stdout
    assert shut.returncode == 1
    for key in ("secret_key", "master_key"):
        shutil.copy(before.data / key, after.data)
    well, again = after.several(("check",), ("restore", file), **named)
    assert well.returncode == 0, well.stdout
    assert "no backup yet" in well.stdout
    assert "Restore into a new folder" in again.stderr
    then, last = before.several(("audit", "verify"), ("check",), **was)
    assert book.stdout == then.stdout
    assert "willow-lane: whole" in book.stdout
    assert "last backup 2" in last.stdout


SPOILT: list[tuple[Callable[[Path], Any], str]] = [
    (lambda file: file.write_bytes(file.read_bytes()[:-40]), "cut short, or was changed"),
    (
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        "cut short, or was changed",
    ),
    (lambda file: _change(file, file.stat().st_size // 2), "cut short, or was changed"),
    (lambda file: _change(file, 30), "The key does not open this backup"),
    (lambda file: _change(file, 3), "no backup of Alongside"),
    (lambda file: file.write_bytes(b""), "no backup of Alongside"),
]


def test_backup_that_was_spoilt_or_has_another_key_changes_nothing(houses: Houses, full: Any) -> None:
    *_, file = full
    after, named = houses.new("restored")
    spoilt = [houses.folder / f"{number}.backup" for number in range(len(SPOILT))]
    for copy, (spoil, _) in zip(spoilt, SPOILT, strict=True):
        shutil.copy(file, copy)
        spoil(copy)

    said = after.several(
        *[("restore", copy) for copy in spoilt],
        ("restore", houses.folder / "none"),
        (f"BACKUP_KEY={sealing.new_key()}", "restore", file),
        ("BACKUP_KEY=", "restore", file),
        **named,
    )

    words = [words for _, words in SPOILT] + [
        "is not there",
        "The key does not open this backup",
        "is sealed",
    ]
    for one, expected in zip(said, words, strict=True):
        assert one.returncode == 1
        assert expected in one.stderr
    assert {path.name for path in after.data.iterdir()} == {"secret_key", "master_key"}


def _change(file: Path, place: int) -> None:
    held = bytearray(file.read_bytes())
    held[place] ^= 1
    file.write_bytes(held)


def test_key_is_asked_for_and_no_file_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    for key, words in (("", "alongside backup --new-key"), ("short", "is no key")):
        monkeypatch.setenv("ALONGSIDE_BACKUP_KEY", key)
        with pytest.raises(CommandError, match=words):
            call_command("backup", str(tmp_path))
    (tmp_path / "all.backup").touch()
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(tmp_path / "all.backup"))

    call_command("backup", new_key=True)

    told = capsys.readouterr()
    assert sealing.key_bytes(told.out)
    assert "master_key" in told.err


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


@pytest.mark.skipif(not OWNER, reason="on SQLite the database is a file, which is put in place last")
def test_database_that_was_half_restored_is_emptied_and_takes_the_whole_backup(
    houses: Houses, full: Any
) -> None:
    *_, file = full
    with file.open("rb") as held:
        said = packing.unpack(held, sealing.key_bytes(KEY), houses.folder / "out")
    said.rows["accounts_setting"] += 1
    worn = houses.folder / "worn.backup"
    with worn.open("wb") as out, packing.packing(out, None, said) as packer:
        for name in sorted(said.files):
            packer.take(houses.folder / "out" / name, name)
    after, named = houses.new("restored")

    refused, restored = after.several(("restore", worn), ("restore", file), **named)

    assert "accounts_setting has 2 rows and had 3" in refused.stderr
    assert restored.returncode == 0, restored.stderr
