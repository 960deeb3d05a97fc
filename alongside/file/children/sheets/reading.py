"""Reading a stranger's spreadsheet into plain words, whatever it was saved as; nothing in it is ever run."""

import re
import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice, product
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from alongside.file.children.sheets import texts
from alongside.ground.paper.unpacking import unpack

MOST_BYTES = 25 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 120
MOST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 2_000
MOST_MERGED = 20_000
MOST_GAPS = 100_000
MOST_LETTERS = 20_000_000
MOST_FILLED = 5_000_000
MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
FORMULA = re.compile(rb"<f[ >/]")
NO_VALUE = "a formula without a value"
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


class NotReadable(ValueError):
    """A file that cannot be read as a sheet; the text says why, and what to do."""


@dataclass
class Grid:
    """A sheet as words: rows[i][j], without the empty rows at its end; ``numbers`` of the rows are from 1."""

    rows: list[list[str]]
    from_1904: bool = False
    remarks: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Say no more than its size: the book keeps this, and no child's words."""
        return f"{len(self.rows)} rows"


@dataclass(frozen=True)
class Cells:
    """Words for some cells of a row: number of the column -> words."""

    words: dict[str, str]

    def __str__(self) -> str:
        """Say no more than how many: the book keeps this after the sheet is gone, and no child's words."""
        return f"{len(self.words)} cells"


def read(content: bytes) -> Grid:
    """Return the first sheet that holds something. Raises NotReadable."""
    if len(content) > MOST_BYTES:
        raise NotReadable(
            "This file is larger than 25 MB. Save only the sheet with the children, and try again"
        )
    if content.startswith(OLD_OR_LOCKED):
        raise NotReadable(
            "This is an old .xls file, or one that is locked by a password. Open it, take the password away, "
            "and save it as .xlsx or .csv"
        )
    grid = _workbook(content) if content.startswith(b"PK") else _words(content)
    while grid.rows and not any(grid.rows[-1]):
        grid.rows.pop()
    if not grid.rows:
        raise NotReadable("There is nothing in this file")
    if len(grid.rows) > MOST_ROWS:
        raise NotReadable(
            f"This sheet has more than {MOST_ROWS:,} rows. Save the children in a sheet of their own"
        )
    return grid


def _words(content: bytes) -> Grid:
    try:
        rows = texts.rows(content, most=MOST_ROWS + 1)
    except texts.NoWords as fault:
        raise NotReadable("This is no spreadsheet. Save it as .xlsx or .csv, and try again") from fault
    return Grid([[cell.strip() for cell in row[:MOST_COLUMNS]] for row in rows])


def _workbook(content: bytes) -> Grid:
    try:
        _refuse_bomb(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and checks that openpyxl does not know are nothing to us
            return _first_sheet(content)
    except NotReadable:
        raise
    except Exception as fault:  # a broken file breaks openpyxl in any way it likes
        raise NotReadable(
            "This file is broken, or no spreadsheet. Save it once more as .xlsx or .csv"
        ) from fault


def _refuse_bomb(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise NotReadable("This file unpacks to far more than a list of children. Save the sheet alone")
        for part in parts:  # openpyxl believes what a part says of its size: each is proved first
            unpack(packed, part)


def _first_sheet(content: bytes) -> Grid:
    book: Any = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says of its own size is not to be believed
        rows = _cells(sheet)
        if sum(1 for row in rows if any(row)) > 1:
            path = sheet._worksheet_path  # noqa: SLF001  # the one way to the part that the sheet was read from
            with zipfile.ZipFile(BytesIO(content)) as packed:
                source = unpack(packed, packed.getinfo(path))
            grid = Grid(rows, book.epoch == CALENDAR_MAC_1904)
            _fill_merged(grid, source)
            if FORMULA.search(source):
                _mark_formulas(grid, content, sheet.title)
            return grid
    return Grid([])


def _cells(sheet: Any) -> list[list[str]]:
    found: list[list[str]] = []
    letters = 0
    for row in islice(sheet.iter_rows(values_only=True), MOST_GAPS):
        cells = [_plain(value) for value in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        found.append(cells)
        letters += sum(map(len, cells))
        if letters > MOST_LETTERS:  # one long text may stand in the file once, and in every cell
            raise NotReadable(
                "There is far more in this sheet than a list of children. Save only their columns"
            )
        if len(found) > MOST_ROWS and any(found[-1]):
            break
    return found


def _plain(value: Any) -> str:
    """Return a cell as words; a day as 2024-03-12."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value)[: texts.CELL].split())


def _fill_merged(grid: Grid, source: bytes) -> None:
    """Give each cell of a merged block what stands in its first."""
    filled = 0
    for found in islice(MERGED.finditer(source), MOST_MERGED):
        left, top, right, bottom = range_boundaries(found[1].decode())
        if top > len(grid.rows):
            continue
        words = _at(grid, top, left)
        rows = range(top, min(bottom, len(grid.rows)) + 1)
        columns = range(left, min(right, MOST_COLUMNS) + 1)
        filled += len(rows) * len(columns) * (1 + len(words))
        if filled > MOST_FILLED:  # blocks may lie over each other, which no program for sheets allows
            raise NotReadable(
                "The merged cells of this sheet fill far too much. Take them apart, and try again"
            )
        for row, column in product(rows, columns):
            _put(grid, row, column, words)


def _mark_formulas(grid: Grid, content: bytes, title: str) -> None:
    """Say where a formula stands whose value the file does not hold: it is never worked out here."""
    book: Any = openpyxl.load_workbook(BytesIO(content), read_only=True)
    sheet = book[title]
    sheet.reset_dimensions()
    for number, row in enumerate(islice(sheet.iter_rows(), len(grid.rows)), start=1):
        for cell in row[:MOST_COLUMNS]:
            if cell.data_type == "f" and not _at(grid, number, cell.column):
                _put(grid, number, cell.column, NO_VALUE)


def _at(grid: Grid, row: int, column: int) -> str:
    cells = grid.rows[row - 1]
    return cells[column - 1] if column <= len(cells) else ""


def _put(grid: Grid, row: int, column: int, words: str) -> None:
    cells = grid.rows[row - 1]
    cells.extend("" for _ in range(column - len(cells)))
    cells[column - 1] = words
