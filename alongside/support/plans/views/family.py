"""The parents' and the child's part: before the plan, and before the review."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Cycle, View
from alongside.support.plans.views.saving import saved
from alongside.support.plans.views.steps import standing


@asks("plans.hear")
@require_http_methods(["GET", "POST"])
def part(request: Any, cycle_id: UUID) -> HttpResponse:
    """Write what parents and the child say of the plan, and whether parents agree."""
    actor = request.actor
    cycle = asking.find(actor, "plans.hear", Cycle, cycle_id, join=("child",))
    context = standing(actor, cycle, "part") | {
        "plan": queries.plan(cycle), "views": _about(cycle, View.When.PLAN), "agreements": queries.agreements(cycle),
        "back_url": actor.to("plans:cycle", cycle.pk), "back": f"Cycle {cycle.number}",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.PartForm, "plans/part.html", name="part", about=cycle, context=context, child=cycle.child.name,
        today=actor.on, asks_agreement=bool(context["plan"].targets),
    )  # fmt: skip
    if filled.ready:
        return saved(filled, lambda: _heard(actor, cycle, filled.form))
    return filled.show()


def _heard(actor: Any, cycle: Cycle, form: Any) -> str:
    actions.hear_family(
        cycle=cycle,
        heard=form.heard(),
        agreed=form.agreed(),
        on=form.cleaned_data["on"],
        by=actor,
        at=actor.now,
    )
    return str(actor.to("plans:cycle", cycle.pk))


@asks("plans.hear")
@require_http_methods(["GET", "POST"])
def views_before_review(request: Any, cycle_id: UUID) -> HttpResponse:
    """Write what parents and the child say before the review."""
    actor = request.actor
    cycle = asking.find(actor, "plans.hear", Cycle, cycle_id, join=("child",))
    context = standing(actor, cycle, "review") | {
        "views": _about(cycle, View.When.REVIEW), "back_url": actor.to("plans:cycle", cycle.pk),
        "back": f"Cycle {cycle.number}",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.ViewsForm, "plans/part.html", name="views", about=cycle, context=context, child=cycle.child.name,
        today=actor.on,
    )  # fmt: skip
    if filled.ready:
        return saved(filled, lambda: _told(actor, cycle, filled.form))
    return filled.show()


def _told(actor: Any, cycle: Cycle, form: Any) -> str:
    actions.hear_family(cycle=cycle, heard=form.heard(), agreed=None, on=actor.on, by=actor, at=actor.now)
    return str(actor.to("plans:cycle", cycle.pk))


def _about(cycle: Cycle, when: str) -> list[View]:
    return [view for view in queries.views(cycle) if view.about == when]
