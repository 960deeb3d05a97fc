"""An archive that was opened and looked through whole, before anything of it is used."""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NoReturn

from alongside.config.keeping import archive
from alongside.config.keeping import contents as manifests
from alongside.config.keeping.contents import Contents, NotTakenInError

BEGINNING = b"PK\x03\x04"
MANIFEST_BYTES = 64 * 1024 * 1024
# what reading a zip raises when a byte of it is another one than it was
SPOILT = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)
AS_IT_WAS = "Take the archive as it was made, or an older one."


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Contents]]:
    """Open an archive whose every byte is as it was; raises NotTakenInError, which names the file in it that is not."""
    with file.open("rb") as held:
        if held.read(len(BEGINNING)) != BEGINNING:
            raise NotTakenInError("This is no archive of Alongside.")
    try:
        packed = zipfile.ZipFile(file)
    except SPOILT as fault:
        raise NotTakenInError(f"This archive is cut short, or was changed. {AS_IT_WAS}") from fault
    with packed:
        contents = _contents(packed)
        _refuse_strange_names(packed, contents)
        for name, digest in contents.files.items():
            if _digest(packed, name) != digest:
                _refuse(name)
        ending = manifests.MARK + archive.digest_of(file).encode()
        if packed.comment != ending or not _ends_with(file, ending):
            _refuse("the archive")
        yield packed, contents


def _contents(packed: zipfile.ZipFile) -> Contents:
    if manifests.NAME not in packed.namelist():
        raise NotTakenInError(f"This is no archive of Alongside: {manifests.NAME} is not in it.")
    try:
        with packed.open(manifests.NAME) as held:
            text = held.read(MANIFEST_BYTES)
    except SPOILT:
        _refuse(manifests.NAME)
    return manifests.read(text)


def _refuse_strange_names(packed: zipfile.ZipFile, contents: Contents) -> None:
    names = packed.namelist()
    for name in {*names, *contents.files}:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or path.as_posix() != name:
            raise NotTakenInError(
                f"This is no archive of Alongside: {name} in it would be written elsewhere."
            )
    listed = [*contents.files, manifests.NAME]
    if sorted(names) != sorted(listed):
        strange = sorted(set(names) ^ set(listed)) or ["a file that is there twice"]
        raise NotTakenInError(f"This archive is not whole: {strange[0]} is missing, or too much. {AS_IT_WAS}")


def _digest(packed: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with packed.open(name) as held:
            while piece := held.read(archive.PIECE):
                digest.update(piece)
    except SPOILT:
        return ""
    return digest.hexdigest()


def _ends_with(file: Path, ending: bytes) -> bool:
    with file.open("rb") as held:
        held.seek(-len(ending), 2)
        return held.read() == ending


def _refuse(name: str) -> NoReturn:
    raise NotTakenInError(f"This archive was changed: {name} is not as it was. {AS_IT_WAS}")
