"""Who has read what: about a child, and in the whole setting; and ticking off that somebody was shown."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Reading
from alongside.support.plans.views.saving import saved


@asks("plans.see_readings")
@require_safe
def of_child(request: Any, child_id: UUID) -> HttpResponse:
    """Show who has read a child's plan and what to know first, and who has not."""
    actor = request.actor
    child = asking.find(actor, "plans.see_readings", Child, child_id)
    return render(request, "plans/readings.html", {"child": child, "things": queries.things(actor, child)})


@asks("plans.see_all_readings")
@require_safe
def of_setting(request: Any) -> HttpResponse:
    """Show who has still to read what, by room or by person."""
    actor = request.actor
    asking.must(actor, "plans.see_all_readings")
    found = queries.things(actor)
    people = request.GET.get("by") == "person"
    here = actor.to("plans:all_readings")
    shown = {
        "people": queries.by_person(found) if people else [],
        "rooms": [] if people else queries.by_room(found),
        "many": len(found),
        "filters": [
            {"label": "By room", "url": here, "current": not people, "count": None},
            {"label": "By person", "url": f"{here}?by=person", "current": people, "count": None},
        ],
    }
    return render(request, "plans/all_readings.html", shown)


@asks("plans.see_readings", "plans.show_how")
@require_http_methods(["GET", "POST"])
def show(request: Any, reading_id: UUID) -> HttpResponse:
    """Tick off that somebody was shown how."""
    actor = request.actor
    row = asking.find(
        actor, "plans.see_readings", Reading, reading_id, join=("child", "membership", "edition")
    )
    asking.find(actor, "plans.show_how", Reading, reading_id)
    words = {
        "heading": f"Show {row.membership.name.split()[0]} how", "line": row.child.name, "child": row.child,
        "reading": row, "together": queries.asked_together(row), "save": "They were shown",
        "back_url": actor.to("plans:readings", row.child_id), "back": "Who has read it",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.ShownForm, "plans/show.html", name="shown", about=row, context=words, today=actor.on,
        asked_on=localdate(row.read_at),
    )  # fmt: skip
    if filled.ready:
        return saved(
            filled, lambda: _shown(actor, row, filled.facts["shown_on"]), done="Done, and off the list."
        )
    return filled.show()


def _shown(actor: Any, row: Reading, shown_on: date) -> str:
    actions.tick_shown(reading=row, shown_on=shown_on, by=actor, at=actor.now)
    return str(actor.to("plans:readings", row.child_id))
