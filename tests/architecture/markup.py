"""Reads our templates as text: which components they use, with which variables and slots."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import alongside

HOUSE = Path(alongside.__file__).parent
TAG = re.compile(
    r"<(?P<end>/?)c-(?P<name>[\w.-]+)(?P<attributes>(?:\{\{.*?\}\}|\{%.*?%\}|\"[^\"]*\"|'[^']*'|[^>\"'{])*?)(?P<alone>/?)>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"(?P<name>:{0,2}[\w-]+)(?P<value>\s*=\s*(?:\"[^\"]*\"|'[^']*'|\S+))?")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)


@dataclass
class Use:
    """One use of a component in a template."""

    component: str
    place: str
    given: set[str]
    slots: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Declared:
    """What a component declares: every variable, and those that have no default."""

    variables: frozenset[str]
    needed: frozenset[str]


def templates() -> list[Path]:
    return sorted(path for path in HOUSE.rglob("templates/**/*.html"))


def text_of(path: Path) -> str:
    return COMMENT.sub("", path.read_text())


def attributes(written: str) -> dict[str, bool]:
    """Return the names in a tag, underscored, and whether each has a value."""
    plain = re.sub(r"(?<![\"'=\w])(\{\{.*?\}\}|\{%.*?%\})", "", written, flags=re.DOTALL)
    return {
        found["name"].lstrip(":").replace("-", "_"): found["value"] is not None
        for found in ATTRIBUTE.finditer(plain)
    }


def components() -> dict[str, Declared]:
    """Return the components by the name they are used with."""
    found = {}
    for path in HOUSE.rglob("templates/components/**/*.html"):
        declared: dict[str, bool] = {}
        for tag in TAG.finditer(text_of(path)):
            if tag["name"] == "vars":
                declared |= attributes(tag["attributes"])
        needed = frozenset(name for name, has_default in declared.items() if not has_default)
        found[path.stem.replace("_", "-")] = Declared(frozenset(declared), needed)
    return found


def uses(text: str, place: str) -> Iterator[Use]:
    """Yield every use of a component, with the slots filled between its tags."""
    open_now: list[Use] = []
    for tag in TAG.finditer(text):
        if tag["name"] == "vars" or (tag["name"] == "slot" and tag["end"]):
            continue
        if tag["name"] == "slot":
            name = re.search(r"name=[\"']?([\w-]+)", tag["attributes"])
            open_now[-1].slots.add(name[1].replace("-", "_") if name else "")
        elif tag["end"]:
            yield open_now.pop()
        else:
            line = text.count("\n", 0, tag.start()) + 1
            use = Use(tag["name"], f"{place}:{line}", set(attributes(tag["attributes"])))
            if tag["alone"]:
                yield use
            else:
                open_now.append(use)
    assert not open_now, f"{open_now[-1].place}: <c-{open_now[-1].component}> is never closed"


def all_uses() -> Iterator[Use]:
    for path in templates():
        yield from uses(text_of(path), str(path.relative_to(HOUSE)))
