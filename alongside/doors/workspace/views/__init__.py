"""The pages of staff."""

from alongside.doors.workspace.views.child import book, file, people
from alongside.doors.workspace.views.lists import children, due, due_count, more
from alongside.doors.workspace.views.paper import check_plan, plan_paper, sheet, sheet_paper
from alongside.doors.workspace.views.today import room, today

__all__ = [
    "book",
    "check_plan",
    "children",
    "due",
    "due_count",
    "file",
    "more",
    "people",
    "plan_paper",
    "room",
    "sheet",
    "sheet_paper",
    "today",
]
