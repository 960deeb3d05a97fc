"""``alongside check``: each thing that is wrong is said with its remedy, and the command ends with 1."""

import sqlite3
import stat
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from alongside.ground.accounts.models import Provider
from tests import signing
from tests.config.conftest import Prompt
from tests.worlds import World

ANOTHER_KEY = "another key of forty letters and more, 1234567"  # pragma: allowlist secret
KEY = "a placeholder"  # pragma: allowlist secret


def test_house_that_is_whole_is_well(house: Prompt) -> None:
    said = house.typed("check")

    assert said.returncode == 0
    assert f"All is well: sqlite, data in {house.data}, no mail" in said.stdout


def test_fresh_folder_is_readable_by_its_owner_only_and_waits_to_be_migrated(prompt: Prompt) -> None:
    said = prompt.typed("check")

    assert said.returncode == 1
    assert "- The database is not up to date. Type: alongside migrate" in said.stdout
    assert said.stderr.strip() == "CommandError: 1 to mend."
    assert stat.S_IMODE(prompt.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((prompt.data / "secret_key").stat().st_mode) == 0o600


def test_database_that_does_not_answer_is_named_once(prompt: Prompt, free_port: int) -> None:
    said = prompt.typed("check", DATABASE_URL=f"postgresql://nobody@127.0.0.1:{free_port}/none")

    assert said.returncode == 1
    assert "- The database does not answer (" in said.stdout
    assert "Check ALONGSIDE_DATABASE_URL." in said.stdout
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("DATABASE_URL", "rubbish", "Write it as postgresql://user:password@host/name"),
        ("DATABASE_URL", "oracel://bee:secret@host/name", "Write it as postgresql://"),
        ("DATA", __file__, "Name one that you may write in"),
        ("PORT", "eighty", "ALONGSIDE_PORT is no number: eighty"),
    ],
)
def test_variable_that_cannot_be_read_is_one_line(
    prompt: Prompt, variable: str, value: str, remedy: str
) -> None:
    for command in ("check", "work"):
        said = prompt.typed(command, **{variable: value})

        assert said.returncode == 1
        assert said.stderr.startswith(f"alongside {command}: ALONGSIDE_{variable}")
        assert len(said.stderr.splitlines()) == 1
        assert remedy in said.stderr
        assert "secret" not in said.stderr
        assert said.stderr.rstrip().endswith("Try: alongside check") is (command == "work")


def test_key_that_is_a_placeholder_and_folder_open_to_others(house: Prompt) -> None:
    house.data.chmod(0o755)

    said = house.typed("check", SECRET_KEY=KEY)

    assert said.returncode == 1
    assert "- ALONGSIDE_SECRET_KEY is too short to be secret. Take it away" in said.stdout
    assert f"- Others can read {house.data}. Type: chmod 700 {house.data}" in said.stdout
    assert KEY not in said.stdout
    assert "2 to mend." in said.stderr


def test_wall_that_was_taken_down_is_named_and_migrating_builds_it_again(house: Prompt) -> None:
    with sqlite3.connect(house.data / "alongside.sqlite3") as database:
        database.execute("DROP TRIGGER audit_entry_no_update")
    database.close()

    said, mended, well = house.several(("check",), ("migrate", "-v0"), ("check",))

    assert said.returncode == 1
    assert "audit_entry: no trigger audit_entry_no_update. Type: alongside migrate" in said.stdout
    assert (mended.returncode, well.returncode) == (0, 0)


def _faults(capsys: Any) -> str:
    with pytest.raises(CommandError, match="to mend"):
        call_command("check")
    return str(capsys.readouterr().out)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file that is for one provider only")
def test_second_provider_in_one_file_is_sent_to_postgresql(world: World, other: World, capsys: Any) -> None:
    for one in (world, other):
        one.setting.provider = Provider.objects.create(name=f"Provider of {one.setting.code}")
        one.setting.save()

    assert "More than one provider shares this SQLite file" in _faults(capsys)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the service's own roles are checked apart")
def test_key_that_was_changed_is_named_before_nobody_gets_in(world: World, capsys: Any) -> None:
    signing.with_authenticator(world.sam.user)
    call_command("check")
    capsys.readouterr()

    with override_settings(SECRET_KEY=ANOTHER_KEY):
        assert "sealed with another ALONGSIDE_SECRET_KEY" in _faults(capsys)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="what has corrupted files of SQLite")
def test_memory_map_is_refused(world: World, capsys: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA mmap_size=1048576")
        try:
            assert "mmap_size is not 0" in _faults(capsys)
        finally:
            cursor.execute("PRAGMA mmap_size=0")


@pytest.mark.usefixtures("on_postgresql")
@pytest.mark.django_db(transaction=True)
def test_service_on_postgresql_is_well(capsys: Any) -> None:
    call_command("check")

    assert "All is well: postgresql" in capsys.readouterr().out


@pytest.mark.usefixtures("on_postgresql")
@pytest.mark.django_db(transaction=True)
def test_service_without_a_role_that_migrates(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(settings.DATABASES, "owner")

    assert "ALONGSIDE_OWNER_URL is not set: migrations need a role of their own." in _faults(capsys)


@pytest.mark.usefixtures("on_postgresql")
@pytest.mark.django_db(transaction=True)
def test_app_that_signs_in_as_the_database_s_own_master(prompt: Prompt) -> None:
    held = connection.settings_dict
    address = f"postgresql://postgres@{held['HOST']}:{held['PORT']}/{held['NAME']}"

    said = prompt.typed("check", DATABASE_URL=address, OWNER_URL=address)

    assert said.returncode == 1
    assert "The app's role can step over row-level security" in said.stdout
    assert "The app's role owns tables" in said.stdout
