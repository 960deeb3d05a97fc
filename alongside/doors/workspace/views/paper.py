"""Papers: a look at what must be checked before giving one to anyone, and the paper itself."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.doors.workspace import queries
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.support.plans.models import Cycle
from alongside.support.plans.papers.support_plan import support_plan


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
    paper["Cache-Control"] = "no-store"
    return paper
