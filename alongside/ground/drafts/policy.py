"""Everybody keeps their own drafts, and nobody else's."""

from alongside.ground.access.facts import a_member
from alongside.ground.access.rules import Rule

RULES = [
    Rule("drafts.keep", "keep one's own words before they are saved", "accounts.Setting", ((a_member,),))
]
