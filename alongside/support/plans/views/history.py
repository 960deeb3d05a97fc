"""The page of what a child brings along: the cycles before ours."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.views.saving import saved


@asks("plans.start")
@require_http_methods(["GET", "POST"])
def earlier(request: Any, child_id: UUID) -> HttpResponse:
    """Say how many cycles there were before ours, and what the last review found."""
    actor = request.actor
    child = asking.find(actor, "plans.start", Child, child_id)
    known = queries.earlier(child)
    words = {
        "heading": "What came before", "line": child.full_name, "child": child,
        "back_url": actor.to("plans:plan", child.pk), "back": f"{child.name}’s plan",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.EarlierForm, "drafts/page.html", name="earlier-cycles", about=child, edits=known,
        initial=_stands(known), context=words,
    )  # fmt: skip
    if filled.ready:
        return saved(
            filled, lambda: _told(actor, child, filled.facts), done="Saved. Now the old plan, if you have it."
        )
    return filled.show()


def _told(actor: Any, child: Child, facts: dict[str, Any]) -> str:
    actions.tell_earlier_cycles(child=child, **facts, by=actor, at=actor.now)
    return str(actor.to("documents:keep", child.pk))


def _stands(known: Any) -> dict[str, Any]:
    if known is None:
        return {}
    return {
        "many": known.many, "held_at": known.held_at, "began": str(known.began or ""),
        "last_review": str(known.last_review or ""), "found": known.found,
    }  # fmt: skip
