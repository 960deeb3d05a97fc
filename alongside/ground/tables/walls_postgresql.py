"""The walls on PostgreSQL: forced row-level security, composite foreign keys, append-only triggers, grants."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from alongside.ground.tables.walls_of import Points, Walled

FUNCTIONS = """
CREATE OR REPLACE FUNCTION alongside_settings() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT string_to_array(NULLIF(current_setting('app.settings', true), ''), ',')::uuid[] $$;
CREATE OR REPLACE FUNCTION alongside_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('app.person', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION alongside_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% of % is refused', TG_OP, TG_TABLE_NAME; END $$;
CREATE OR REPLACE FUNCTION alongside_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a row of % never changes its setting', TG_TABLE_NAME; END $$;
"""
INSIDE = "setting_id = ANY (alongside_settings())"


def statements(tables: Iterable[Walled], app_role: str) -> Iterator[str]:
    """Yield the statements that build what is missing; each can run again."""
    yield FUNCTIONS
    for table in tables:
        if table.owned:
            yield from _security(table)
            for point in table.points:
                yield _composite(table, point)
        if table.append_only:
            yield from _append_only(table)
        if app_role:
            yield f'REVOKE ALL ON "{table.table}" FROM "{app_role}"'
            yield f'GRANT {table.rights} ON "{table.table}" TO "{app_role}"'
    if app_role:
        yield from _rest(app_role)


def _security(table: Walled) -> Iterator[str]:
    name = table.table
    yield f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{name}" FORCE ROW LEVEL SECURITY'
    for policy, (words, *_) in _policies(table).items():
        # made anew each time, so that a policy that was changed is mended too
        yield f'DROP POLICY IF EXISTS {policy} ON "{name}"'
        yield f'CREATE POLICY {policy} ON "{name}" {words}'
    yield (
        f'CREATE OR REPLACE TRIGGER stays_in_setting BEFORE UPDATE OF setting_id ON "{name}" FOR EACH ROW '
        "WHEN (OLD.setting_id IS DISTINCT FROM NEW.setting_id) EXECUTE FUNCTION alongside_stay()"
    )


def _policies(table: Walled) -> dict[str, tuple[str, str, str | None, str | None]]:
    """Return each policy's words, and what PostgreSQL says of it: for whom, whose rows are seen, and written."""
    inside = f"({INSIDE})"
    wanted: dict[str, tuple[str, str, str | None, str | None]] = {
        "of_setting": (f"USING ({INSIDE}) WITH CHECK ({INSIDE})", "public", inside, inside),
        # without it the migrating role's data migrations touch 0 rows and say nothing
        "of_owner": ("TO CURRENT_USER USING (true) WITH CHECK (true)", "owner", "true", "true"),
    }
    if table.person_column:
        own = f"({table.person_column} = alongside_person())"
        wanted["of_person"] = (f"FOR SELECT USING {own}", "public", own, None)
    return wanted


def _composite(table: Walled, point: Points) -> str:
    name = f"{table.table}_{point.column}_wall"[:63]
    key = f"{point.table}_setting_key"[:63]
    return (
        f"DO $$ BEGIN "
        f"IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{key}') "
        f'THEN ALTER TABLE "{point.table}" ADD CONSTRAINT "{key}" UNIQUE (setting_id, id); END IF; '
        f"IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{name}') "
        f'THEN ALTER TABLE "{table.table}" ADD CONSTRAINT "{name}" FOREIGN KEY (setting_id, "{point.column}") '
        f'REFERENCES "{point.table}" (setting_id, id) DEFERRABLE INITIALLY IMMEDIATE; END IF; END $$'
    )


def _append_only(table: Walled) -> Iterator[str]:
    changes = "UPDATE" if table.erasable else "UPDATE OR DELETE"
    yield (
        f'CREATE OR REPLACE TRIGGER append_only BEFORE {changes} ON "{table.table}" '
        "FOR EACH ROW EXECUTE FUNCTION alongside_refuse()"
    )
    yield (
        f'CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON "{table.table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION alongside_refuse()"
    )


def _rest(app_role: str) -> Iterator[str]:
    """Yield the grants on tables that are not ours (second factors, wrong tries, tasks), which hold ids only."""
    yield (
        "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
        "AND tablename ~ '^(django|auth|mfa|axes)_' LOOP "
        f"EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, '{app_role}'); "
        "END LOOP; END $$"
    )
    yield f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{app_role}"'


def gaps(tables: Iterable[Walled], cursor: Any) -> list[str]:
    """Return what is missing of the walls or stands open in them, one line each."""
    there = _there(cursor)
    return [f"{table.table}: {gap}" for table in tables for gap in _gaps_of(table, there)]


@dataclass(frozen=True)
class There:
    """What PostgreSQL has, each by its table: ``rights`` are those of other roles than the owner's."""

    forced: set[str]
    policies: dict[str, dict[str, tuple[str, str | None, str | None]]]
    names: set[tuple[str, str]]
    rights: dict[str, set[str]]


def _there(cursor: Any) -> There:
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity "
        "AND relnamespace = current_schema()::regnamespace"
    )
    forced = {name for (name,) in cursor.fetchall()}
    cursor.execute(
        "SELECT tablename, policyname, CASE WHEN roles = ARRAY['public']::name[] THEN 'public' "
        "WHEN roles = ARRAY[tableowner] THEN 'owner' ELSE roles::text END, qual, with_check "
        "FROM pg_policies JOIN pg_tables USING (schemaname, tablename) WHERE schemaname = current_schema()"
    )
    policies: dict[str, dict[str, tuple[str, str | None, str | None]]] = defaultdict(dict)
    for table, policy, *says in cursor.fetchall():
        policies[table][policy] = (says[0], says[1], says[2])
    cursor.execute(
        "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid WHERE tgenabled = 'O' "
        "UNION SELECT relname, conname FROM pg_constraint JOIN pg_class ON conrelid = pg_class.oid"
    )
    names = set(cursor.fetchall())
    cursor.execute(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants "
        "JOIN pg_tables ON tablename = table_name AND schemaname = table_schema "
        "WHERE table_schema = current_schema() AND grantee <> tableowner"
    )
    rights: dict[str, set[str]] = defaultdict(set)
    for table, right in cursor.fetchall():
        rights[table].add(right)
    return There(forced, policies, names, rights)


def _gaps_of(table: Walled, there: There) -> Iterator[str]:
    name = table.table
    if table.owned:
        yield from _open_rows(table, there)
    wanted = ["stays_in_setting"] if table.owned else []
    wanted += ["append_only", "never_emptied"] if table.append_only else []
    yield from (f"no trigger {trigger}" for trigger in wanted if (name, trigger) not in there.names)
    too_many = there.rights[name] - set(table.rights.split(", "))
    yield from (f"another role than the owner may {right}" for right in sorted(too_many))


def _open_rows(table: Walled, there: There) -> Iterator[str]:
    name = table.table
    if name not in there.forced:
        yield "row-level security is not forced"
    wanted = {policy: tuple(says) for policy, (_, *says) in _policies(table).items()}
    found = there.policies[name]
    yield from (f"no policy {policy}" for policy in wanted if policy not in found)
    yield from (
        f"policy {policy} is not the one that was built"
        for policy in found
        if found[policy] != wanted.get(policy)
    )
    for point in table.points:
        if (name, f"{name}_{point.column}_wall"[:63]) not in there.names:
            yield f"{point.column} may point into another setting"
