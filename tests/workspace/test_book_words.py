"""Who looked or changed reads as plain words: no name of a field or an event is left in it."""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

import alongside
from alongside.doors.workspace import queries
from alongside.doors.workspace.queries import book
from alongside.file.children import actions as children
from alongside.ground.access import rules
from alongside.ground.audit.models import Entry, Look
from tests.marks import rows
from tests.noticing.making import answered, decided, noted
from tests.plans import making
from tests.worlds import BEGAN, NOW, World

HOUSE = Path(alongside.__file__).parent
# of the setting, not of a child: no child's book shows them
OF_THE_SETTING = {"setting_opened", "place_given", "calendar_written"}
APART = {"by", "at"}


def actions() -> list[tuple[str, list[str]]]:
    """Return every action's name in the book and what it is given, read from the code."""
    found = []
    for path in HOUSE.rglob("actions/*.py"):
        if "our_setting" in path.parts:  # of the setting, not of a child
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            for call in getattr(node, "decorator_list", []):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "action":
                    (past,) = (key.value.value for key in call.keywords if key.arg == "past")
                    given = [one.arg for one in node.args.kwonlyargs[1:] if one.arg not in APART]
                    found.append((past, given))
    return found


def test_every_action_is_told_in_words() -> None:
    known = {past for past, _ in actions()}

    assert len(known) > 40
    assert known - OF_THE_SETTING - set(book.words()["did"]) == set()


def test_every_fact_that_an_action_is_given_has_its_words() -> None:
    given = {name for _, facts in actions() for name in facts}

    assert given - set(book.words()["fields"]) == set()


@pytest.mark.parametrize(
    "model", ["children.Child", "plans.Cycle", "children.KnowFirst", "children.Restriction"]
)
def test_every_field_that_a_change_may_name_has_its_words(model: str) -> None:
    kept = {"id", "setting", "child", "made_at", "number", "before", "started_by"}
    fields = {one.name for one in apps.get_model(model)._meta.concrete_fields} - kept

    assert fields - set(book.words()["fields"]) == set()


def test_every_look_is_told_in_words() -> None:
    looks = {rule.action for rule in rules.table().values() if rule.look}

    assert looks == set(book.words()["looked"])


def test_words_are_plain() -> None:
    every = [words for part in book.words().values() for words in part.values()]

    assert not [words for words in every if "_" in words or "'" in words]
    assert not [rule.words for rule in rules.table().values() if "'" in rule.words]


@rows("X5")
def test_book_of_a_child_has_no_code_in_any_line(world: World) -> None:
    children.change_child(
        child=world.milo, given_name="Milo", family_name="Okafor", known_as="Mo", born=world.milo.born,
        start_on=BEGAN, left_on=None, home_language="Igbo", by=world.actor("priya"), at=NOW,
    )  # fmt: skip
    answered(world, noted(world, area="senses"), "try", owner="sam")
    decided(world, told_on=BEGAN, told_how="By talking")
    making.reviewed(world, making.planned(world))
    done = Entry.objects.filter(setting_id=world.setting.pk, child_id=world.milo.pk)

    lines = queries.book_lines(done)

    assert len(lines) > 12
    said = [f"{line.words}; {line.fields}" for line in lines]
    assert not [words for words in said if "_" in words or " id" in words or "version" in words]
    changed = next(line for line in lines if line.words == "changed the child’s particulars")
    assert "name used every day" in changed.fields
    assert {line.words for line in lines} >= {
        "answered what was noticed",
        "held the review",
        "wrote the plan",
    }


def test_look_and_refusal_read_on_after_the_name(world: World, visit: Any) -> None:
    visit(world, "priya").get(world.address(f"children/{world.milo.pk}/"))
    visit(world, "joe").get(world.address(f"children/{world.milo.pk}/"))
    looks = Look.objects.filter(setting_id=world.setting.pk)

    said = {f"{line.who} {line.words}" for line in queries.book_lines(looks)}

    assert "Priya Nair opened the file" in said
    assert "Joe Hart tried to open a child’s file, and was refused" in said
