"""The walls between settings, on whichever engine runs: built from the models, and missed when they are gone."""

import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from alongside.ground.accounts.models import Room, SettingOwned
from alongside.ground.tables import walls, walls_postgresql
from alongside.ground.tables.walls_of import Walled
from tests.tables.any_row import any_row, ours, owned, relations
from tests.tables.conftest import build
from tests.worlds import World

REFUSED = "_wall|points into another setting"
RELATIONS = relations()


@pytest.mark.django_db(transaction=True)
def test_house_as_it_stands_has_no_gap(owner: Any) -> None:
    assert walls.gaps(owner) == []
    assert walls.gaps(connection) == []


@pytest.mark.django_db(transaction=True)
def test_walls_are_built_again_without_a_change(owner: Any) -> None:
    build(owner)
    build(owner)

    assert walls.gaps(owner) == []


def test_table_with_a_setting_is_walled_by_its_column_not_its_class() -> None:
    by_column = {
        model._meta.db_table
        for model in ours()
        if any(field.column == "setting_id" for field in model._meta.concrete_fields)
    }

    assert {table.table for table in walls.walled() if table.owned} == by_column
    assert {"audit_entry", "audit_payload", "audit_look", "audit_lookseal", "audit_head"} <= by_column


def test_every_model_of_a_setting_is_setting_owned_but_for_the_book() -> None:
    strangers = {
        model._meta.label
        for model in ours()
        if any(field.column == "setting_id" for field in model._meta.concrete_fields)
        and not issubclass(model, SettingOwned)
    }

    assert strangers == {f"audit.{name}" for name in ("Entry", "Payload", "Look", "LookSeal", "Head")}


def test_no_table_is_made_in_silence_by_a_many_to_many_field() -> None:
    made = [
        f"{model._meta.label}.{field.name}" for model in ours() for field in model._meta.local_many_to_many
    ]

    assert made == [], "its table would have no setting: write the link as a model"


def test_names_of_walls_are_not_cut_to_the_same() -> None:
    names = [f"{table.table}_{point.column}_wall" for table in walls.walled() for point in table.points]

    assert len({name[:63] for name in names}) == len(names)


def test_every_relation_between_owned_rows_is_walled() -> None:
    there = {(table.table, point.column) for table in walls.walled() for point in table.points}

    assert there == {(model._meta.db_table, field.column) for model, field in RELATIONS}


def test_row_pointing_into_another_setting_is_refused(world: World, other: World) -> None:
    for model, field in RELATIONS:
        outside, inside = (any_row(field.related_model, one.setting) for one in (other, world))
        row = any_row(model, world.setting, **{field.name: inside})

        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            any_row(model, world.setting, **{field.name: outside})
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            model.everywhere.filter(pk=row.pk).update(**{field.name: outside})

        row.refresh_from_db()
        assert getattr(row, field.attname) == inside.pk, f"{model._meta.label}.{field.name}"
    assert len(RELATIONS) > 40


def test_row_never_changes_its_setting(world: World, other: World) -> None:
    for model in owned():
        row = any_row(model, world.setting)

        with pytest.raises(DatabaseError, match="setting|refused|never changed"), transaction.atomic():
            model.everywhere.filter(pk=row.pk).update(setting=other.setting)


def test_row_that_is_written_over_from_another_setting_is_refused(world: World, other: World) -> None:
    mine = any_row(Room, world.setting)
    columns = "id, setting_id, name, position"

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        values = [str(mine.pk) if connection.vendor == "postgresql" else mine.pk.hex]
        values += [str(other.setting.pk) if connection.vendor == "postgresql" else other.setting.pk.hex]
        cursor.execute(
            f"INSERT INTO accounts_room ({columns}) VALUES (%s, %s, 'x', 0) "
            "ON CONFLICT (id) DO UPDATE SET setting_id = excluded.setting_id",
            values,
        )


def test_keys_of_a_table_are_its_primary_key_and_whatever_else_is_unique() -> None:
    tables = {table.table: table for table in walls.walled()}

    assert tables["audit_entry"].keys == (("recorded_at", "id"), ("setting_id", "seq"))
    assert tables["audit_lookseal"].keys == (("setting_id", "seq"), ("setting_id", "look_id"))


def test_rights_of_an_append_only_table_hold_no_update() -> None:
    plain = Walled("t", owned=True, points=(), keys=(), append_only=False, erasable=False, person_column="")
    only = Walled("t", owned=True, points=(), keys=(), append_only=True, erasable=False, person_column="")
    erasable = Walled("t", owned=True, points=(), keys=(), append_only=True, erasable=True, person_column="")

    assert "UPDATE" in plain.rights
    assert only.rights == "SELECT, INSERT"
    assert erasable.rights == "SELECT, INSERT, DELETE"


def test_maker_of_rows_fills_every_owned_model(world: World) -> None:
    made = [any_row(model, world.setting) for model in owned()]

    assert all(isinstance(row.pk, uuid.UUID) and row.setting_id == world.setting.pk for row in made)


def test_rights_are_given_to_the_app_only_where_it_has_a_role_of_its_own() -> None:
    alone, apart = (
        [
            words
            for words in walls_postgresql.statements(walls.walled(), role)
            if "GRANT" in words or "REVOKE" in words
        ]
        for role in ("", "app")
    )

    assert alone == []
    assert len(apart) > 2 * len(walls.walled())
    assert all('"app"' in words or "'app'" in words for words in apart)
