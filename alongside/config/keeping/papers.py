"""The papers of an archive: as they came there, and sealed with the own key of each installation that keeps them."""

import hashlib
import zipfile
from datetime import datetime
from pathlib import PurePosixPath

from django.conf import settings

from alongside.config.keeping.contents import PAPERS, Contents, NotTakenInError
from alongside.file.documents import actions, checking, queries, sealing
from alongside.file.documents.models import Document
from alongside.ground.accounts.models import Setting
from alongside.ground.tables import walls

WITHOUT = "When nothing helps, leave out what cannot be opened: --leave-out-shut"


class ShutError(Exception):
    """A paper cannot be opened, so that an archive without it would not be everything; its text says what to do."""


def name(paper: Document) -> str:
    """Return a paper's name in an archive: the id of its row, with the ending that says what it is."""
    ending = PurePosixPath(paper.file_name).suffix.lower()
    return f"{PAPERS}{paper.pk}{ending if ending in checking.KINDS else ''}"


def content(paper: Document) -> bytes:
    """Return a paper as it came; raises ShutError."""
    try:
        return queries.content(paper)
    except sealing.Broken as fault:
        raise ShutError(f"The paper {paper.pk} cannot be opened: its file was changed. {WITHOUT}") from fault


def faults(setting: Setting) -> list[str]:
    """Return why papers of a setting cannot be opened, with the remedy, as far as no paper must be read for it."""
    found = []
    with walls.within(setting.pk):
        if many := queries.sealed_elsewhere(setting.pk):
            found.append(
                f"{many:,} of the papers of {setting.code} were sealed with another master_key."
                f" Put the one of before into {settings.DATA} (it is in no backup)."
            )
        if gone := queries.gone(setting.pk):
            found.append(
                f"{len(gone):,} of the papers of {setting.code} are not on the disk as they were kept"
                f" (the first is {gone[0]}). Take the folder documents from a backup."
            )
    return found


class Incoming:
    """The papers of an archive that is taken in, each sealed as its row is put in."""

    def __init__(self, packed: zipfile.ZipFile, contents: Contents, at: datetime) -> None:
        """Begin with none; ``left`` are those that no row has spoken of yet."""
        self._packed, self._contents, self._at = packed, contents, at
        self.left = {file for file in contents.files if file.startswith(PAPERS)}

    def seal(self, paper: Document) -> None:
        """Seal a row's paper with the setting's key here; one that was shut already stays so."""
        paper.key = actions.key_in_use(self._contents.setting_id, self._at)
        if str(paper.pk) not in self._contents.shut:
            paper.place = sealing.write(bytes(paper.key.wrapped), paper.setting_id, self._open(paper))

    def look_through(self) -> None:
        """Open every paper that was sealed here; raises NotTakenInError."""
        if self.left:
            raise NotTakenInError(f"{min(self.left)} is a paper that no row speaks of.")
        for paper in queries.every(self._contents.setting_id).iterator(chunk_size=100):
            if str(paper.pk) in self._contents.shut:
                continue
            try:
                queries.content(paper)
            except sealing.Broken as fault:
                raise NotTakenInError(f"{name(paper)} cannot be read back. Is the disk well?") from fault

    def _open(self, paper: Document) -> bytes:
        found = name(paper)
        if found not in self.left:
            raise NotTakenInError(f"{found} is missing, or there twice.")
        self.left.remove(found)
        # its length is looked at before it is unpacked: a row says how much memory it may take
        if self._packed.getinfo(found).file_size == paper.size:
            content = self._packed.read(found)
            if hashlib.sha256(content).hexdigest() == paper.sha256:
                return content
        raise NotTakenInError(f"{found} is not the paper that its row speaks of.")
