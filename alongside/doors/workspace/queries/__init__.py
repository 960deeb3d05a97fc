"""What the pages of staff show, put together from the rooms below."""

from alongside.doors.workspace.queries.book import book_lines
from alongside.doors.workspace.queries.due_lines import DueLine, groups, lines, whose
from alongside.doors.workspace.queries.file import (
    RIGHTS,
    Head,
    Sheet,
    before_giving,
    head,
    page_number,
    rights,
    sheet,
)
from alongside.doors.workspace.queries.lists import ChildRow, Wanted, caseload, children, filters, rows
from alongside.doors.workspace.queries.room import MyRoom, my_room
from alongside.doors.workspace.queries.today import drafts, greeting, since

__all__ = [
    "RIGHTS", "ChildRow", "DueLine", "Head", "MyRoom", "Sheet", "Wanted", "before_giving", "book_lines", "caseload",
    "children", "drafts", "filters", "greeting", "groups", "head", "lines", "my_room", "page_number",
    "rights", "rows", "sheet", "since", "whose",
]  # fmt: skip
