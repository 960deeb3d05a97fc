"""Packing files one after the other into one stream, and unpacking it: never more than a piece in memory."""

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from alongside.config.keeping import manifest as manifests
from alongside.config.keeping.manifest import Manifest, NotReadableError
from alongside.config.keeping.sealing import MARK, NotWholeError, Opener, Sealer

OPEN_MARK = b"alongside-open-001\n"  # as long as the other mark
PIECE = 1024 * 1024
LITTLE_PACKED = 1  # gzip's level: scans and pictures pack no further, rows pack well at once


class Measured:
    """A file to read from that knows the digest of what was read."""

    def __init__(self, held: IO[bytes]) -> None:
        """Begin with nothing read."""
        self._held, self.digest = held, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return what the file returns."""
        found = self._held.read(size)
        self.digest.update(found)
        return found


class Packer:
    """Takes files, and says in its manifest what it took."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        """Begin with the manifest of a backup that is about to be made."""
        self._tar, self.manifest = tar, manifest

    def take(self, path: Path, name: str) -> None:
        """Take a file under a name; one that has just gone is left out, one that grows is taken as long as it was."""
        try:
            held = path.open("rb")
        except FileNotFoundError:
            return
        with held:
            entry = self._tar.gettarinfo(arcname=name, fileobj=held)
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            measured = Measured(held)
            self._tar.addfile(entry, measured)
            _forget(self._tar)
        self.manifest.files[name] = measured.digest.hexdigest()

    def finish(self) -> None:
        """Put the manifest at the end."""
        text = self.manifest.to_json()
        entry = tarfile.TarInfo(manifests.NAME)
        entry.size = len(text)
        self._tar.addfile(entry, io.BytesIO(text))


@contextmanager
def packing(out: IO[bytes], key: bytes | None, manifest: Manifest) -> Iterator[Packer]:
    """Pack into a file that is open for writing; without a key it is not sealed."""
    sealer: Any = Sealer(out, key) if key else None
    if not sealer:
        out.write(OPEN_MARK)
    with (
        gzip.GzipFile(fileobj=sealer or out, mode="wb", compresslevel=LITTLE_PACKED, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|") as tar,
    ):
        packer = Packer(tar, manifest)
        yield packer
        packer.finish()
    if sealer:
        sealer.close()


def unpack(held: IO[bytes], key: bytes | None, folder: Path) -> Manifest:
    """Unpack into an empty folder, and compare every file; raises NotReadableError, WrongKeyError or NotWholeError."""
    mark = held.read(len(MARK))
    if mark not in {MARK, OPEN_MARK}:
        raise NotReadableError("This is no backup of Alongside.")
    if mark == MARK and not key:
        raise NotReadableError("This backup is sealed. Name its key: ALONGSIDE_BACKUP_KEY")
    source: Any = Opener(held, key) if mark == MARK and key else held
    digests: dict[str, str] = {}
    try:
        with tarfile.open(fileobj=source, mode="r|gz") as tar:
            for entry in tar:
                _forget(tar)
                if entry.name == manifests.NAME:
                    text = _content(tar, entry).read()
                    return _compared(manifests.read(text), digests)
                digests[entry.name] = _write(_content(tar, entry), _inside(folder, entry.name))
    except (tarfile.TarError, EOFError) as fault:
        raise NotWholeError from fault
    raise NotWholeError


def _forget(tar: Any) -> None:
    """Let go of the entries that were read or written: a tar keeps them all, which costs memory for each file."""
    tar.members = []


def _content(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(entry)
    if content is None:
        raise NotReadableError(f"This is no backup of Alongside: {entry.name} is no file.")
    return content


def _inside(folder: Path, name: str) -> Path:
    """Return where a file is put; a name that leads out of the folder is refused."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise NotReadableError("This is no backup of Alongside: a file in it would be written elsewhere.")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _write(content: IO[bytes], path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("xb") as out:
        path.chmod(0o600)
        while piece := content.read(PIECE):
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest()


def _compared(manifest: Manifest, digests: dict[str, str]) -> Manifest:
    for name in sorted(manifest.files.keys() | digests.keys()):
        if manifest.files.get(name) != digests.get(name):
            raise NotReadableError(f"This backup is not whole: {name} is not as it was.")
    return manifest
