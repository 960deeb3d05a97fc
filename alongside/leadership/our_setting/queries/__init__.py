"""Questions about the setting itself."""

from alongside.leadership.our_setting.queries.evidence import Evidence, evidence
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
from alongside.leadership.our_setting.queries.training import (
    Brings,
    asked_of_sencos,
    brings,
    training_as_typed,
    trainings,
)

__all__ = [
    "Brings", "Evidence", "RoomLine", "asked_of_sencos", "brings", "children_after", "evidence", "falls_to",
    "keyed_children", "named_roles", "others", "owed", "people", "person", "room_lines", "standing",
    "training_as_typed", "trainings",
]  # fmt: skip
