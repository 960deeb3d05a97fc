"""The pages of the check of all children, and of start points."""

from alongside.support.development.views.checking import check, child_check
from alongside.support.development.views.rooms import change_weeks, check_round, rooms
from alongside.support.development.views.starting import child_page, write_home, write_start

__all__ = [
    "change_weeks", "check", "check_round", "child_check", "child_page", "rooms", "write_home", "write_start",
]  # fmt: skip
