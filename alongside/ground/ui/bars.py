"""The small chart: one bar for each single response, oldest first, readable in black and white."""

from collections.abc import Sequence

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

PITCH = 14  # units from one bar to the next

# each mark differs in height and in form, not in colour alone
MARKS = {
    "alone": '<rect class="alone" x="{x}" y="4" width="10" height="35" rx="3"/>',
    "with_help": '<rect class="with-help" x="{x}" y="17" width="10" height="22" rx="3"/>',
    "not_yet": '<rect class="not-yet" x="{x}" y="30" width="10" height="9" rx="3"/>',
    "chose_not": '<path class="chose-not" d="M{middle} 27l5 6-5 6-5-6z"/>',
    "not_offered": '<ellipse class="not-offered" cx="{middle}" cy="36" rx="5" ry="3"/>',
}


def drawn(marks: Sequence[str], label: str) -> SafeString:
    """Return the chart as SVG; ``label`` says it in words and a table of every response stands behind it."""
    wide = max(len(marks) * PITCH, PITCH)
    bars = "".join(
        MARKS[mark].format(x=place * PITCH + 2, middle=place * PITCH + 7) for place, mark in enumerate(marks)
    )
    return mark_safe(  # the label is escaped, the rest is our own drawing
        f'<svg class="bars" width="{wide}" height="41" viewBox="0 0 {wide} 41" role="img" '
        f'aria-label="{conditional_escape(label)}">{bars}</svg>'
    )
