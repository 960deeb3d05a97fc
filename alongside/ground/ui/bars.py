"""The small chart: one bar for each single response, oldest first, readable in black and white."""

from collections.abc import Sequence

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

PITCH = 14  # units from one bar to the next

# each mark differs in height and in form, not in colour alone: its class, and its outline from a place on
MARKS = {
    "alone": ("alone", "M{x} 4h10v35h-10z"),
    "with_help": ("with-help", "M{x} 17h10v22h-10z"),
    "not_yet": ("not-yet", "M{x} 30h10v9h-10z"),
    "chose_not": ("chose-not", "M{middle} 27l5 6-5 6-5-6z"),
    "not_offered": ("not-offered", "M{x} 36a5 3 0 1 0 10 0a5 3 0 1 0-10 0z"),
}
# how high the top of each mark stands: where the line of a child's own start is drawn
LEVELS = {"alone": 4, "with_help": 17, "not_yet": 30}


def drawn(marks: Sequence[str], label: str, start: str = "") -> SafeString:
    """Return the chart as SVG; ``label`` says it in words and a table of every response stands behind it.

    ``start``: the mark at whose height a dashed line shows where this child began.
    """
    wide = max(len(marks) * PITCH, PITCH)
    bars = "".join(_alike(mark, marks) for mark in dict.fromkeys(marks))
    line = f'<path class="start" d="M0 {LEVELS[start]}h{wide}"/>' if start in LEVELS else ""
    return mark_safe(  # the label is escaped, the rest is our own drawing
        f'<svg class="bars" width="{wide}" height="41" viewBox="0 0 {wide} 41" role="img" '
        f'aria-label="{conditional_escape(label)}">{bars}{line}</svg>'
    )


def _alike(mark: str, marks: Sequence[str]) -> str:
    """Return all the bars of one mark as one path: a page may hold many charts."""
    name, outline = MARKS[mark]
    places = [place * PITCH for place, one in enumerate(marks) if one == mark]
    return f'<path class="{name}" d="{"".join(outline.format(x=at + 2, middle=at + 7) for at in places)}"/>'
