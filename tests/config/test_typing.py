"""Every command says what it does with an example, and fails with one clear line."""

import json
import signal
import stat
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.db import DatabaseError, connections
from django.utils import timezone

from alongside.config import cli
from alongside.config.management import base
from alongside.config.management.commands import audit, routes
from alongside.config.sample.teller import Teller
from tests.config.conftest import Prompt
from tests.worlds import NOW, TODAY, World

OURS = sorted(name for name, app in get_commands().items() if app == "alongside.config")


def test_house_has_these_commands() -> None:
    assert OURS == [
        "archive", "audit", "backup", "begin", "bench", "bench_data", "check", "migrate", "password", "restore", "routes",
        "sample", "serve", "take-in", "work",
    ]  # fmt: skip


@pytest.mark.parametrize("command", OURS)
def test_help_of_each_command_ends_with_an_example(command: str, capsys: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command(command, "--help")
    help_ = " ".join(capsys.readouterr().out.split())

    assert ended.value.code in {None, 0}
    assert "For example: " in help_
    assert f"alongside {command}" in help_.split("For example: ")[1]


def test_name_alone_says_what_there_is(prompt: Prompt) -> None:
    said = prompt.typed()

    assert said.returncode == 0
    assert all(f"    {command}\n" in said.stdout for command in OURS)


def test_word_that_is_no_command_is_refused(prompt: Prompt) -> None:
    said = prompt.typed("chekc")

    assert said.returncode == 1
    assert "Did you mean check?" in said.stderr
    assert "Traceback" not in said.stderr


def test_command_on_an_empty_folder_points_to_check(prompt: Prompt) -> None:
    said = prompt.typed("sample")

    assert said.returncode == 1
    assert said.stderr.splitlines() == [
        "alongside sample: no such table: accounts_setting. Try: alongside check"
    ]


def test_ctrl_c_leaves_nothing_half_made(house: Prompt) -> None:
    making = house.begun("sample")
    assert making.stdout is not None
    assert making.stdout.readline().startswith("Making the sample world")

    making.send_signal(signal.SIGINT)
    _, errors = making.communicate(timeout=60)

    assert making.returncode == 130
    assert "Traceback" not in errors
    assert not (house.data / "sample-sign-ins.json").exists()
    assert house.typed("audit", "verify").stdout == ""


@pytest.mark.parametrize(
    ("fault", "ends"),
    [
        (KeyboardInterrupt(), 130),
        (DatabaseError("no such\n  table: t"), "alongside work: no such table: t. Try: alongside check"),
    ],
)
def test_command_that_stops_ends_in_one_clear_line(
    fault: BaseException, ends: int | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(words: list[str]) -> None:
        raise fault

    monkeypatch.setattr(cli, "execute_from_command_line", stops)
    monkeypatch.setattr("sys.argv", ["alongside", "work"])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == ends


def test_sample_made_twice_changes_nothing(sample: Prompt) -> None:
    own = sample.data.parent / "mine.json"
    first = sample.typed("sample")
    second = sample.typed("sample", "--json", own)

    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout
    assert "priya@willow-lane.example" in first.stdout
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    assert {one["person"] for one in json.loads(own.read_text())} >= {"Priya Nair", "Rosa Martins"}


def test_sample_that_grew_old_says_so(sample: Prompt) -> None:
    kept = sample.data / "sample-sign-ins.json"
    held = json.loads(kept.read_text())
    kept.write_text(json.dumps(held | {"made_on": (timezone.localdate() - timedelta(days=61)).isoformat()}))

    said = sample.typed("sample")

    assert said.returncode == 0
    assert "made 61 days ago. For fresh dates, make one in an empty folder" in said.stdout


def test_sample_whose_passwords_are_lost_is_made_anew_elsewhere(sample: Prompt) -> None:
    (sample.data / "sample-sign-ins.json").unlink()

    said = sample.typed("sample")

    assert said.returncode == 1
    assert "Make it anew in a fresh folder: ALONGSIDE_DATA" in said.stderr


def test_sample_never_stands_beside_real_children(world: World) -> None:
    with pytest.raises(CommandError, match="There are settings here that are no sample"):
        call_command("sample")


def test_books_of_the_sample_are_whole_and_a_wrong_code_is_refused(sample: Prompt) -> None:
    whole, wrong = sample.typed("audit", "verify"), sample.typed("audit", "verify", "--setting", "elsewhere")

    assert whole.returncode == 0
    assert "willow-lane: whole" in whole.stdout
    assert wrong.returncode == 1
    assert "No setting has the code elsewhere." in wrong.stderr


def test_long_verifying_says_how_far_it_is(
    world: World, other: World, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "PATIENCE_SECONDS", -1)

    call_command("audit", "verify")

    assert capsys.readouterr().err.splitlines() == ["1 of 2 settings after 0 s", "2 of 2 settings after 0 s"]


def test_story_of_a_day_before_someone_worked_here_is_not_told(world: World) -> None:
    teller = Teller(world.setting, world.people, {}, {}, TODAY, NOW)

    assert teller.by("priya", 1)["by"].membership == world.priya
    with pytest.raises(LookupError, match="priya"):
        teller.by("priya", 800)


def test_routes_are_printed_kept_and_written(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(routes, "DOCS", tmp_path)

    call_command("routes")
    assert list(tmp_path.iterdir()) == []
    call_command("routes", json=str(tmp_path / "routes.json"), write=True)

    assert "/s/<slug:setting_code>/due/" in capsys.readouterr().out
    assert {"address", "name", "methods", "asks", "public"} == set(
        json.loads((tmp_path / "routes.json").read_text())[0]
    )
    assert "/health,health" in (tmp_path / "routes.csv").read_text()
    assert (tmp_path / "access.md").read_text().startswith("# Who may do what")


@pytest.mark.django_db(transaction=True)
def test_plan_of_a_migration_is_told_and_nothing_is_done(capsys: Any) -> None:
    call_command("migrate", plan=True)

    assert "No planned migration operations." in capsys.readouterr().out


@pytest.mark.usefixtures("on_postgresql")
@pytest.mark.django_db(transaction=True)
def test_wall_that_stands_open_to_another_role_stops_the_migration() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("GRANT UPDATE ON audit_entry TO PUBLIC")
        try:
            with pytest.raises(CommandError, match="audit_entry: another role than the owner may UPDATE"):
                call_command("migrate", verbosity=0)
        finally:
            cursor.execute("REVOKE UPDATE ON audit_entry FROM PUBLIC")


def test_service_behind_a_proxy_answers_only_to_its_names(house: Prompt) -> None:
    said = house.typed(
        "shell", "-v0", "-c",
        "from django.conf import settings as s;"
        "print(s.ALLOWED_HOSTS[0], s.CSRF_TRUSTED_ORIGINS[0], s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE)",
        HOSTS=" send.example.org ,",
    )  # fmt: skip

    assert said.stdout.split() == ["send.example.org", "https://send.example.org", "__Host-alongside", "True"]
    assert settings.SESSION_COOKIE_SECURE is False


def test_long_work_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(base, "PATIENCE_SECONDS", 0)
    said = base.Command().heard()

    said("papers", 7, 1200)

    assert "papers: 7 of 1,200 after 0 s" in capsys.readouterr().err
