"""Questions about the setting itself."""

from alongside.leadership.our_setting.queries.owed import falls_to, owed
from alongside.leadership.our_setting.queries.people import (
    keyed_children,
    named_roles,
    others,
    people,
    person,
    standing,
)
from alongside.leadership.our_setting.queries.rooms import RoomLine, children_after, room_lines

__all__ = [
    "RoomLine", "children_after", "falls_to", "keyed_children", "named_roles", "others", "owed", "people",
    "person", "room_lines", "standing",
]  # fmt: skip
