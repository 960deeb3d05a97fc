"""A spreadsheet to begin from: every heading that is known, and two children who are made up."""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from alongside.file.children.sheets.columns import columns

MADE_UP = (
    {
        "given_name": "Rowan", "family_name": "Example", "born": date(2023, 3, 12), "start_on": date(2025, 9, 3),
        "days": "Mon, Tue, Wed", "carer1_name": "Jo Example", "carer1_relationship": "mother",
        "carer1_telephone": "0151 496 0199", "carer1_address": "1 Made Up Lane", "carer1_responsibility": "yes",
        "carer1_lives_with": "yes", "contact1_name": "Pat Example", "contact1_telephone": "0151 496 0198",
    },
    {"given_name": "Sky", "family_name": "Sample", "born": date(2024, 1, 30), "allergy": "Milk"},
)  # fmt: skip


def workbook() -> bytes:
    """Return an .xlsx with a heading for each thing that can be brought in."""
    book = Workbook()
    sheet: Any = book.active
    shown = [column for column in columns() if column.code != "full_name"]
    sheet.title = "Children"
    sheet.append([column.label for column in shown])
    for child in MADE_UP:
        sheet.append([child.get(column.code) for column in shown])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(14, len(str(cell.value)) + 2)
    sheet.freeze_panes = "A2"
    held = BytesIO()
    book.save(held)
    return held.getvalue()
