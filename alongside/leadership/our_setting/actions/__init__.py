"""Things that happen to the setting itself."""

from alongside.leadership.our_setting.actions.days import (
    add_closure,
    add_term,
    change_closure,
    change_opening,
    change_term,
    drop_closure,
    drop_term,
)
from alongside.leadership.our_setting.actions.particulars import change_particulars
from alongside.leadership.our_setting.actions.rooms import (
    StillInUse,
    add_room,
    close_room,
    move_room,
    rename_room,
    reopen_room,
)

__all__ = [
    "StillInUse", "add_closure", "add_room", "add_term", "change_closure", "change_opening", "change_particulars",
    "change_term", "close_room", "drop_closure", "drop_term", "move_room", "rename_room", "reopen_room",
]  # fmt: skip
