"""Lists as files for a spreadsheet: CSV and XLSX, in which no words can become a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
DAY_FORMAT = "d mmmm yyyy"
WIDEST, NARROWEST = 60, 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | date | None


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a CSV in UTF-8 with its mark, which Excel needs; days as 2027-03-12."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_plain(one) for one in headings])
    writer.writerows([_plain(one) for one in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_file(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return an XLSX of one sheet whose heading stays in sight; days are days, everything else is text."""
    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    widths = [NARROWEST] * len(headings)
    for number, row in enumerate([headings, *rows], start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            if isinstance(value, date):
                cell.value, cell.number_format = value, DAY_FORMAT
            else:
                words = ILLEGAL_CHARACTERS_RE.sub("", value or "")
                cell.value = words
                cell.data_type = "s"  # never a formula, whatever it begins with
            if number == 1:
                cell.font = Font(bold=True)
            widths[place - 1] = max(widths[place - 1], min(WIDEST, len(str(value or "")) + 2))
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(value: Cell) -> str:
    """Return words for a CSV; what a spreadsheet would take for a formula begins with an apostrophe."""
    if isinstance(value, date):
        return value.isoformat()
    words = value or ""
    return f"'{words}" if words.startswith(BEGIN_A_FORMULA) else words
