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
from alongside.doors.workspace.queries.lists import ChildRow, Wanted, children, filters, on_support, rows
from alongside.doors.workspace.queries.room import MyRoom, my_room
from alongside.doors.workspace.queries.today import drafts, greeting, how_many, since

__all__ = [
    "RIGHTS", "ChildRow", "DueLine", "Head", "MyRoom", "Sheet", "Wanted", "before_giving", "book_lines",
    "children", "drafts", "filters", "greeting", "groups", "head", "how_many", "lines", "my_room", "on_support",
    "page_number", "rights", "rows", "sheet", "since", "whose",
]  # fmt: skip
