"""Taking a setting in from its archive: all of it in one transaction, read back and compared, or nothing."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import Error, connection, models
from django.db.models import QuerySet

from alongside.config.keeping import open_columns, open_tables
from alongside.config.keeping.archive import ROWS_AT_ONCE, record
from alongside.config.keeping.backup import Said
from alongside.config.keeping.contents import Contents, NotTakenInError
from alongside.config.keeping.open_columns import NotFittingError
from alongside.config.keeping.open_tables import Model
from alongside.config.keeping.opened import opened
from alongside.config.keeping.papers import Incoming
from alongside.file.documents import sealing
from alongside.file.documents.models import Document
from alongside.ground.accounts.models import Setting
from alongside.ground.audit import actions as audit
from alongside.ground.audit import queries as book
from alongside.ground.tables import walls

LINE_BYTES = 64 * 1024 * 1024
SCHEMA_BYTES = 1024 * 1024
EMPTY_ONE = "Take it into an empty installation: ALONGSIDE_DATA"


def take_in(file: Path, at: datetime, said: Said) -> Contents:
    """Take a setting in; raises NotTakenInError, and then nothing is changed. ``said`` hears how far it is."""
    with opened(file) as (packed, contents):
        _refuse_what_is_here(contents)
        tables = _tables(packed, contents)
        papers, place = Incoming(packed, contents, at), sealing.folder(contents.setting_id)
        try:
            with walls.within(contents.setting_id):
                for number, (model, given) in enumerate(tables.items(), start=1):
                    Table(packed, contents, model, given, papers).fill()
                    said("tables", number, len(tables))
                _look_through(contents, tables)
                papers.look_through()
                record(contents.setting_id, "setting_taken_in", at)
        except (Error, OverflowError) as fault:
            shutil.rmtree(place, ignore_errors=True)
            said_so = " ".join(str(fault).split())
            raise NotTakenInError(
                f"What is in it does not go together here: {said_so}. {EMPTY_ONE}"
            ) from fault
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    audit.anchor(contents.setting_id, at=at)
    return contents


class Table:
    """One table of an archive; ``given`` are the columns that its schema in the archive names."""

    def __init__(
        self,
        packed: zipfile.ZipFile,
        contents: Contents,
        model: Model,
        given: frozenset[str],
        papers: Incoming,
    ) -> None:
        """Begin with nothing put in."""
        self.packed, self.contents, self.papers = packed, contents, papers
        self.model, self.given = model, given
        self.to_itself = [
            field.attname for field in open_tables.points(model) if field.related_model is model
        ]
        self.there: set[Any] = set()

    def fill(self) -> None:
        """Put the rows in; those that point to their own table once what they point to is there."""
        left = self._put_in()
        while left and (still := self._put_in()) < left:
            left = still
        if left:
            raise self._fault(f"{left} rows point to rows that are not there")

    def _put_in(self) -> int:
        """Put in what can be put in; return how many rows wait for others."""
        waiting, chunk = 0, []
        for row in self._rows():
            if self.to_itself and row.pk in self.there:
                continue
            if not {getattr(row, name) for name in self.to_itself} <= self.there | {None, row.pk}:
                waiting += 1
                continue
            if self.to_itself:
                self.there.add(row.pk)
            chunk.append(row)
            if len(chunk) == ROWS_AT_ONCE:
                self._keep(chunk)
                chunk = []
        self._keep(chunk)
        return waiting

    def _rows(self) -> Iterator[Any]:
        number = 0
        for number, line in enumerate(_lines(self.packed, self.model), start=1):
            try:
                row = open_columns.row(self.model, line, self.given)
            except NotFittingError as fault:
                raise self._fault(f"line {number}: {fault}") from fault
            of = row.pk if self.model is Setting else getattr(row, "setting_id", self.contents.setting_id)
            if of != self.contents.setting_id:
                raise self._fault(f"line {number} is of another setting")
            yield row
        if number != self.contents.rows.get(self.model._meta.label):
            raise self._fault(f"it has {number} rows, which is not what the manifest says")

    def _keep(self, chunk: list[Any]) -> None:
        every: QuerySet[Any] = QuerySet(self.model)
        if not open_tables.belongs(self.model):  # a person who is here already stays who she is
            here = set(every.filter(pk__in=[row.pk for row in chunk]).values_list("pk", flat=True))
            chunk = [row for row in chunk if row.pk not in here]
        if self.model is Document:
            for row in chunk:
                self.papers.seal(row)
        every.bulk_create(chunk)

    def _fault(self, words: str) -> NotTakenInError:
        return NotTakenInError(f"rows/{self.model._meta.label}.jsonl does not fit its schema: {words}.")


def _refuse_what_is_here(contents: Contents) -> None:
    code, here = contents.setting["code"], Setting.objects.all()
    if here.filter(pk=contents.setting_id).exists():
        raise NotTakenInError(f"This setting is here already, as {code}. {EMPTY_ONE}")
    if here.filter(code=code).exists():
        raise NotTakenInError(f"Another setting has the code {code} here. {EMPTY_ONE}")
    if (place := sealing.folder(contents.setting_id)).exists():
        raise NotTakenInError(f"There are papers of this setting here already. Move {place} away")


def _tables(packed: zipfile.ZipFile, contents: Contents) -> dict[Model, frozenset[str]]:
    """Return the tables of an archive in the order in which they are filled, each with its columns."""
    models_here = {model._meta.label: model for model in open_tables.held()}
    if strange := sorted(contents.rows.keys() - models_here.keys()):
        raise NotTakenInError(f"It has a table that this Alongside does not know: {strange[0]}.")
    return {model: _given(packed, model) for label, model in models_here.items() if label in contents.rows}


def _given(packed: zipfile.ZipFile, model: Model) -> frozenset[str]:
    """Return the columns of a table as its schema in the archive names them: those of today, or of an earlier day."""
    name = f"schema/{model._meta.label}.json"
    try:
        with packed.open(name) as held:
            told = frozenset(json.loads(held.read(SCHEMA_BYTES))["properties"])
    except (ValueError, KeyError, TypeError) as fault:
        raise NotTakenInError(f"{name} is no schema of ours.") from fault
    today = open_columns.columns(model)
    if strange := sorted(told - today.keys()):
        raise NotTakenInError(f"{name} has a column that this Alongside does not know: {strange[0]}.")
    missing = [name for name in sorted(today.keys() - told) if not open_columns.fills_itself(today[name])]
    if missing:
        raise NotTakenInError(f"{name} has no column {missing[0]}, which cannot be empty.")
    return told


def _lines(packed: zipfile.ZipFile, model: Model) -> Iterator[bytes]:
    try:
        held = packed.open(f"rows/{model._meta.label}.jsonl")
    except KeyError as fault:
        raise NotTakenInError(f"rows/{model._meta.label}.jsonl is missing.") from fault
    with held:
        while line := held.readline(LINE_BYTES):
            yield line


def _look_through(contents: Contents, tables: dict[Model, frozenset[str]]) -> None:
    """Read back what was put in: every row, every reference and the whole book."""
    connection.check_constraints()
    for model, given in tables.items():
        if given == open_columns.columns(model).keys() and open_tables.belongs(model):
            digest = hashlib.sha256()
            for line in open_columns.lines(_stored(model, contents), model):
                digest.update(line)
            name = f"rows/{model._meta.label}.jsonl"
            if digest.hexdigest() != contents.files[name]:
                raise NotTakenInError(f"{name} is not the same when it is read back.")
    if not Setting.objects.filter(pk=contents.setting_id, code=contents.setting["code"]).exists():
        raise NotTakenInError("This is no archive of Alongside: the setting itself is not in it.")
    if faults := list(book.faults(contents.setting_id)):
        raise NotTakenInError(f"The setting’s book is not whole: {'; '.join(faults[:3])}.")


def _stored(model: Model, contents: Contents) -> Iterator[models.Model]:
    return open_tables.rows(model, contents.setting_id).iterator(chunk_size=ROWS_AT_ONCE)
