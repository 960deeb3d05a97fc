"""The walls on PostgreSQL, seen from the application's own role: census, raw SQL, and each wall taken down."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from alongside.file.children.models import Child
from alongside.ground.accounts.models import Membership, Setting
from alongside.ground.tables import walls, walls_postgresql
from tests.tables.any_row import any_row, ours
from tests.worlds import World

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the walls of PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
OWNED = [
    model for model in ours() if any(field.column == "setting_id" for field in model._meta.concrete_fields)
]
CENSUS = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
       EXISTS (SELECT 1 FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'of_setting'
               AND p.qual IS NOT NULL AND p.with_check IS NOT NULL),
       EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
               WHERE i.indrelid = c.oid AND a.attname = 'setting_id' AND i.indpred IS NULL)
FROM pg_class c JOIN pg_attribute s ON s.attrelid = c.oid AND s.attname = 'setting_id'
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
"""


def _ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def test_census_of_every_table_with_a_setting() -> None:
    census = {table: facts for table, *facts in _ask(CENSUS)}

    assert set(census) == {model._meta.db_table for model in OWNED}
    assert {table: facts for table, facts in census.items() if facts != [True] * 4} == {}


def test_app_role_is_bound_by_the_walls() -> None:
    role = _ask(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    )
    owned = _ask("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
    member = _ask("SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole")

    assert role == [(False, False, False, False)]
    assert owned == [(0,)]
    assert member == [(0,)]


def test_nothing_goes_round_the_walls() -> None:
    definers = _ask("SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace")
    views = _ask(
        "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace "
        "AND NOT coalesce(reloptions::text, '') LIKE '%%security_invoker=true%%'"
    )
    creates = _ask("SELECT has_schema_privilege(current_user, 'public', 'CREATE')")

    assert (definers, views, creates) == ([], [], [(False,)])


def test_app_role_cannot_take_a_wall_down() -> None:
    for statement in (
        "ALTER TABLE children_child DISABLE ROW LEVEL SECURITY",
        "DROP POLICY of_setting ON children_child",
        "ALTER TABLE audit_entry DISABLE TRIGGER append_only",
        "TRUNCATE audit_entry",
        "SET session_replication_role = replica",
        "SET ROLE alongside_owner",
    ):
        with pytest.raises(DatabaseError):
            _ask(statement)


def test_without_a_setting_no_row_is_there(committed: tuple[World, World]) -> None:
    for model in OWNED:
        assert _ask(f'SELECT count(*) FROM "{model._meta.db_table}"') == [(0,)], model._meta.label


def test_setting_ends_with_its_transaction(committed: tuple[World, World]) -> None:
    with walls.within(committed[0].setting.pk):
        assert Child.everywhere.count() == 3

    assert Child.everywhere.count() == 0


def test_setting_that_was_stood_in_is_undone_with_its_savepoint(committed: tuple[World, World]) -> None:
    here, there = committed
    with walls.within(here.setting.pk):
        with pytest.raises(ZeroDivisionError), walls.within(there.setting.pk):
            1 / 0  # noqa: B018  # the fault itself

        assert set(Child.everywhere.values_list("setting_id", flat=True)) == {here.setting.pk}


def test_two_settings_can_be_reached_when_both_are_named(committed: tuple[World, World]) -> None:
    with walls.within(committed[0].setting.pk, committed[1].setting.pk):
        assert Child.everywhere.count() == 6


def test_person_reaches_their_own_memberships_and_may_not_write_them(committed: tuple[World, World]) -> None:
    user = committed[0].priya.user

    with transaction.atomic():
        walls.stand_in(person_id=user.pk)
        assert [member.user_id for member in Membership.everywhere.all()] == [user.pk]
        assert Membership.everywhere.update(name="x") == 0


def test_rows_of_another_setting_are_out_of_reach_of_raw_sql(committed: tuple[World, World]) -> None:
    here, there = committed
    tried = 0
    for model in OWNED:
        with walls.within(there.setting.pk):
            theirs = _first_or_any(model, there.setting)
        with walls.within(here.setting.pk):
            mine = _first_or_any(model, here.setting)
            _try_all_ways(model._meta.db_table, mine, theirs, there.setting)
        tried += 1
    assert tried > 30


def _first_or_any(model: Any, setting: Setting) -> Any:
    return model._default_manager.first() or any_row(model, setting)


def _try_all_ways(table: str, mine: Any, theirs: Any, there: Setting) -> None:
    assert _ask(f'SELECT count(*) FROM "{table}" WHERE setting_id = %s', there.pk) == [(0,)]
    for statement in (
        f'UPDATE "{table}" SET setting_id = setting_id WHERE setting_id = %s RETURNING 1',
        f'DELETE FROM "{table}" WHERE setting_id = %s RETURNING 1',
    ):
        try:
            with transaction.atomic():
                assert _ask(statement, there.pk) == [], statement
        except DatabaseError as fault:
            assert "permission denied" in str(fault)
    for statement in (
        f'UPDATE "{table}" SET setting_id = %s WHERE setting_id <> %s',
        _copied_into(table, mine),
    ):
        with (
            pytest.raises(DatabaseError, match="row-level security|never changes|permission denied"),
            transaction.atomic(),
        ):
            with connection.cursor() as cursor:
                cursor.execute(statement, [there.pk] * statement.count("%s"))
    assert type(theirs)._meta.db_table == table


def _copied_into(table: str, mine: Any) -> str:
    columns = [field.column for field in mine._meta.concrete_fields]
    fresh = {"id": "gen_random_uuid()", "setting_id": "%s"}
    values = ", ".join(fresh.get(column, f'"{column}"') for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{table}" ({named}) SELECT {values} FROM "{table}" LIMIT 1'


def _every_wall() -> list[tuple[str, str, str]]:
    """Return (statement that takes one wall down, table, a word of the gap that names it) for every wall there is."""
    downs = []
    for table in walls.walled():
        name = table.table
        if table.owned:
            downs += [
                (f'ALTER TABLE "{name}" DISABLE ROW LEVEL SECURITY', name, "not forced"),
                (f'ALTER TABLE "{name}" NO FORCE ROW LEVEL SECURITY', name, "not forced"),
                (f'DROP TRIGGER stays_in_setting ON "{name}"', name, "stays_in_setting"),
                (f'CREATE POLICY back_door ON "{name}" USING (true)', name, "back_door"),
                (f'ALTER POLICY of_setting ON "{name}" USING (true)', name, "of_setting"),
                (f'ALTER POLICY of_owner ON "{name}" TO PUBLIC', name, "of_owner"),
            ]
            downs += [
                (f'DROP POLICY {one} ON "{name}"', name, one) for one in walls_postgresql._policies(table)
            ]
            downs += [
                (f'ALTER TABLE "{name}" DROP CONSTRAINT "{name}_{point.column}_wall"', name, point.column)
                for point in table.points
            ]
        if table.append_only:
            for trigger in ("append_only", "never_emptied"):
                downs.append((f'DROP TRIGGER {trigger} ON "{name}"', name, trigger))
                downs.append((f'ALTER TABLE "{name}" DISABLE TRIGGER {trigger}', name, trigger))
            downs.append((f'GRANT UPDATE ON "{name}" TO alongside_app', name, "UPDATE"))
    return downs


def test_each_wall_that_is_taken_down_is_named(owner: Any) -> None:
    downs = _every_wall()
    assert len(downs) > 300

    for statement, table, word in downs:
        with pytest.raises(ZeroDivisionError), transaction.atomic(using=owner.alias):
            with owner.cursor() as cursor:
                cursor.execute(statement)
            named = walls.gaps(owner)
            assert len(named) == 1, (statement, named)
            assert named[0].startswith(f"{table}: "), named
            assert word in named[0], named
            1 / 0  # noqa: B018  # undoes it
    assert walls.gaps(owner) == []


def test_walls_that_were_changed_are_mended_by_building_again(owner: Any, taken_down: Any) -> None:
    with taken_down(
        "ALTER POLICY of_setting ON children_child USING (true)",
        "ALTER POLICY of_owner ON children_child TO PUBLIC",
        "ALTER TABLE children_child DISABLE ROW LEVEL SECURITY",
        "DROP TRIGGER append_only ON audit_entry",
        "GRANT UPDATE ON audit_entry TO alongside_app",
    ) as gaps:
        assert len(gaps) == 5

    assert walls.gaps(owner) == []


def test_wall_that_leaks_when_it_is_gone_is_the_wall(committed: tuple[World, World], taken_down: Any) -> None:
    with taken_down("ALTER TABLE children_child DISABLE ROW LEVEL SECURITY"):
        assert Child.everywhere.count() == 6

    assert Child.everywhere.count() == 0
