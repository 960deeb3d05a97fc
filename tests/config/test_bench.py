"""``alongside bench``: it measures what it says, on data of its own, and says when it cannot."""

import http.server
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.test import Client

from alongside.config import bench_load
from alongside.config.management.commands import bench, bench_data
from tests.config.conftest import Prompt

PAGES = ["bare", "today", "children", "child_file", "plan", "due", "review"]
QUICK = ("--children", 3, "--requests", 2, "--seconds", 0.01)


def test_bench_measures_each_page_and_keeps_the_figures(prompt: Prompt, free_port: int) -> None:
    figures = prompt.data.parent / "bench.json"

    said = prompt.typed("bench", *QUICK, "--port", free_port, "--json", figures)

    assert said.returncode == 0, said.stderr
    pages = json.loads(figures.read_text())["pages"]
    assert list(pages) == PAGES
    assert pages["bare"]["ratio_to_bare"] == 1
    assert all(0 < page["gz_bytes"] < page["bytes"] and page["queries"] > 0 for page in pages.values())
    assert not list(prompt.data.glob("*.sqlite3"))  # our own data were left alone
    assert [line.split()[0] for line in said.stdout.splitlines()[-7:]] == PAGES


def test_bench_data_are_not_made_beside_others(sample: Prompt) -> None:
    said = sample.typed("bench_data")

    assert said.returncode == 1
    assert "There are settings here already. Name another folder: ALONGSIDE_DATA" in said.stderr


def test_page_that_does_not_answer_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="/nowhere/ answered 404"):
        bench_data._queries(Client(), "/nowhere/")


def _own(folder: Path) -> dict[str, str]:
    return {**os.environ, "ALONGSIDE_DATA": str(folder), "ALONGSIDE_DATABASE_URL": ""}


def test_command_that_fails_ends_the_bench_with_its_last_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CommandError, match="no folder we may use"):
        bench._run(_own(tmp_path / "file"), "bench_data")


def test_server_that_ends_at_once_is_not_waited_for(tmp_path: Path, free_port: int) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CommandError, match=f"The server did not start on port {free_port}"):
        bench._serve(_own(tmp_path / "file"), free_port)


def test_server_that_takes_too_long_is_ended(
    tmp_path: Path, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "START_SECONDS", 0)

    with pytest.raises(CommandError, match="did not start"):
        bench._serve(_own(tmp_path), free_port)


class Grumpy(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(500)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def grumpy() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Grumpy) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,)).start()
        yield server.server_address[1]
        server.shutdown()


def test_page_with_a_fault_is_not_measured(grumpy: int) -> None:
    with pytest.raises(ConnectionError, match="/ answered 500"):
        bench_load.measure(grumpy, "/", "", requests=2, seconds=0.01)
