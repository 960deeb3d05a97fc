"""Fifty times the server is killed at a random moment: what it acknowledged is there, once."""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

KILLS = int(os.environ.get("ALONGSIDE_KILLS", "50"))
COUNT = """
import django; django.setup()
from alongside.ground.accounts.models import Setting
from alongside.ground.audit import queries as book
from alongside.ground.tables import walls
from alongside.support.noticing.models import Noticing
import json
setting = Setting.objects.get(code="bench")
with walls.within(setting.pk):
    words = [w for w in Noticing.everywhere.values_list("words", flat=True) if w.startswith("kill ")]
    print(json.dumps({"words": words, "faults": list(book.faults(setting.pk))}))
"""


def _run(environment: dict[str, str], *args: str) -> str:
    return subprocess.run(
        [sys.executable, *args], env=environment, capture_output=True, text=True, check=True
    ).stdout


class Server:
    """The server as people start it, in a process group of its own."""

    def __init__(self, environment: dict[str, str], port: int) -> None:
        self.environment, self.port = environment, port
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "alongside.config", "serve", "--port", str(self.port), "--workers", "1"],
            env=self.environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                ask(self.port, "GET", "/health")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError(self.port)

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def ask(port: int, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> Any:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        client.request(method, path, body, headers or {})
        answer = client.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        client.close()


class Writer(threading.Thread):
    """A person who notes one thing after another, and sends each again until it is acknowledged."""

    def __init__(self, port: int, cookie: str, child: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.port, self.cookie, self.child, self.stop = port, cookie, child, stop
        self.acknowledged: list[str] = []

    def run(self) -> None:
        while not self.stop.is_set():
            words, key = f"kill {uuid.uuid4()}", str(uuid.uuid4())
            while not self._sent(words, key):
                time.sleep(0.05)
                if self.stop.is_set():
                    return
            self.acknowledged.append(words)

    def _sent(self, words: str, key: str) -> bool:
        try:
            _, page, headers = ask(self.port, "GET", "/s/bench/noticed/", headers={"Cookie": self.cookie})
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            crumb = headers.get("Set-Cookie", "").split(";")[0]
            if token is None:
                return False
            today = time.localtime()
            body = urlencode({
                "csrfmiddlewaretoken": token[1], "form_key": key, "child": "else", "other": self.child, "words": words,
                "area": "not_sure", "raised_by": "staff", "talked": "not_yet", "parents_said": "",
                "on-day": today.tm_mday, "on-month": today.tm_mon, "on-year": today.tm_year,
            })  # fmt: skip
            sent = {"Cookie": f"{self.cookie}; {crumb}", "Content-Type": "application/x-www-form-urlencoded"}
            status, answer, _ = ask(self.port, "POST", "/s/bench/noticed/", body, sent)
        except (OSError, http.client.HTTPException):
            return False
        assert status in {302, 303, 500, 503}, (status, answer[:3000])
        return status in {302, 303}


@pytest.mark.drill
@pytest.mark.timeout(1800)
def test_what_was_acknowledged_is_there_once_after_fifty_kills(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "ALONGSIDE_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
    }
    made = json.loads(
        _run(environment, "-m", "alongside.config", "bench_data", "--children", "3").splitlines()[-1]
    )
    child = made["paths"]["child_file"]["path"].rstrip("/").rsplit("/", 1)[-1]
    server = Server(environment, 8943)
    chance = random.Random(1)
    stop = threading.Event()
    writers = [Writer(server.port, made["cookie"], child, stop) for _ in range(4)]
    server.start()
    for writer in writers:
        writer.start()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.05, 0.9))
        server.kill()
        server.start()
    time.sleep(1)
    stop.set()
    for writer in writers:
        writer.join(20)
    server.kill()

    found = json.loads(_run(environment, "-c", COUNT))

    acknowledged = [words for writer in writers for words in writer.acknowledged]
    counted = Counter(found["words"])
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged, {len(found['words'])} kept")
    assert len(acknowledged) > KILLS
    assert [words for words in acknowledged if counted[words] != 1] == []
    assert [words for words, many in counted.items() if many > 1] == []
    assert found["faults"] == []
