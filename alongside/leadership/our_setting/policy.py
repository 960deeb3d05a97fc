"""Who may do what with the setting itself."""

from alongside.ground.access.facts import a_manager, a_member
from alongside.ground.access.rules import Rule

SETTING = "accounts.Setting"
MANAGERS = ((a_manager,),)

RULES = [
    Rule("our_setting.see", "see the setting’s rooms, days and people", SETTING, ((a_member,),)),
    Rule("our_setting.change", "change particulars, and add rooms, terms and closures", SETTING, MANAGERS),
    Rule("our_setting.change_room", "rename, move or close a room", "accounts.Room", MANAGERS),
    Rule("our_setting.change_term", "change or take out a term", "accounts.Term", MANAGERS),
    Rule("our_setting.change_closure", "change or take out a closure", "accounts.Closure", MANAGERS),
]
