"""What the pages of staff ask for that no single room rules."""

from alongside.ground.access.facts import a_member
from alongside.ground.access.rules import Rule

SETTING = "accounts.Setting"

RULES = [
    Rule("workspace.today", "open Today, Due, My room and the list of children", SETTING, ((a_member,),)),
]
