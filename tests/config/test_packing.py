"""A backup that somebody made by hand, or from a database that is not well, is refused with its reason."""

import io
import json
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from alongside.config.keeping import manifest as manifests
from alongside.config.keeping import packing, restore, sqlite_rows
from alongside.config.keeping.manifest import Manifest, NotReadableError
from alongside.config.keeping.sealing import NotWholeError
from tests.config.conftest import Prompt

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="the database is a file in the backup")


@pytest.fixture
def empty(settings: Any, tmp_path: Path) -> Path:
    """A data folder with nothing in it."""
    settings.DATA = tmp_path / "empty"
    settings.DATA.mkdir()
    return tmp_path / "empty"


def _manifest(**changed: Any) -> Manifest:
    return Manifest(**{"engine": connection.vendor, "made_at": "2026-11-19T18:00:00+00:00", **changed})


def _packed(file: Path, *taken: tuple[Path, str], **changed: Any) -> Path:
    with file.open("wb") as out, packing.packing(out, None, _manifest(**changed)) as packer:
        for path, name in taken:
            packer.take(path, name)
    return file


def _by_hand(*entries: tarfile.TarInfo) -> io.BytesIO:
    """Return an open backup of entries without content."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as tar:
        for entry in entries:
            tar.addfile(entry)
    return io.BytesIO(packing.OPEN_MARK + held.getvalue())


def test_file_that_went_while_it_was_packed_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear parents,")

    file = _packed(tmp_path / "all", (tmp_path / "gone", "files/gone"), (tmp_path / "letter", "files/letter"))

    with file.open("rb") as held:
        assert list(packing.unpack(held, None, tmp_path / "out").files) == ["files/letter"]
    assert (tmp_path / "out" / "files" / "letter").read_text() == "Dear parents,"


def test_open_backup_that_is_cut_short_is_not_whole(tmp_path: Path) -> None:
    whole = _packed(tmp_path / "all").read_bytes()

    for cut in (io.BytesIO(whole[: len(whole) // 2]), _by_hand()):
        with pytest.raises(NotWholeError):
            packing.unpack(cut, None, tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("files/folder", tarfile.DIRTYPE, "files/folder is no file"),
        ("../evil", tarfile.REGTYPE, "would be written elsewhere"),
    ],
)
def test_entry_that_is_no_file_of_ours_is_refused(tmp_path: Path, name: str, kind: bytes, words: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.type = kind

    with pytest.raises(NotReadableError, match=words):
        packing.unpack(_by_hand(entry), None, tmp_path / "out")

    assert not (tmp_path / "evil").exists()


def test_file_that_is_not_as_the_manifest_says_is_named(tmp_path: Path) -> None:
    file = _packed(tmp_path / "all", files={"files/letter": "0" * 64})

    with file.open("rb") as held, pytest.raises(NotReadableError, match="files/letter is not as it was"):
        packing.unpack(held, None, tmp_path / "out")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"[", "a newer Alongside, or no backup"),
        (json.dumps({"wish": 1}).encode(), "a newer Alongside, or no backup"),
        (_manifest(form=2).to_json(), "which is newer than this one"),
        (_manifest(migrations=[["plans", "9999_wishes"]]).to_json(), "which is newer than this one"),
    ],
)
def test_manifest_of_a_newer_version_is_refused(text: bytes, words: str) -> None:
    with pytest.raises(NotReadableError, match=words):
        manifests.read(text)


@pytest.mark.django_db(transaction=True)
def test_backup_of_another_engine_and_a_database_that_is_full_are_refused(
    empty: Path, tmp_path: Path
) -> None:
    file = _packed(tmp_path / "all", engine="another")
    words = "This backup is of another" if connection.vendor == "sqlite" else "The database is not empty"

    with pytest.raises(restore.NotRestoredError, match=words):
        restore.restore(file, None)

    assert list(empty.iterdir()) == []


@on_sqlite
def test_backup_with_fewer_rows_than_it_says_is_refused(empty: Path, tmp_path: Path, house: Prompt) -> None:
    with closing(sqlite3.connect(house.data / sqlite_rows.NAME)) as database:
        rows = sqlite_rows._counted(database) | {"accounts_setting": 3}
    file = _packed(
        tmp_path / "all",
        (house.data / sqlite_rows.NAME, f"database/{sqlite_rows.NAME}"),
        engine="sqlite",
        rows=rows,
    )

    with pytest.raises(restore.NotRestoredError, match="accounts_setting has 0 rows and had 3"):
        restore.restore(file, None)

    assert list(empty.iterdir()) == []


@on_sqlite
def test_backup_whose_book_was_written_in_is_taken_away_again(
    empty: Path, tmp_path: Path, sample: Prompt
) -> None:
    changed = Path(shutil.copy(sample.data / sqlite_rows.NAME, tmp_path))
    with closing(sqlite3.connect(changed)) as database:
        database.execute("DROP TRIGGER audit_entry_no_update")
        database.execute("UPDATE audit_entry SET action = 'nothing' WHERE seq = 3")
        database.commit()
        rows = sqlite_rows._counted(database)
    file = _packed(tmp_path / "all", (changed, f"database/{sqlite_rows.NAME}"), engine="sqlite", rows=rows)

    with pytest.raises(restore.NotRestoredError, match="was taken away again: .*entry 3"):
        restore.restore(file, None)

    assert list(empty.iterdir()) == []
