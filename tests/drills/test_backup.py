"""A backup and an archive are made while people write: what was acknowledged before is there once, books whole."""

import json
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.config.conftest import HERE
from tests.config.houses import Houses
from tests.drills.test_kill import COUNT, Server, Writer

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 150
GROWS_BY_MEGABYTES = 8  # what two runs of the same differ by
KEEPS = """
import django, os, sys; django.setup()
from alongside.ground.accounts.models import Setting
from alongside.ground.tables import walls
from tests.config.elm import kept_paper
setting = Setting.objects.get()
with walls.within(setting.pk):
    for _ in range(int(sys.argv[1])):
        kept_paper(setting, os.urandom(10 * 1024 * 1024))
"""
OPENS = """
import django; django.setup()
from alongside.file.documents import queries
from alongside.ground.accounts.models import Setting
from alongside.ground.tables import walls
setting = Setting.objects.get()
with walls.within(setting.pk):
    for paper in queries.every(setting.pk):
        print(paper.pk, len(queries.content(paper)), paper.sha256)
"""
# begun by a small process: what the one that begins another had in memory counts as the other's
PEAK = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss)
"""


class House:
    """An installation of its own, on the engine of this run."""

    def __init__(self, houses: Houses, name: str) -> None:
        self.prompt, self.named = houses.new(name)

    @property
    def environment(self) -> dict[str, str]:
        return {**self.prompt._variables(self.named)}

    def does(self, *words: Any) -> str:
        said = self.prompt.typed(*words, **self.named)
        assert said.returncode == 0, said.stderr
        return said.stdout

    def runs(self, script: str, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script, *words], env=self.environment, cwd=HERE, capture_output=True, text=True,
            check=True,
        )  # fmt: skip
        return done.stdout.strip()

    def keeps(self, megabytes: int) -> None:
        """Keep papers of ten megabytes each, which do not pack."""
        self.runs(KEEPS, str(megabytes // 10))

    def opens(self) -> list[str]:
        """Return what is in each paper here, opened with the key that is here."""
        return self.runs(OPENS).splitlines()

    def peak_of(self, *words: Any) -> float:
        """Return the most memory that a command took, in megabytes."""
        said = subprocess.run(
            [sys.executable, "-c", PEAK, sys.executable, "-m", "alongside.config", *map(str, words)],
            env=self.environment, cwd=HERE, capture_output=True, text=True, check=True,
        )  # fmt: skip
        status, most = said.stdout.split()[-2:]
        assert status == "0", said.stderr
        return int(most) / (MEGABYTE if sys.platform == "darwin" else 1024)  # bytes there, kilobytes here


@pytest.fixture
def houses(tmp_path: Path) -> Houses:
    return Houses(tmp_path)


def _acknowledged(writers: list[Writer]) -> list[str]:
    return [words for writer in writers for words in list(writer.acknowledged)]


def _once(house: House, acknowledged: list[str]) -> int:
    """See that each was kept once and that the book is whole; return how many are there."""
    found = json.loads(house.runs(COUNT))
    counted = Counter(found["words"])
    assert len(acknowledged) > 0
    assert [words for words in acknowledged if counted[words] != 1] == []
    assert [words for words, many in counted.items() if many > 1] == []
    assert found["faults"] == []
    return len(counted)


@pytest.mark.drill
@pytest.mark.timeout(1800)
def test_what_was_acknowledged_before_is_there_once_in_a_backup_and_in_an_archive(houses: Houses) -> None:
    before, restored, taken = (House(houses, name) for name in ("before", "restored", "taken"))
    made = json.loads(before.does("bench_data", "--children", 3).splitlines()[-1])
    before.keeps(20)
    child = made["paths"]["child_file"]["path"].rstrip("/").rsplit("/", 1)[-1]
    server, stop = Server(before.environment, 8944), threading.Event()
    writers = [Writer(server.port, made["cookie"], child, stop) for _ in range(4)]
    server.start()
    try:
        for writer in writers:
            writer.start()
        time.sleep(3)
        for_backup = _acknowledged(writers)
        before.does("backup", houses.folder / "all.backup")
        for_archive = _acknowledged(writers)
        before.does("archive", "bench", houses.folder / "bench.zip")
        after = _acknowledged(writers)
    finally:
        stop.set()
        for writer in writers:
            writer.join(20)
        server.kill()

    restored.does("restore", houses.folder / "all.backup")
    taken.does("migrate", "-v0")
    taken.does("take-in", houses.folder / "bench.zip")

    kept = _once(restored, for_backup), _once(taken, for_archive)
    print(f"acknowledged before the backup {len(for_backup)}, kept {kept[0]}, meanwhile {len(for_archive)}")
    print(f"acknowledged before the archive {len(for_archive)}, kept {kept[1]}, meanwhile {len(after)}")
    assert len(for_backup) < len(for_archive) < len(after), "nobody could write meanwhile"
    shutil.copy(before.prompt.data / "master_key", restored.prompt.data)
    assert len(before.opens()) == 2
    assert before.opens() == restored.opens() == taken.opens()


@pytest.mark.drill
@pytest.mark.timeout(1800)
def test_memory_does_not_grow_with_what_is_kept(houses: Houses) -> None:
    peaks: dict[str, list[float]] = {"backup": [], "restore": [], "archive": [], "take-in": []}
    for megabytes in (50, 300):
        full, restored, taken = (
            House(houses, f"{name}-{megabytes}") for name in ("full", "restored", "taken")
        )
        full.does("bench_data", "--children", 3)
        full.keeps(megabytes)
        backup, archive = houses.folder / f"{megabytes}.backup", houses.folder / f"{megabytes}.zip"
        taken.does("migrate", "-v0")
        peaks["backup"].append(full.peak_of("backup", backup))
        peaks["restore"].append(restored.peak_of("restore", backup))
        peaks["archive"].append(full.peak_of("archive", "bench", archive))
        peaks["take-in"].append(taken.peak_of("take-in", archive))
        assert min(backup.stat().st_size, archive.stat().st_size) > megabytes * MEGABYTE

    for command, (small, large) in peaks.items():
        print(f"{command}: {small:.0f} MB of memory for 50 MB of files, {large:.0f} MB for 300 MB")
        assert large <= MOST_MEGABYTES
        assert large - small <= GROWS_BY_MEGABYTES
