"""Spreadsheets as nurseries really have them, made in the test."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from alongside.file.children.models import Sheet
from alongside.file.children.sheets import actions, reading
from tests.worlds import NOW, World

KEY = "5b0c1c1e-3f0a-4f4c-9a52-0d8f2b7f7a3{}"


def xlsx(rows: Iterable[Iterable[Any]], *, merged: tuple[str, ...] = (), from_1904: bool = False) -> bytes:
    """Return an .xlsx of rows."""
    book = Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for block in merged:
        sheet.merge_cells(block)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


MESSY = [
    ["Willow Lane: children from September", None, None, None, None, None, None, None, None],
    ["Child", None, None, None, None, "Mum", None, "Emergency contact", None],
    ["Forename", "Surname", "D.O.B.", "NHS No", "Base room", "Name", "Mobile", "Name", "Phone"],
    [
        "Milo",
        "Okafor",
        "11/12/2023",
        "943 476 5919",
        "Ladybirds",
        "Ada Okafor",
        7700900123,
        "Ken",
        "0151 496 0001",
    ],
    ["Zoë", "Brandt", date(2024, 3, 12), "94347659", None, "Lena Brandt", "0151 496 0002", None, None],
    ["Noor", "Haddad", "31/02/2024", "94347659190", "Ladybugs", "Rana Haddad", None, None, None],
    [None, None, None, None, None, None, None, None, None],
    ["Sky", "Lund", "3 Mar 24", None, "bumblebees", None, None, None, None],
]


def messy() -> bytes:
    """Return a sheet with a title, two rows of headings, merged cells, a day that is none, and an odd NHS number."""
    return xlsx(MESSY, merged=("A2:E2", "F2:G2", "H2:I2", "E4:E5"))


def take(world: World, content: bytes, *, by: str = "priya", match: bool = True) -> Sheet:
    """Take a sheet in; match its columns as they were guessed, and check it."""
    actor = world.actor(by)
    sheet = actions.take_in(
        setting=world.setting, name="children.xlsx", grid=reading.read(content), by=actor, at=NOW
    )
    if match:
        actions.match_columns(sheet=sheet, columns=sheet.columns, by=actor, at=NOW)
        actions.check(sheet=sheet, parts=1000, by=actor, at=NOW)
    return sheet


def upload(content: bytes, name: str = "children.xlsx") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


def csv_of(rows: Iterable[Iterable[Any]], sign: str = ",") -> str:
    return "\n".join(sign.join(str(cell) for cell in row) for row in rows) + "\n"
