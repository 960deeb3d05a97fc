"""Papers: a look at what must be checked before giving one to anyone, and the paper itself."""

from operator import itemgetter
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.doors.workspace import forms, queries
from alongside.doors.workspace.papers import room_sheet
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.support.plans.models import Cycle
from alongside.support.plans.papers.support_plan import support_plan

PRINTED = ["targets", "where", "strategies", "write"]  # what prints unless somebody chooses


@asks("plans.see")
@require_safe
def check_plan(request: Any, cycle_id: UUID) -> HttpResponse:
    """Say what to check before this plan is given to anyone."""
    actor = request.actor
    cycle = asking.find(actor, "plans.see", Cycle, cycle_id, join=("child",))
    checks = queries.before_giving(actor, cycle)
    return render(
        request, "workspace/check_plan.html", {"cycle": cycle, "child": cycle.child, "checks": checks}
    )


@asks("plans.see")
@require_safe
def plan_paper(request: Any, cycle_id: UUID) -> HttpResponse:
    """Answer the support plan as a PDF."""
    actor = request.actor
    cycle = asking.find(actor, "plans.see", Cycle, cycle_id, join=("child",))
    child: Child = cycle.child
    paper = HttpResponse(support_plan(actor, cycle, child), content_type="application/pdf")
    paper["Content-Disposition"] = f'attachment; filename="support-plan-cycle-{cycle.number}.pdf"'
    return paper


@asks("workspace.today")
@require_safe
def sheet(request: Any) -> HttpResponse:
    """Ask what prints on the day's sheet, and say that it is for staff only."""
    actor = request.actor
    asking.must(actor, "workspace.today")
    asked = request.GET.get("room", "")
    room = queries.my_room(actor, asked)
    there = room_sheet.everybody(room)
    pictures = room_sheet.codes([child.id for child in there])
    shown = {
        "room": room, "asked": asked, "form": forms.SheetForm(initial={"names": "initial", "lines": PRINTED}),
        "codes": sorted(((child.short_name, pictures[child.id]) for child in there), key=itemgetter(0)),
        "back_url": f"{actor.to('workspace:room')}?{urlencode({'room': asked})}",
    }  # fmt: skip
    return render(request, "workspace/sheet.html", shown)


@asks("workspace.today")
@require_safe
def sheet_paper(request: Any) -> HttpResponse:
    """Answer the day's sheet as a PDF."""
    actor = request.actor
    asking.must(actor, "workspace.today")
    form = forms.SheetForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {"names": "initial", "lines": PRINTED}
    choice = room_sheet.Choice(codes=said["names"] == "code", lines=frozenset(said["lines"]))
    made = room_sheet.room_sheet(actor, queries.my_room(actor, request.GET.get("room", "")), choice)
    paper = HttpResponse(made, content_type="application/pdf")
    paper["Content-Disposition"] = 'attachment; filename="room-sheet.pdf"'
    return paper
