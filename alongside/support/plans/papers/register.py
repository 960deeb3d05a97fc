"""The register on paper: landscape, its heading on every page, with totals, the date and who printed it."""

from importlib import resources
from pathlib import Path
from typing import Any

from alongside.ground.access.actor import Actor
from alongside.ground.law.words import counted, long_date
from alongside.ground.paper import making
from alongside.ground.paper.sheets import Cell
from alongside.support.plans import queries

TEMPLATE = Path(str(resources.files("alongside.support.plans") / "papers" / "register.typ"))
EMPTY = {"since": "", "areas": "not said yet", "key_person": "nobody yet", "review": "no day yet"}


def register_paper(actor: Actor) -> bytes:
    """Return the PDF/UA of the register, for someone who may open it."""
    return making.pdf(TEMPLATE, facts(actor))


def facts(actor: Actor) -> dict[str, Any]:
    """Return what stands on the paper."""
    found = queries.on_register(actor)
    codes = queries.USUAL
    untold = sum(one.line.standing.untold for one in found)
    sums = [f"{label}: {many}" for label, many in queries.totals(found)]
    return {
        "title": "The register of special educational needs",
        "description": f"The register, {actor.setting.name}",
        "setting": actor.setting.name,
        "line": f"{actor.setting.name}, {long_date(actor.on)}",
        "totals": [f"{counted(len(found), 'name')} in all", *sums]
        if found
        else ["Nobody is on the register."],
        "untold": f"Parents not yet told: {untold}" if untold else "",
        "headings": [queries.COLUMNS[code] for code in codes],
        "rows": [[_words(one.cell(code), code) for code in codes] for one in found],
        "footer": f"{actor.setting.name} · printed {long_date(actor.on)} by {actor.membership.name} · confidential",
    }


def _words(value: Cell, code: str) -> str:
    return (value if isinstance(value, str) else long_date(value) if value else "") or EMPTY.get(code, "")
