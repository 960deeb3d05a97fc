"""The policies of all rooms as one page that can be read aloud: ``docs/access.md``."""

from typing import Any

from alongside.ground.access import rules
from alongside.ground.access.rules import Fact, Rule

OPENING = """# Who may do what

Made from the rooms' policies by `alongside routes --write`; a test fails when this page and they differ.
A person may do a thing when one of these is true of them. What is not listed here, nobody may do.
Everything stays inside one setting: no line here reaches a child of another.

† each look is on record, with name, role and time.
"""
# who a person can be, and the facts that are true of them; what else a rule wants is a condition in words
PEOPLE: dict[str, set[str]] = {
    "SENCO, deputy": {"a_member", "the_senco"},
    "manager": {"a_member", "a_manager"},
    "designated lead": {"a_member", "the_lead"},
    "key person": {"a_member", "key_person"},
    "works in the room": {"a_member", "works_in_room"},
    "everybody who works here": {"a_member"},
    "by PIN at the room’s tablet": {"a_member", "works_in_room", "by_pin"},
}
ROLES = set().union(*PEOPLE.values())


def page() -> str:
    """Return the whole page."""
    found = sorted(
        (policy for policy in rules.policies() if policy.RULES),
        key=lambda policy: policy.__name__.split(".")[-2],
    )
    return OPENING + "".join(_room(policy) for policy in found)


def _room(policy: Any) -> str:
    name = policy.__name__.split(".")[-2].capitalize()
    people = " | ".join(PEOPLE)
    lines = [
        f"\n## {name}\n",
        policy.__doc__.split("\n")[0],
        "",
        f"| | {people} |",
        "|---" * (len(PEOPLE) + 1) + "|",
    ]
    return "\n".join([*lines, *(_line(rule) for rule in policy.RULES)]) + "\n"


def _line(rule: Rule) -> str:
    never = " or ".join(" and ".join(fact.words for fact in group) for group in rule.denials)
    words = rule.words + (" †" if rule.look else "") + (f"; never when {never}" if never else "")
    return f"| {words} | " + " | ".join(_cell(rule, facts) for facts in PEOPLE.values()) + " |"


def _cell(rule: Rule, facts: set[str]) -> str:
    if any(all(fact.name in facts for fact in group) for group in rule.denials):
        return "–"
    conditions = [_condition(group, facts) for group in rule.grants]
    if "" in conditions:
        return "yes"
    told = [
        f"when {words}" if words.startswith(("it ", "the ")) else f"who {words}"
        for words in conditions
        if words
    ]
    return "; ".join(told) or "–"


def _condition(group: tuple[Fact, ...], facts: set[str]) -> str | None:
    """Return what must be true besides, in words: "" for nothing, None when it is another person's line."""
    more = [fact for fact in group if fact.name not in facts]
    if any(fact.name in ROLES for fact in more):
        return None
    return " and ".join(fact.words for fact in more)
