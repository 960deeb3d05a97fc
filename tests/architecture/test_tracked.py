"""What is in the repository: nothing of the machine it was written on, and nothing that two tools would fight over."""

import re
import socket
import subprocess
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

# a machine's own places and a registry's host: written so that this file holds none itself
HOMES = re.compile(r"/(?:home|Users)/[a-z][\w-]*/|/ro{2}t/|[A-Z]:\\\\Users\\\\")
REGISTRIES = re.compile(
    r"--(?:extra-)?index-url|files\.pythonhos[t]ed|https?://[\w.-]*(?:nexus|artifactory|devpi|proxy)[\w.-]*"
)
BINARY = {".woff2", ".png", ".ico", ".pdf", ".sqlite3", ".ttf", ".otf", ".jpg"}
# where such words are talked about, and why
EXCEPTIONS: dict[str, str] = {}


def tracked() -> list[Path]:
    """Return what git keeps or would keep; a checkout without git is looked at whole."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_no_file_names_this_machine_or_a_registry() -> None:
    here = [re.escape(str(path)) for path in (ROOT, Path.home()) if len(path.parts) > 2]
    host = socket.gethostname()
    if len(host) > 8:
        here.append(rf"\b{re.escape(host)}\b")
    machine = re.compile("|".join(here) or "(?!)")
    found = []
    for path in tracked():
        name = str(path.relative_to(ROOT))
        if path.suffix in BINARY or name in EXCEPTIONS:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for kind in (machine, HOMES, REGISTRIES):
            found += [f"{name}: {hit[0]}" for hit in [kind.search(text)] if hit]
    assert found == []


def test_requirements_have_one_lock_and_it_is_hashed() -> None:
    assert not (ROOT / "uv.lock").exists()
    for name in ("run.txt", "develop.txt"):
        text = (ROOT / "requirements" / name).read_text()
        pins = re.findall(r"^[a-zA-Z0-9._-]+(?:\[[\w,]+\])?==", text, re.MULTILINE)
        assert len(pins) <= text.count("--hash=sha256:")


def test_every_requirement_says_why_it_is_there() -> None:
    for name in ("run.in", "develop.in"):
        lines = (ROOT / "requirements" / name).read_text().splitlines()
        silent = [line for line in lines if line and not line.startswith(("#", "-c")) and "#" not in line]
        assert silent == []
