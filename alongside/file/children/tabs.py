"""The sides of a child's file, named once: every page of the file shows them, whichever room it belongs to."""

from typing import Any

from alongside.ground.access.actor import Actor

SIDES = (  # label, page, the right that opens it
    ("Story", "workspace:file", "children.see_file"),
    ("Plan", "plans:plan", "plans.see"),
    ("Start", "development:child", "development.see_start"),
    ("People", "workspace:people", "children.see_family"),
    ("Papers", "documents:papers", "documents.see"),
    ("Who looked", "workspace:book", "children.see_book"),
)
RIGHTS = tuple(right for _, _, right in SIDES)


def tabs(actor: Actor, child: Any, current: str) -> list[dict[str, Any]]:
    """Return the sides that the actor may open; ``child`` was found with RIGHTS, ``current`` is a label."""
    return [
        {"label": label, "url": actor.to(page, child.pk), "current": label == current}
        for label, page, right in SIDES
        if child.can.get(right)
    ]
