"""PDF/UA-1 papers by typst: facts go in as data, never as markup, so nobody's words can become code."""

import functools
import json
import unicodedata
from importlib import resources
from pathlib import Path
from typing import Any

import typst

FONTS = Path(str(resources.files("alongside.ground.paper") / "fonts"))
KEPT_SPACES = {"\n", "\t"}


def pdf(template: Path, facts: dict[str, Any]) -> bytes:
    """Return the PDF of a template with these facts (JSON values only).

    ``families`` is added to the facts: the fonts in the order in which to look for a letter. The compiler refuses
    what is not PDF/UA-1 (a picture without words, a heading that skips a level, a letter that no font has) and
    raises typst.TypstError; a letter that none of ours has is written by its name.
    """
    held = printable(facts) | {"families": families()}
    made = typst.compile(
        template, root=str(template.parent.parent.parent.parent), font_paths=[str(FONTS)], ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(held, ensure_ascii=False)}, pdf_standards=["ua-1"], format="pdf",
    )  # type: ignore[call-overload]  # its stub leaves out font_paths with a list of folders  # fmt: skip
    return bytes(made)


def printable(value: Any) -> Any:
    """Return a value whose words hold only letters that we can print; any other becomes its name: [duck]."""
    if isinstance(value, str):
        return "".join(
            letter if _has(letter) else _named(letter) for letter in unicodedata.normalize("NFC", value)
        )
    if isinstance(value, dict):
        return {key: printable(one) for key, one in value.items()}
    return [printable(one) for one in value] if isinstance(value, list) else value


def _has(letter: str) -> bool:
    return letter in KEPT_SPACES or ord(letter) in letters()


def _named(letter: str) -> str:
    if (
        unicodedata.category(letter)[0] in "CM"
    ):  # marks and joiners that change a letter we could not print either
        return ""
    return f"[{unicodedata.name(letter, 'a sign').lower()}]"


@functools.cache
def letters() -> frozenset[int]:
    """Return the code points that our fonts have, from the list made when the fonts were."""
    spans = json.loads((FONTS / "letters.json").read_text())
    return frozenset(point for first, last in spans for point in range(first, last + 1))


@functools.cache
def families() -> list[str]:
    """Return the names of our fonts, the everyday one first."""
    named: list[str] = json.loads((FONTS / "families.json").read_text())
    return named
