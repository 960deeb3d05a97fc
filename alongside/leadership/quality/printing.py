"""A paper of the setting as PDF/UA: the same content as the screen, marked as a draft to check."""

from importlib import resources
from pathlib import Path
from typing import Any

from alongside.ground.access.actor import Actor
from alongside.ground.law.words import long_date
from alongside.ground.paper import making
from alongside.leadership.quality.queries import Filled

TEMPLATE = Path(str(resources.files("alongside.leadership.quality") / "data" / "paper.typ"))


def paper_pdf(actor: Actor, paper: Filled) -> bytes:
    """Return the PDF of a paper, for a manager."""
    return making.pdf(TEMPLATE, facts(actor, paper))


def facts(actor: Actor, paper: Filled) -> dict[str, Any]:
    """Return what stands on the paper."""
    return {
        "title": paper.title,
        "description": f"{paper.title}, {actor.setting.name}",
        "setting": actor.setting.name,
        "draft": paper.draft,
        "missing": list(paper.missing),
        "parts": [
            {
                "heading": part.heading, "words": list(part.words), "list": list(part.points),
                "steps": list(part.steps), "headings": list(part.headings), "rows": [list(row) for row in part.rows],
            }
            for part in paper.parts
        ],
        "sources": list(paper.sources),
        "footer": f"{actor.setting.name} · draft · printed {long_date(actor.on)} by {actor.membership.name}",
    }  # fmt: skip
