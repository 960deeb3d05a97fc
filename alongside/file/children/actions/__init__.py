"""Things that happen to a child's file."""

from alongside.file.children.actions.attendance import (
    NoSession,
    SaidMeanwhile,
    record_attendance,
    record_extra,
    say_absent,
    say_in,
    take_back,
)
from alongside.file.children.actions.child import add_child, change_child, number_child
from alongside.file.children.actions.family import end_restriction, link_family, restrict
from alongside.file.children.actions.particulars import (
    add_carer,
    add_contact,
    change_carer,
    change_contact,
    end_contact,
    note_on_joining,
)
from alongside.file.children.actions.place import (
    Overlap,
    book_sessions,
    end_know_first,
    move_to_room,
    name_key_person,
    place_child,
    tell_first,
)

__all__ = [
    "NoSession", "Overlap", "SaidMeanwhile", "add_carer", "add_child", "add_contact", "book_sessions",
    "change_carer", "change_child", "change_contact", "end_contact", "end_know_first", "end_restriction",
    "link_family", "move_to_room", "name_key_person", "note_on_joining", "number_child", "place_child",
    "record_attendance", "record_extra", "restrict", "say_absent", "say_in", "take_back", "tell_first",
]  # fmt: skip
