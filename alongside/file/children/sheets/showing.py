"""A sheet as its page shows it: how far it is checked, what each row would do, and what is to be said first."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from alongside.file.children import queries as children
from alongside.file.children.models import Sheet
from alongside.file.children.sheets import queries
from alongside.file.children.sheets.actions import STANDING
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import queries as accounts

PAGE = 40
KINDS = {  # kind -> its word in a list of filters, and of one row
    "wrong": ("To put right", "to put right"),
    "choose": ("To choose", "perhaps on the books already"),
    "new": ("New", "new"),
    "changes": ("Changed", "changed"),
    "same": ("As they are", "as on the books"),
    "again": ("Twice in the sheet", "twice in the sheet"),
    "out": ("Left out", "left out"),
}
WARNED = "warned"
QUESTIONS = {"room": "Which room is “{}”?", "key_person": "Which member of staff is “{}”?"}


@dataclass
class Checked:
    """What is known of a sheet so far."""

    rows: int
    done: int
    lines: list[dict[str, Any]]

    @property
    def ready(self) -> bool:
        return self.done == self.rows

    @property
    def counts(self) -> Counter[str]:
        return Counter(line["kind"] for line in self.lines)

    @property
    def to_do(self) -> bool:
        """Whether a row stands in the way."""
        return any(line["kind"] in STANDING for line in self.lines)

    @property
    def coming(self) -> int:
        return self.counts["new"] + self.counts["changes"]


def checked(sheet: Sheet) -> Checked:
    """Return what checking found, as far as it has come."""
    parts = list(queries.parts(sheet))
    done = [part for part in parts if part.found is not None]
    lines = [line | {"word": KINDS[line["kind"]][1]} for part in done for line in part.found or ()]
    return Checked(sum(len(part.cells) for part in parts), sum(len(part.cells) for part in done), lines)


def filters(actor: Actor, sheet: Sheet, known: Checked, wanted: str) -> list[dict[str, Any]]:
    """Return the links that show one kind of row."""
    here = actor.to("sheets:sheet", sheet.pk)
    warned = sum(1 for line in known.lines if line["warnings"])
    counted = [(kind, label, known.counts[kind]) for kind, (label, _) in KINDS.items()]
    shown = [("", "All", len(known.lines)), *counted, (WARNED, "With a remark", warned)]
    return [
        {
            "label": label,
            "url": f"{here}?{urlencode({'show': kind})}" if kind else here,
            "current": kind == wanted,
            "count": many,
        }
        for kind, label, many in shown
        if many or kind == wanted
    ]


def page(known: Checked, wanted: str, number: Any) -> "Page[dict[str, Any]]":
    """Return some of the lines of a kind; what stands in the way comes first."""
    lines = [
        line
        for line in known.lines
        if not wanted or line["kind"] == wanted or (wanted == WARNED and line["warnings"])
    ]
    return Paginator(sorted(lines, key=lambda line: line["kind"] not in STANDING), PAGE).get_page(number)


def questions(actor: Actor, known: Checked) -> dict[str, Any]:
    """Return what a person has to say: names not known here with their choices, and likenesses."""
    offered = {
        "room": [(str(room.pk), room.name) for room in children.rooms(actor)],
        "key_person": [(str(one.pk), one.name) for one in accounts.staff(actor.setting_id, on=actor.on)],
    }
    unknown = {
        f"{code}:{words.casefold()}": (QUESTIONS[code].format(words), offered[code])
        for line in known.lines
        for code, words in line["unknown"]
    }
    maybe = {
        f"child:{line['row']}": (f"{line['name']} (row {line['row']})", line["maybe"], line["maybe_name"])
        for line in known.lines
        if line["maybe"]
    }
    return {"unknown": unknown, "maybe": maybe}
