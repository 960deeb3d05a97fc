"""The house as its tests see it: files, floors, rooms."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

import alongside

HOUSE = Path(alongside.__file__).parent
ROOT = HOUSE.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def python_files(*folders: Path) -> list[Path]:
    """Return our Python files but for migrations, which Django writes."""
    found = [path for folder in folders for path in folder.rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: Any) -> int:
    return int(node.end_lineno - node.lineno + 1)


def module_of(path: Path) -> str:
    """Return the dotted name of a file of ours."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def rooms() -> list[str]:
    """Return the dotted name of every room: the Django apps, and the libraries that are none."""
    found = {app.name for app in apps.get_app_configs() if app.name.startswith("alongside.")}
    libraries = {
        f"alongside.ground.{path.name}"
        for path in (HOUSE / "ground").iterdir()
        if (path / "__init__.py").exists()
    }
    return sorted(found | libraries)


def room_of(module: str) -> str:
    """Return the room that a module stands in, or "" for a wing's own file."""
    return next((room for room in rooms() if f"{module}.".startswith(f"{room}.")), "")


@cache
def floors() -> list[list[str]]:
    """Return the rooms from the roof down, each line the rooms of one floor, as import-linter's contracts say."""
    layers = {one["containers"][0]: one["layers"] for one in CONTRACTS if one["type"] == "layers"}

    def below(container: str, line: str) -> list[list[str]]:
        names = [f"{container}.{name.strip(' ()')}" for name in line.split("|")]
        if len(names) == 1 and names[0] in layers:
            return [floor for inner in layers[names[0]] for floor in below(names[0], inner)]
        return [names]

    return [floor for line in layers["alongside"] for floor in below("alongside", line)]


def may_use(room: str, other: str) -> bool:
    """Return whether a room may lean on another: itself, or one on a lower floor."""
    height = {name: number for number, names in enumerate(floors()) for name in names}
    return room == other or height[other] > height[room]
