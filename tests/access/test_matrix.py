"""Who may do what, cell by cell, as it was read and agreed; and no line of any policy can go without this failing.

When a policy changes on purpose: ALONGSIDE_WRITE_MATRIX=1 python -m pytest tests/access/test_matrix.py, then read
the difference in matrix.csv line by line.
"""

import os

from alongside.ground.access import rules
from tests.access import matrix
from tests.access.scenes import Scene

# a line that another line of the same rule makes superfluous for everyone, and why it stands all the same
SUPERFLUOUS: dict[tuple[str, str], str] = {}


def test_matrix_is_as_it_was_agreed(scene: Scene) -> None:
    now = matrix.table(scene)
    if os.environ.get("ALONGSIDE_WRITE_MATRIX"):
        matrix.write(now)

    assert now == matrix.kept()


def test_no_cell_lets_anyone_into_another_setting() -> None:
    for action, about, *cells in matrix.kept():
        if "other setting" in about:
            assert set(cells[:-1]) == {"-"}, (action, about)
        else:
            assert cells[-1] == "-", (action, about)


def test_every_rule_lets_someone_in_and_keeps_someone_out() -> None:
    for action in rules.table():
        cells = {cell for one, _, *line in matrix.kept() if one == action for cell in line}
        assert cells == {"yes", "-"}, action


def test_every_line_of_every_policy_counts(scene: Scene) -> None:
    unnoticed = []
    for action, rule in rules.table().items():
        said = matrix.answers(scene, rule)
        agreed = matrix.outcome(rule, said)
        for words, changed in matrix.without_a_line(rule):
            if matrix.outcome(changed, said) == agreed and (action, words) not in SUPERFLUOUS:
                unnoticed.append(f"{action}: {words}")
    assert unnoticed == []


def test_mutation_of_a_known_rule_is_noticed(scene: Scene) -> None:
    rule = rules.table()["children.see_first"]
    said = matrix.answers(scene, rule)

    lost = {
        words: {person for (_, person), may in matrix.outcome(rule, said).items() if may}
        - {person for (_, person), may in matrix.outcome(changed, said).items() if may}
        for words, changed in matrix.without_a_line(rule)
    }

    assert lost["grants without (works_in_room)"] == {"joe", "sam_by_pin", "priya_by_pin"}
    assert lost["grants without (the_lead)"] == {"grace"}
