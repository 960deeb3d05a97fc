"""A prompt in a folder of its own: commands are typed as people type them, in a process of their own."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent.parent.parent
PATIENCE = 240  # seconds: no time is tested here, and a busy machine makes two of them thirty


class Prompt:
    """Where commands are typed. ``typed`` waits for the end, ``begun`` does not."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.running: list[subprocess.Popen[str]] = []

    def typed(self, *words: Any, **variables: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self._line(words), env=self._variables(variables), cwd=HERE, capture_output=True, text=True,
            check=False, timeout=PATIENCE,
        )  # fmt: skip

    def several(self, *lines: tuple[Any, ...], **variables: Any) -> list[subprocess.CompletedProcess[str]]:
        """Type several commands, which one process does one after the other; return what each said."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.config.several"], env=self._variables(variables), cwd=HERE,
            capture_output=True, text=True, check=True, timeout=PATIENCE,
            input=json.dumps([[str(word) for word in line] for line in lines]),
        )  # fmt: skip
        said = json.loads(done.stdout)
        return [subprocess.CompletedProcess(line, *one) for line, one in zip(lines, said, strict=True)]

    def begun(self, *words: Any, **variables: Any) -> subprocess.Popen[str]:
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # the tests were begun by ``nohup`` or ``&``
            signal.signal(signal.SIGINT, signal.default_int_handler)
        started = subprocess.Popen(
            self._line(words), env=self._variables(variables), cwd=HERE, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self.running.append(started)
        return started

    def _line(self, words: tuple[Any, ...]) -> list[str]:
        return [sys.executable, "-m", "alongside.config", *map(str, words)]

    def _variables(self, variables: dict[str, Any]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
        kept |= {"ALONGSIDE_DATA": str(self.data), "DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
        return kept | {f"ALONGSIDE_{name}": str(value) for name, value in variables.items()}


@pytest.fixture
def prompt(tmp_path: Path) -> Iterator[Prompt]:
    prompt = Prompt(tmp_path)
    yield prompt
    for process in prompt.running:
        with suppress(ProcessLookupError):
            # the whole family: who is left of it would keep our pipes open for ever
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def once(name: str, shared: Path, make: Callable[[Prompt], None]) -> Path:
    """Return the data folder of a prompt that the first of the workers made for all of them."""
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            folder.mkdir()
            try:
                make(Prompt(folder))
            except BaseException:  # else the next worker would take what is half made for whole
                shutil.rmtree(folder)
                raise
    return folder / "data"


@pytest.fixture(scope="session")
def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session")
def _house(_shared: Path) -> Path:
    def make(prompt: Prompt) -> None:
        assert prompt.typed("migrate", "-v0").returncode == 0

    return once("house", _shared, make)


@pytest.fixture
def house(prompt: Prompt, _house: Path) -> Prompt:
    """A prompt whose database is made, with nobody in it yet."""
    shutil.copytree(_house, prompt.data)
    prompt.data.chmod(0o700)
    return prompt


@pytest.fixture(scope="session")
def _sample(_shared: Path, _house: Path) -> Path:
    def make(prompt: Prompt) -> None:
        shutil.copytree(_house, prompt.data)
        assert prompt.typed("sample").returncode == 0

    return once("sample", _shared, make)


@pytest.fixture
def sample(prompt: Prompt, _sample: Path) -> Prompt:
    """A prompt beside the sample world."""
    shutil.copytree(_sample, prompt.data)
    return prompt


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def own_signals() -> Iterator[Callable[..., Any]]:
    """Give the test process its signals back after a command that listens for them."""
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    yield signal.getsignal
    for one, listener in before.items():
        signal.signal(one, listener)


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    settings.DATA, settings.ANCHORS = tmp_path / "data", tmp_path / "anchors"
    settings.DATA.mkdir()
    return tmp_path / "data"
