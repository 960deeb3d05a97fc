"""What an archive says about itself, and what it tells whoever finds it in ten years."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import version
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from alongside.config.keeping import open_tables
from alongside.ground.accounts.models import Setting

FORM = 1
NAME, READ_ME, PAPERS = "manifest.json", "README.txt", "papers/"
# the last words of the file: the digest of all before them
MARK = b"alongside-archive sha256 "
ENDING = len(MARK) + 64
TOLD = """\
{name}: everything that Alongside kept of this setting on {day}.

This is an open archive. Nothing of Alongside is needed to read it: it is a zip file with text in it.

  manifest.json   which version made it, how many rows each table has, and the SHA-256 of each file
  rows/           one file for each table, one row on each line, as JSON (UTF-8)
  schema/         what each column of a table is, as JSON Schema
  papers/         the papers that were kept about children, as they came: a PDF is a PDF

A paper's name is the id of its line in rows/documents.Document.jsonl. That line says what the paper is (title),
whose it is (child_id), what its file was called (file_name), of which type it is (media_type) and its SHA-256.
{shut}
A row's id stands in other rows that belong to it: a row with child_id belongs to the line of
rows/children.Child.jsonl with that id. Times are UTC. Dates of limited precision are written
"earliest/latest/what was said".

rows/audit.*.jsonl is the book of who did and looked at what. Each entry holds the digest of the one before
it, so that a change anywhere shows; what is not in the chain (audit.Payload) is held there by its digest.

Not in it: passwords, sign-ins and keys. Whoever signs in is invited again; where it is taken in, the papers
are sealed with a key of that place.

Put it into an empty Alongside:   alongside take-in {code}.zip

It holds what is most private about children and their families, and anyone who has it can read it. Keep it
on an encrypted disk, and no longer than it is needed.
"""


SHUT = """
Of {many} papers it has the line only: they could not be opened when it was made. manifest.json names them
("shut").
"""


class NotTakenInError(Exception):
    """Nothing was taken in; its text says why, and what to do."""


@dataclass
class Contents:
    """The manifest: ``rows`` by table, ``files`` the SHA-256 by name, ``migrations`` the tables' own versions.

    ``shut`` are the ids of the papers that could not be opened, and are not in it.
    """

    setting: dict[str, str]
    made_at: str
    form: int = FORM
    version: str = ""
    migrations: list[list[str]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    shut: list[str] = field(default_factory=list)

    @property
    def setting_id(self) -> UUID:
        """Return the id of the setting whose archive it is."""
        return UUID(self.setting["id"])

    @property
    def papers(self) -> int:
        """Return how many papers are in it."""
        return sum(name.startswith(PAPERS) for name in self.files)

    def to_json(self) -> bytes:
        """Return it as readable JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False).encode()

    def read_me(self) -> bytes:
        """Return the words for whoever finds it."""
        day = f"{datetime.fromisoformat(self.made_at):%-d %B %Y}"
        shut = SHUT.format(many=len(self.shut)) if self.shut else ""
        return TOLD.format(name=self.setting["name"], code=self.setting["code"], day=day, shut=shut).encode()


def begun(setting: Setting, at: datetime) -> Contents:
    """Return the manifest of an archive that is about to be made."""
    rooms = {model._meta.app_label for model in open_tables.held()}
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    return Contents(
        {"id": str(setting.pk), "code": setting.code, "name": setting.name},
        at.isoformat(timespec="seconds"),
        version=version("alongside"),
        migrations=[[app, name] for app, name in applied if app in rooms],
    )


def read(text: bytes) -> Contents:
    """Return the manifest of an archive; raises NotTakenInError when it is of a newer version, or none of ours."""
    try:
        told: dict[str, Any] = json.loads(text)
        form, said = int(told["form"]), str(told["version"])
        found = _sound(Contents(**told)) if form <= FORM else None
        known = set(MigrationLoader(None).disk_migrations)
        newer = found is None or any((app, name) not in known for app, name in found.migrations)
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise NotTakenInError("This is no archive of Alongside: its manifest cannot be read.") from fault
    if found is None or newer:
        raise NotTakenInError(
            f"This archive was made by Alongside {said}, which is newer than this one ({version('alongside')})."
            " Install that version, and take it in again."
        )
    return found


def _sound(found: Contents) -> Contents:
    """Return a manifest whose parts are what they should be; raises what reading the wrong ones raises."""
    UUID(found.setting["id"])
    lists = isinstance(found.files, dict) and isinstance(found.shut, list)
    if not lists or not all(isinstance(many, int) for many in found.rows.values()):
        raise ValueError
    return found
