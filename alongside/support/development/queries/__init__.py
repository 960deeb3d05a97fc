"""Questions about the check of all children, and about where each child started."""

from alongside.support.development.queries.groups import Group, GroupLine, group_of, here, own_group
from alongside.support.development.queries.lines import lines_of, newest_line
from alongside.support.development.queries.rooms import Past, RoomLine, past_rounds, rooms
from alongside.support.development.queries.rounds import (
    Suggested,
    coming_round,
    open_round,
    round_of_today,
    suggested,
)
from alongside.support.development.queries.starts import Area, Start, area_labels, start_of, starts, weeks
from alongside.support.development.queries.stories import story_parts
from alongside.support.development.queries.waiting import Waiting, due_rows, start_due_on, waiting, waiting_of

__all__ = [
    "Area", "Group", "GroupLine", "Past", "RoomLine", "Start", "Suggested", "Waiting", "area_labels", "coming_round",
    "due_rows", "group_of", "here", "lines_of", "newest_line", "open_round", "own_group", "past_rounds", "rooms",
    "round_of_today", "start_due_on", "start_of", "starts", "story_parts", "suggested", "waiting",
    "waiting_of", "weeks",
]  # fmt: skip
