"""The icons: one sprite of Lucide's drawings, each named and drawn beside words that say the same."""

import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"
TURNS_WITH_THE_SCRIPT = frozenset({"arrow-left", "chevron-right", "log-out", "list", "list-checks"})


@cache
def names() -> frozenset[str]:
    """Return the names of the icons in the sprite."""
    return frozenset(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text()))


@cache
def drawn(name: str) -> SafeString:
    """Return the mark-up of one icon, hidden from screen readers; an unknown name is an error."""
    if name not in names():
        raise LookupError(f"There is no icon called {name!r} in the sprite")
    turns = " turns" if name in TURNS_WITH_THE_SCRIPT else ""
    return mark_safe(  # made of a checked name and our own address
        f'<svg class="icon{turns}" width="24" height="24" aria-hidden="true" focusable="false">'
        f'<use href="{static("ui/icons.svg")}#{name}"/></svg>'
    )
