"""Today and My room."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.doors.workspace import queries
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.support.plans import queries as plans
from alongside.year import queries as year

MOST = 6
MOST_CHILDREN = 12


@asks("workspace.today")
@require_safe
def today(request: Any) -> HttpResponse:
    """Show what waits for me and why, where everyone is, my children's targets, and what has happened."""
    actor = request.actor
    asking.must(actor, "workspace.today")
    mine = year.mine(actor, year.due(actor))
    rows, more = queries.on_support(actor, limit=MOST_CHILDREN)
    shown = {
        "due": mine, "shown_due": queries.lines(mine.items[:MOST], actor), "greeting": queries.greeting(actor, mine),
        "rows": rows, "more": more, "drafts": queries.drafts(actor),
        "since": queries.since(actor),
        "targets": plans.targets_in_short(actor),
    }  # fmt: skip
    return render(request, "workspace/today.html", shown)


@asks("workspace.today")
@require_safe
def room(request: Any) -> HttpResponse:
    """Show who is in in my rooms today: what to know first, live targets, tap to record."""
    actor = request.actor
    asking.must(actor, "workspace.today")
    found = queries.my_room(actor, request.GET.get("room", ""))
    page, here = found.page, actor.to("workspace:room")
    query = urlencode({"on": page.on, "room": page.room.pk} if page.room else {"on": page.on})
    rooms = [("", "My rooms", None)] if page.has_own else []
    links = [
        {"label": label, "url": f"{here}?room={pk}", "current": one == page.room, "count": None}
        for pk, label, one in (*rooms, *((one.pk, one.name, one) for one in page.rooms))
    ]
    shown = {
        "room": found, "page": page, "query": query, "now": actor.now, "back": request.get_full_path(),
        "rooms": links if len(page.rooms) > 1 else [],
    }  # fmt: skip
    return render(request, "workspace/room.html", shown)
