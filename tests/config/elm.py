"""Elm House, a setting to be archived: with a provider, a book with words, looks and their seal, and cycles."""

import hashlib
import shutil
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command

from alongside.file.children.models import Child
from alongside.file.documents import actions as documents
from alongside.file.documents import sealing
from alongside.file.documents.models import Document
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Provider, Setting
from alongside.ground.accounts.opening import Newcomer
from alongside.ground.audit import actions as audit
from alongside.ground.audit.actions import Event, Writer
from alongside.ground.audit.models import Look
from alongside.ground.tables import walls
from alongside.support.plans.models import Cycle
from tests.tables.any_row import any_row
from tests.worlds import NOW, TODAY

PAPER = b"%PDF-1.4 Ada\xe2\x80\x99s plan"


def silent(*_: Any) -> None:
    """Hear nothing of how far it is."""


def files_of(file: Path) -> dict[str, bytes]:
    """Return what is in an archive, by name."""
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def emptied() -> None:
    """Take every row away, the book's too, and every paper."""
    shutil.rmtree(Path(settings.DATA) / "documents", ignore_errors=True)
    database = "owner" if "owner" in settings.DATABASES else "default"
    call_command("flush", interactive=False, verbosity=0, database=database)


def opened_setting() -> Setting:
    """Open a setting with a provider, people who sign in, a book with words, a look and its seal."""
    with walls.within():
        provider = Provider.objects.create(name="Small Steps")
        setting = opening.open_setting(
            code="elm", name="Elm House", kind="private", rooms=("Red",), provider=provider, at=NOW
        )
        for name in ("Una", "Viv"):
            person = Newcomer(name, ("senco",), ("Red",), f"{name}@elm.example", "a long password")
            opening.give_place(setting, person, from_on=TODAY, at=NOW)
        looked = {"setting_id": setting.pk, "action": "children.see_file", "kind": "seen", "roles": ""}
        audit.look([Look(**looked, recorded_at=NOW + timedelta(seconds=n)) for n in range(3)])
        audit.seal(setting.pk, at=NOW + timedelta(minutes=1))
        said = Event("child_changed", child_id=uuid4(), words={"given_name": ["Zoë", "Zoé"], "n": [1, None]})
        audit.append([said], by=Writer(setting.pk, None, "Una", "senco"), at=NOW + timedelta(minutes=2))
    return setting


def chain_of_cycles(setting: Setting) -> None:
    """Make cycles of which each follows on one whose id, by which they are in order, is a later one."""
    child = any_row(Child, setting)
    ids, before = sorted((uuid4() for _ in range(4)), reverse=True), None
    for number, one in enumerate(ids, start=1):
        before = any_row(Cycle, setting, id=one, child=child, number=number, before=before)


def kept_paper(setting: Setting, content: bytes = PAPER, **given: Any) -> Document:
    """Keep a paper about some child, sealed with the setting's key as the room does."""
    key = documents.key_in_use(setting.pk, NOW)
    made: Document = any_row(
        Document, setting, key=key, place=sealing.write(bytes(key.wrapped), setting.pk, content),
        size=len(content), sha256=hashlib.sha256(content).hexdigest(),
        **{"file_name": "plan.pdf", "media_type": "application/pdf", **given},
    )  # fmt: skip
    return made


def sealed(paper: Document) -> None:
    """Put a paper behind a row that was made up, and a key behind its key."""
    paper.key.wrapped = sealing.new_key(paper.setting_id)
    paper.key.save()
    paper.place = sealing.write(bytes(paper.key.wrapped), paper.setting_id, PAPER)
    paper.size, paper.sha256 = len(PAPER), hashlib.sha256(PAPER).hexdigest()
    paper.save()
