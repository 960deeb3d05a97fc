"""Everybody keeps their own drafts, and nobody else's."""

from alongside.ground.access.facts import a_member
from alongside.ground.access.rules import Rule

RULES = [
    Rule(
        "drafts.drop", "throw one’s own words away before they are saved", "accounts.Setting", ((a_member,),)
    )
]
