"""The lines on a child: the newest holds, and those whose doubt went to the designated lead are nobody's to see."""

from django.db.models import QuerySet

from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.support.development.models import CheckLine


def lines_of(actor: Actor, *children: Child) -> QuerySet[CheckLine]:
    """Return the lines on some children, each child's together, newest first."""
    rows: QuerySet[CheckLine] = asking.visible(actor, "development.see_lines", CheckLine)
    rows = rows.filter(child__in=[child.pk for child in children]).select_related("round", "judged_by")
    return rows.order_by("child_id", "-version")


def newest_line(actor: Actor, child: Child) -> CheckLine | None:
    """Return the line that holds for a child, or None."""
    return lines_of(actor, child).first()
