"""Questions about the setting itself."""

from alongside.leadership.our_setting.queries.rooms import RoomLine, children_after, room_lines

__all__ = ["RoomLine", "children_after", "room_lines"]
