"""The register whole: where each child stands, since when, in which area, with whom, and when it is reviewed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.ground.access.actor import Actor
from alongside.ground.paper.sheets import Cell
from alongside.support.noticing import queries as noticing
from alongside.support.noticing.models import Decision
from alongside.support.noticing.queries import RegisterLine
from alongside.support.plans.queries.working import newest_cycles

# code -> heading, in the order in which they stand
COLUMNS = {
    "child": "Child", "born": "Born", "room": "Room", "status": "Status", "since": "Since", "areas": "Area of need",
    "key_person": "Key person", "review": "Next review", "told": "Parents told", "agreed": "Parents agree",
}  # fmt: skip
USUAL = ("child", "status", "since", "areas", "key_person", "review")


@dataclass(frozen=True)
class OnRegister:
    """A child on the register; ``review_on`` is None where no open cycle has a day."""

    line: RegisterLine
    review_on: date | None

    def cell(self, code: str) -> Cell:
        """Return what stands in a column; a day is a day, everything else is words."""
        child, standing = self.line.child, self.line.standing
        found: dict[str, Cell] = {
            "child": child.full_name, "born": child.born_on or str(child.born or ""),
            "room": getattr(child, "room_name", None) or "", "status": standing.label, "since": standing.since,
            "areas": ", ".join(standing.areas), "key_person": self.line.key_person, "review": self.review_on,
            "told": standing.told_on, "agreed": standing.agreed,
        }  # fmt: skip
        return found[code]


def on_register(actor: Actor) -> list[OnRegister]:
    """Return the register, parents not yet told first, for someone who may open it; three queries."""
    days = {one.child_id: None if one.reviewed_on else one.review_on for one in newest_cycles(actor)}
    return [OnRegister(line, days.get(line.child.pk)) for line in noticing.register(actor)]


def totals(found: Sequence[OnRegister]) -> list[tuple[str, int]]:
    """Return how many children stand at each level, those at none left out."""
    many = Counter(one.line.standing.level for one in found)
    return [(str(level.label), many[level]) for level in Decision.Level if many[level]]


def table(found: Sequence[OnRegister], codes: Sequence[str]) -> tuple[list[str], list[list[Cell]]]:
    """Return headings and rows of the chosen columns, in the register's own order."""
    chosen = [code for code in COLUMNS if code in codes]
    return [COLUMNS[code] for code in chosen], [[one.cell(code) for code in chosen] for one in found]
