"""What imports cannot show: foreign keys, templates and private files keep to the floors of the house too."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import models

from alongside.ground.accounts.models import SettingOwned
from tests.architecture import house, markup
from tests.architecture.house import HOUSE, ROOT
from tests.tables.any_row import ours, owned

PRIVATE = {"views", "forms", "urls"}
USED = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
# files beside queries, policy, actions, commands and tests that may reach rows of everybody, and why
REACHING = {
    "alongside.ground.accounts.models": "says that there is such a manager",
    "alongside.ground.accounts.opening": "opens a setting before there is anyone who could be permitted to",
    "alongside.ground.access.actor": "finds out who someone is before anything can be asked",
    "alongside.file.children.place": "one of the room's questions, in a file of its own",
    "alongside.file.children.attendance": "the room's questions of who is in, in a file of their own",
    "alongside.file.children.who_is_in": "the room's questions of who is in, in a file of their own",
    "alongside.ground.drafts.filling": "a form's key and a row's version are checked under a lock, after the view found the row",
    "alongside.ground.drafts.keeping": "everybody's own drafts, always filtered by the person",
    "alongside.ground.tablets.entering": "a sign-in: finds out who someone is before anything can be asked",
    "alongside.config.sample": "makes the sample world, as a command does",
    "alongside.config.bench_world": "makes the world of the bench, as a command does",
}
ALLOWED = {"queries", "policy", "actions", "commands"}


def _pointing() -> list[tuple[Any, Any]]:
    return [
        (model, field)
        for model in ours()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.model is model
    ]


def test_floors_hold_every_room_that_is_open() -> None:
    known = {name for floor in house.floors() for name in floor}

    assert set(house.rooms()) <= known


def test_floor_is_higher_or_lower_as_the_contracts_say() -> None:
    assert house.may_use("alongside.support.plans", "alongside.support.noticing")
    assert house.may_use("alongside.support.plans", "alongside.file.children")
    assert not house.may_use("alongside.support.noticing", "alongside.support.plans")
    assert not house.may_use("alongside.ground.ui", "alongside.ground.law")


def test_foreign_keys_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name}"
        for model, field in _pointing()
        if field.related_model.__module__.startswith("alongside.")
        and not house.may_use(house.room_of(model.__module__), house.room_of(field.related_model.__module__))
    ]

    assert upward == []
    assert len(_pointing()) > 40


def test_no_row_is_reached_by_walking_a_model_backwards() -> None:
    walked = [
        f"{model._meta.label}.{field.name}"
        for model, field in _pointing()
        if field.remote_field.related_name != "+"
    ]

    assert walked == []


def test_rows_of_a_setting_have_no_manager_that_forgets_the_setting() -> None:
    for model in owned():
        assert not hasattr(model, "objects"), model._meta.label
        assert model._meta.default_manager_name == "everywhere", model._meta.label
        assert [manager.name for manager in model._meta.managers] == ["everywhere"], model._meta.label


def test_deletion_is_never_passed_on() -> None:
    passed = [
        f"{model._meta.label}.{field.name}"
        for model, field in _pointing()
        if field.remote_field.on_delete is not models.PROTECT
    ]

    assert passed == []


# of the setting, not of one child
OF_THE_SETTING = {"Child", "Carer", "Round", "StartRule", "Sheet", "SheetPart", "HeadingKnown"}


def test_every_row_of_a_setting_says_how_it_reaches_its_child() -> None:
    child = {"accounts", "drafts"}
    silent = [
        model._meta.label
        for model in owned()
        if model._meta.app_label not in child
        and model.__name__ not in OF_THE_SETTING
        and "children.Child" not in model.paths
    ]

    assert silent == []


@pytest.mark.parametrize("path", house.python_files(HOUSE), ids=house.module_of)
def test_everywhere_is_used_only_where_it_may_be(path: Path) -> None:
    module = house.module_of(path)
    if set(module.split(".")) & ALLOWED or any(f"{module}.".startswith(f"{one}.") for one in REACHING):
        return
    reached = [
        node.lineno
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "everywhere"
    ]

    assert reached == []


def test_every_reason_to_reach_everybodys_rows_still_stands() -> None:
    modules = {house.module_of(path) for path in house.python_files(HOUSE)}

    assert [
        one for one in REACHING if not any(f"{module}.".startswith(f"{one}.") for module in modules)
    ] == []


def _imported(path: Path) -> list[str]:
    found = []
    for node in ast.walk(house.tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{one.name}" for one in node.names]
        elif isinstance(node, ast.Import):
            found += [one.name for one in node.names]
    return [name for name in found if name.startswith("alongside.")]


def test_views_forms_and_urls_are_private_to_their_room() -> None:
    strangers = []
    for path in house.python_files(HOUSE):
        module = house.module_of(path)
        here = house.room_of(module)
        for name in _imported(path):
            room = house.room_of(name)
            rest = name.removeprefix(f"{room}.").split(".")
            if room and room != here and rest[0] in PRIVATE and room != "alongside.ground.ui":
                strangers.append(f"{module} imports {name}")
    assert strangers == []


def _room_of_template(path: Path) -> str:
    return house.module_of(Path(str(path).split("/templates/", 1)[0]))


def test_templates_extend_and_include_only_their_own_a_lower_rooms_or_the_uis() -> None:
    by_name = {str(path).split("/templates/", 1)[1]: _room_of_template(path) for path in markup.templates()}
    strangers = []
    for path in markup.templates():
        here = _room_of_template(path)
        for name in USED.findall(markup.text_of(path)):
            assert name in by_name, f"{path.relative_to(ROOT)} uses {name}, which is not there"
            if not house.may_use(here, by_name[name]):
                strangers.append(f"{path.relative_to(ROOT)} uses {name}")
    assert strangers == []


def test_templates_stand_in_a_folder_of_their_rooms_name() -> None:
    astray = []
    for path in markup.templates():
        room, folder = (
            _room_of_template(path).split(".")[-1],
            str(path).split("/templates/", 1)[1].split("/")[0],
        )
        if folder not in {room, "components"}:
            astray.append(str(path.relative_to(ROOT)))
    assert astray == []


def test_views_return_finished_answers() -> None:
    users = [
        house.module_of(path) for path in house.python_files(HOUSE) if "TemplateResponse" in path.read_text()
    ]

    assert users == []


def test_base_of_every_owned_row_is_one() -> None:
    assert all(issubclass(model, SettingOwned) for model in owned())
