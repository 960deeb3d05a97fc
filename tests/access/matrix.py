"""The whole table of access as it answers: each rule, each kind of row, each person; and its lines taken out one by one."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from alongside.ground.access import asking, rules
from alongside.ground.access.rules import Group, Rule
from tests.access.scenes import ABROAD, PEOPLE, Scene, subjects

FILE = Path(__file__).with_name("matrix.csv")
HEADER = ["action", "about", *(f"{name}: {what}" for name, what in PEOPLE.items()), ABROAD]
Answers = dict[tuple[str, str], dict[str, bool | None] | None]


def table(scene: Scene) -> list[list[str]]:
    """Return every line of the matrix as the code answers it now."""
    lines = []
    for action, rule in sorted(rules.table().items()):
        for name, row in subjects(scene, rule.about):
            cells = ["yes" if asking.allowed(actor, action, row) else "-" for actor in scene.actors.values()]
            lines.append([action, name, *cells])
    return lines


def kept() -> list[list[str]]:
    """Return the matrix that is committed."""
    with FILE.open(newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    assert header == HEADER
    return lines


def write(lines: list[list[str]]) -> None:
    with FILE.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *lines])


def answers(scene: Scene, rule: Rule) -> Answers:
    """Return what is true of each person and row for a rule's facts; None across settings."""
    found: Answers = {}
    for name, row in subjects(scene, rule.about):
        for person, actor in scene.actors.items():
            found[name, person] = None
            if getattr(row, "setting_id", row.pk) == actor.setting_id:
                columns = rules.columns(rules.answers(actor, rule.facts, type(row)))
                rows = asking.within_setting(actor, type(row)).annotate(**columns)
                found[name, person] = rules.told(rows.get(pk=row.pk))
    return found


def outcome(rule: Rule, said: Answers) -> dict[Any, bool]:
    """Return who may, by a rule and what is true."""
    return {key: facts is not None and rule.allows(facts) for key, facts in said.items()}


def without_a_line(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield the rule with each of its lines taken out in turn, and with each fact of a line taken out."""
    for part in ("grants", "denials"):
        groups: tuple[Group, ...] = getattr(rule, part)
        for number, group in enumerate(groups):
            words = " and ".join(fact.name for fact in group)
            yield (
                f"{part} without ({words})",
                replace(rule, **{part: (*groups[:number], *groups[number + 1 :])}),
            )
            for fact in group if len(group) > 1 else ():
                rest = tuple(one for one in group if one is not fact)
                changed = (*groups[:number], rest, *groups[number + 1 :])
                yield f"{part}: ({words}) without {fact.name}", replace(rule, **{part: changed})
