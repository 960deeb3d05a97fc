"""``alongside serve`` and ``alongside work``: they start, do what waits, refuse what is not safe, and stop when told."""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from alongside.config.management.commands import serve, work
from alongside.file.children.models import Sheet, SheetPart
from alongside.ground.tables import walls
from tests import worlds
from tests.config.conftest import Prompt
from tests.tables.any_row import any_row


def _asked(port: int, path: str) -> tuple[int, str]:
    until = time.monotonic() + 30
    while True:
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            client.request("GET", path)
            answer = client.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            assert time.monotonic() < until, f"nothing answers at {port}"
            time.sleep(0.1)
        finally:
            client.close()


def test_server_brings_an_older_file_up_to_date_after_a_copy_and_stops_when_told(
    prompt: Prompt, free_port: int
) -> None:
    prompt.data.mkdir(mode=0o700)
    with sqlite3.connect(prompt.data / "alongside.sqlite3") as database:
        database.execute("CREATE TABLE older (words text)")
    database.close()

    serving = prompt.begun("serve", "--host", "localhost", "--port", free_port, "--workers", 1)
    health, page = _asked(free_port, "/health"), _asked(free_port, "/sign-in/")
    serving.send_signal(signal.SIGTERM)
    told, _ = serving.communicate(timeout=60)

    assert health[0] == page[0] == 200
    assert "Sign in" in page[1]
    assert f"Alongside is at http://127.0.0.1:{free_port}/" in told
    (copy,) = prompt.data.glob("alongside.sqlite3.before-*")
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("older",)]
    database.close()
    assert prompt.typed("check").returncode == 0


def test_fresh_folder_needs_no_copy_and_taken_port_is_named(prompt: Prompt) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        said = prompt.typed("serve", "--port", port)

    assert said.returncode == 1
    assert f"Port {port} at 127.0.0.1 is taken" in said.stderr
    assert f"alongside serve --port {port + 1}" in said.stderr
    assert list(prompt.data.glob("*.before-*")) == []


@pytest.mark.parametrize("host", ["192.0.2.7", "2001:db8::7"])
def test_printed_passwords_are_not_offered_to_the_network(sample: Prompt, host: str) -> None:
    said = sample.typed("serve", "--host", host)

    assert said.returncode == 1
    assert f"There are sample sign-ins here, so Alongside does not listen at {host}." in said.stderr


def test_printed_passwords_are_not_offered_behind_https(sample: Prompt) -> None:
    said = sample.typed("serve", HOSTS="nursery.example")

    assert said.returncode == 1
    assert "does not listen at 127.0.0.1 for others, as ALONGSIDE_HOSTS says" in said.stderr


@pytest.mark.parametrize(
    ("host", "https", "told"),
    [
        ("127.0.0.1", False, False),
        ("::1", False, False),
        ("192.0.2.7", False, True),
        ("192.0.2.7", True, False),
    ],
)
def test_network_without_https_is_told_of(
    monkeypatch: pytest.MonkeyPatch, host: str, https: bool, told: bool
) -> None:
    monkeypatch.setattr(settings, "BEHIND_HTTPS", https)

    words = serve._greeting(host, 8000)

    assert words.startswith(f"Alongside is at http://{host}:8000/")
    assert ("could read along" in words) is told


def test_name_is_no_address_to_listen_at(prompt: Prompt) -> None:
    said = prompt.typed("serve", "--host", "nursery.example")

    assert said.returncode == 2
    assert said.stderr.splitlines()[-1].endswith("argument --host: invalid address value: 'nursery.example'")


@pytest.mark.usefixtures("on_postgresql")
def test_server_leaves_migrating_a_service_to_its_own_role(prompt: Prompt) -> None:
    """The tests have a database of their own; the one that the address names is empty."""
    said = prompt.typed("serve", DATABASE_URL=os.environ["ALONGSIDE_DATABASE_URL"])

    assert said.returncode == 1
    assert "The database is not up to date. Type: alongside migrate" in said.stderr


def test_worker_that_will_not_stop_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PATIENCE_SECONDS", 0.2)
    deaf = subprocess.Popen(
        [sys.executable, "-c", "import signal,time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert deaf.stdout is not None
    deaf.stdout.readline()

    serve._stop(deaf)

    assert deaf.wait(10) == -signal.SIGKILL
    deaf.stdout.close()


def test_one_round_anchors_each_book(sample: Prompt) -> None:
    assert sample.typed("work", "--once").returncode == 0

    assert len(list((sample.data / "anchors").iterdir())) == 2


def test_worker_tries_again_when_the_database_is_away(prompt: Prompt, free_port: int) -> None:
    said = prompt.typed("work", "--once", DATABASE_URL=f"postgresql://nobody@127.0.0.1:{free_port}/none")

    assert said.returncode == 0
    assert said.stderr.startswith("alongside work: ")
    assert said.stderr.rstrip().endswith("; trying again")


@pytest.mark.usefixtures("own_signals", "transactional_db")
def test_worker_goes_round_until_it_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "ROUND_SECONDS", 0.05)
    with transaction.atomic():
        worlds.look_alikes()
    rounds: list[str] = []

    def listen(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith('SELECT "accounts_setting"."id"'):
            rounds.append(sql)
            if len(rounds) == 2:
                os.kill(os.getpid(), signal.SIGTERM)
        return execute(sql, *rest)

    with connection.execute_wrapper(listen):
        call_command("work")

    assert len(rounds) == 2
    assert len(list(Path(settings.ANCHORS).iterdir())) == 2


@pytest.mark.usefixtures("own_signals", "transactional_db")
def test_round_lets_go_of_spreadsheets_that_lay_here_for_a_day() -> None:
    with transaction.atomic():
        here, other = worlds.look_alikes()
    sheets = {}
    with walls.within(here.setting.pk, other.setting.pk):
        for one, hours in ((here, 25), (here, 23), (other, 25)):
            sheet = any_row(Sheet, one.setting, uploaded_at=timezone.now() - timedelta(hours=hours))
            sheets[any_row(SheetPart, one.setting, sheet=sheet).pk] = hours

    call_command("work", once=True)

    with walls.within(here.setting.pk, other.setting.pk):
        assert [sheets[part.pk] for part in SheetPart.everywhere.all()] == [23]


@pytest.mark.usefixtures("own_signals", "transactional_db")
def test_tasks_are_looked_for_between_two_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "TASKS_SECONDS", 0.01)
    looks, rounds = [], []

    def listen(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith('SELECT "accounts_setting"."id"'):
            rounds.append(sql)
        if sql.startswith("SELECT") and "django_tasks_database_dbtaskresult" in sql:
            looks.append(sql)
            if len(looks) == 3:
                os.kill(os.getpid(), signal.SIGTERM)
        return execute(sql, *rest)

    with connection.execute_wrapper(listen):
        call_command("work")

    assert (len(looks), len(rounds)) == (3, 1)
