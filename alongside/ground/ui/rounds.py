"""The round, our signature: a ring of four quarters that shows where a cycle stands."""

from collections.abc import Sequence
from functools import lru_cache
from math import asin, cos, pi, sin

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

QUARTERS = 4
STATES = frozenset({"done", "now", "to_come"})
SHOWN_BEHIND = 3  # more past cycles than these would hide the ring; the words beside it count them all
LARGE = 72  # pixels from which the past rings carry their numbers

_CENTRE = 24.0
_HALF_GAP = 1.9  # units from the axis to an outline, which is drawn half its own width beyond
_CORNER = 1.5


def _quarter(outer: float, inner: float) -> str:
    """Return the outline of the first quarter, from the top clockwise; the others are this one, turned."""

    def at(radius: float, angle: float) -> str:
        return f"{_CENTRE + radius * sin(angle):.2f} {_CENTRE - radius * cos(angle):.2f}"

    def near(radius: float) -> float:
        return asin(_HALF_GAP / radius)

    def far(radius: float) -> float:
        return pi / 2 - near(radius)

    below, above = outer - _CORNER, inner + _CORNER
    return (
        f"M{at(outer, near(outer) + _CORNER / outer)}"
        f"A{outer} {outer} 0 0 1 {at(outer, far(outer) - _CORNER / outer)}"
        f"Q{at(outer, far(outer))} {at(below, far(below))}"
        f"L{at(above, far(above))}Q{at(inner, far(inner))} {at(inner, far(inner) - _CORNER / inner)}"
        f"A{inner} {inner} 0 0 0 {at(inner, near(inner) + _CORNER / inner)}"
        f"Q{at(inner, near(inner))} {at(above, near(above))}"
        f"L{at(below, near(below))}Q{at(outer, near(outer))} {at(outer, near(outer) + _CORNER / outer)}Z"
    )


# the quarter of now stands out by its breadth too: in grey and in the dark, sun and ink come close
QUARTER = {"done": _quarter(21.8, 16.2), "to_come": _quarter(21.8, 16.2), "now": _quarter(23.0, 15.2)}


def _past_rings(number: int, behind: int, step: int, size: int) -> str:
    """Return the rings of past cycles, furthest first, each peeping out on the left."""
    rings = []
    for place in range(behind, 0, -1):
        x = 24 - place * step
        rings.append(f'<circle class="past" cx="{x}" cy="24" r="22.6"/>')
        if size >= LARGE and number > place:
            rings.append(f'<text class="past-number" x="{x - 17.6:g}" y="26.7">{number - place}</text>')
    return "".join([*rings, '<circle class="disc" cx="24" cy="24" r="24.2"/>'])


@lru_cache(maxsize=1024)
def _drawing(quarters: tuple[str, ...], number: int | None, size: int, behind: int) -> tuple[str, str]:
    if len(quarters) != QUARTERS or not STATES.issuperset(quarters):
        raise ValueError(f"A round has four quarters, each done, now or to_come, not {quarters!r}")
    behind = min(behind, SHOWN_BEHIND)
    step = 10 if size >= LARGE else 5
    wide = 48 + behind * step
    head = (
        f'<svg class="round" width="{size * wide / 48:g}" height="{size}" '
        f'viewBox="{-behind * step} 0 {wide} 48" role="img" aria-label="'
    )
    past = _past_rings(number or 0, behind, step, size) if behind > 0 else ""
    ring = "".join(
        f'<path class="{state}" d="{QUARTER[state]}" transform="rotate({place * 90} 24 24)"/>'
        for place, state in enumerate(quarters)
    )
    inside = "" if number is None else f'<text class="number" x="24" y="29.4">{number}</text>'
    return head, f'">{past}{ring}{inside}</svg>'


def drawn(
    quarters: Sequence[str], number: int | None = None, size: int = 44, label: str = "", behind: int = 0
) -> SafeString:
    """Return the round as SVG: quarters clockwise from the top, ``behind`` past cycles showing at its back.

    ``label`` says the same in words, for those who do not see it. The drawing is cached, the label never.
    """
    head, rest = _drawing(tuple(quarters), number, size, behind)
    return mark_safe(f"{head}{conditional_escape(label)}{rest}")  # the label is escaped, the rest is numbers
