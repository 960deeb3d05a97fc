"""PDF/UA-1 papers by typst: facts go in as data, never as markup, so nobody's words can become code."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

import typst

FONTS = str(resources.files("alongside.ground.paper") / "fonts")


def pdf(template: Path, facts: dict[str, Any]) -> bytes:
    """Return the PDF of a template with these facts (JSON values only).

    The compiler refuses what is not PDF/UA-1 (a picture without words, a heading that skips a level), and raises
    typst.TypstError.
    """
    made = typst.compile(
        template, root=str(template.parent.parent.parent.parent), font_paths=[FONTS], ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)}, pdf_standards=["ua-1"], format="pdf",
    )  # type: ignore[call-overload]  # its stub leaves out font_paths with a list of folders  # fmt: skip
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made
