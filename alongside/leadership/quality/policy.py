"""Who may do what with the papers that a setting must have."""

from alongside.ground.access.facts import a_manager
from alongside.ground.access.rules import Rule

SETTING = "accounts.Setting"

RULES = [
    Rule("quality.papers", "read and print the papers a manager must have", SETTING, ((a_manager,),)),
]
