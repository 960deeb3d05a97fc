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
from alongside.leadership.our_setting.actions.handing_over import hand_over
from alongside.leadership.our_setting.actions.invitations import (
    invite_by_email,
    invite_on_paper,
    revoke_invitation,
)
from alongside.leadership.our_setting.actions.letting_back import give_password_code, give_second_step_code
from alongside.leadership.our_setting.actions.particulars import change_particulars
from alongside.leadership.our_setting.actions.people import add_person, bring_back, change_person, end_place
from alongside.leadership.our_setting.actions.refusals import Gap, NobodyLeft, NotByOneself, Overlap
from alongside.leadership.our_setting.actions.rooms import (
    StillInUse,
    add_room,
    close_room,
    move_room,
    rename_room,
    reopen_room,
)
from alongside.leadership.our_setting.actions.standing_in import (
    delegate_rooms,
    end_absence,
    record_absence,
    set_working_days,
)
from alongside.leadership.our_setting.actions.training import write_training

__all__ = [
    "Gap", "NobodyLeft", "NotByOneself", "Overlap", "StillInUse", "add_closure", "add_person", "add_room", "add_term",
    "bring_back", "change_closure", "change_opening", "change_particulars", "change_person", "change_term",
    "close_room", "delegate_rooms", "drop_closure", "drop_term", "end_absence", "end_place",
    "give_password_code", "give_second_step_code", "hand_over", "invite_by_email", "invite_on_paper",
    "move_room", "record_absence", "rename_room", "reopen_room", "revoke_invitation", "set_working_days",
    "write_training",
]  # fmt: skip
