"""One setting's everything, as it is at one moment, in a zip of JSON and papers that anyone can read."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

from alongside.config.keeping import contents as manifests
from alongside.config.keeping import open_columns, open_tables, papers
from alongside.config.keeping.backup import Said
from alongside.config.keeping.contents import Contents
from alongside.file.documents import queries as documents
from alongside.file.documents.models import Document
from alongside.ground.accounts.models import Setting
from alongside.ground.audit import actions as audit
from alongside.ground.audit.actions import Event, Writer
from alongside.ground.tables import walls

PIECE = 1024 * 1024
ROWS_AT_ONCE = 500


def record(setting_id: UUID, event: str, at: datetime) -> None:
    """Put into the setting's book that its archive was made, or taken in."""
    with walls.within(setting_id):
        done = Event(event, thing="accounts.Setting", thing_id=setting_id)
        audit.append([done], by=Writer(setting_id, None, "Command line", ""), at=at)


def make(setting: Setting, file: Path, at: datetime, said: Said, *, leave_out_shut: bool = False) -> Contents:
    """Write the archive; it appears under its name only when it is whole. ``said`` hears how far it is.

    Raises papers.ShutError at a paper that cannot be opened, unless such papers are to be left out.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    contents = manifests.begun(setting, at)
    begun = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with begun.open("xb") as out:
            begun.chmod(0o600)
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
                with _one_moment(setting.pk):
                    _put_rows(packed, contents, said)
                    kept = list(documents.every(setting.pk))
                _put_papers(packed, contents, kept, said, leave_out_shut=leave_out_shut)
                _put(packed, contents, manifests.READ_ME, [contents.read_me()])
                packed.writestr(_entry(manifests.NAME), contents.to_json())
                packed.comment = bytes(manifests.ENDING)
        seal(begun)
        begun.replace(file)
    finally:
        begun.unlink(missing_ok=True)
    return contents


def digest_of(file: Path) -> str:
    """Return the SHA-256 of an archive but for its last words."""
    digest, left = hashlib.sha256(), file.stat().st_size - manifests.ENDING
    with file.open("rb") as held:
        while left > 0 and (piece := held.read(min(PIECE, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def seal(file: Path) -> None:
    """Write the digest of the whole into an archive's last words, so that a change anywhere shows."""
    words = manifests.MARK + digest_of(file).encode()
    with file.open("r+b") as held:
        held.seek(-manifests.ENDING, os.SEEK_END)
        held.write(words)
        held.flush()
        os.fsync(held.fileno())


@contextmanager
def _one_moment(setting_id: UUID) -> Iterator[None]:
    """Let all that is read be of one moment, of one setting, and keep nobody from writing."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")  # Django's own would be IMMEDIATE, which lets nobody else write
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    buffered = connection.settings_dict.pop("DISABLE_SERVER_SIDE_CURSORS", False)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            walls.stand_in(setting_id)
            yield
    finally:
        connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = buffered


def _put_rows(packed: zipfile.ZipFile, contents: Contents, said: Said) -> None:
    models = sorted(open_tables.held(), key=lambda model: model._meta.label)
    for number, model in enumerate(models, start=1):
        label = model._meta.label
        schema = json.dumps(open_columns.schema(model), indent=1, sort_keys=True, ensure_ascii=False)
        _put(packed, contents, f"schema/{label}.json", [schema.encode() + b"\n"])
        found = open_tables.rows(model, contents.setting_id).iterator(chunk_size=ROWS_AT_ONCE)
        contents.rows[label] = _put(packed, contents, f"rows/{label}.jsonl", open_columns.lines(found, model))
        said("tables", number, len(models))


def _put_papers(
    packed: zipfile.ZipFile, contents: Contents, kept: list[Document], said: Said, *, leave_out_shut: bool
) -> None:
    for number, paper in enumerate(kept, start=1):
        try:
            _put(packed, contents, papers.name(paper), [papers.content(paper)])
        except papers.ShutError:
            if not leave_out_shut:
                raise
            contents.shut.append(str(paper.pk))
        said("papers", number, len(kept))


def _put(packed: zipfile.ZipFile, contents: Contents, name: str, pieces: Iterable[bytes]) -> int:
    """Put pieces into a file of the archive; return how many there were."""
    digest, many = hashlib.sha256(), 0
    with packed.open(_entry(name), "w", force_zip64=True) as out:
        for piece in pieces:
            many += 1
            digest.update(piece)
            out.write(piece)
    contents.files[name] = digest.hexdigest()
    return many


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return entry
