"""More that adults do for a target, beside the first."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.ground.law.open_days import next_open
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Cycle, Provision, Target
from alongside.support.plans.views.saving import saved

PAGE = "drafts/page.html"


@asks("plans.plan")
@require_http_methods(["GET", "POST"])
def add_provision(request: Any, target_id: UUID) -> HttpResponse:
    """Add something else that adults do for a target."""
    actor = request.actor
    target = asking.find(actor, "plans.plan", Target, target_id, join=("outcome__cycle__child",))
    filled = filling.fill(
        request, _asked(target.outcome.cycle), PAGE, name="provision", about=target,
        context=_words(actor, target, "Something else we will do"), child=target.outcome.cycle.child.name,
        today=next_open(actor.on, queries.open_days(actor.setting)),
    )  # fmt: skip
    if filled.ready:
        return saved(filled, lambda: _added(actor, target, filled.form), done="Added.")
    return filled.show()


@asks("plans.plan")
@require_http_methods(["GET", "POST"])
def provision(request: Any, provision_id: UUID) -> HttpResponse:
    """Change something that adults do for a target."""
    actor = request.actor
    row = asking.find(actor, "plans.plan", Provision, provision_id, join=("target__outcome__cycle__child",))
    filled = filling.fill(
        request, _asked(row.target.outcome.cycle), PAGE, name="provision", about=row, edits=row,
        initial=forms.ProvisionForm.stands(row), context=_words(actor, row.target, "What we will do"),
        child=row.target.outcome.cycle.child.name, today=actor.on,
    )  # fmt: skip
    if filled.ready:
        return saved(filled, lambda: _changed(actor, row, filled.form))
    return filled.show()


def _asked(cycle: Cycle) -> Any:
    """Return the form; where the plan was released, the one that asks besides what the change is."""
    return forms.of_plan_in_force(forms.ProvisionForm) if queries.release_of(cycle) else forms.ProvisionForm


def _added(actor: Any, target: Target, form: Any) -> str:
    actions.add_provision(
        target=target, **form.provision(), change=forms.change_facts(form), by=actor, at=actor.now
    )
    return str(actor.to("plans:cycle", target.outcome.cycle_id))


def _changed(actor: Any, row: Provision, form: Any) -> str:
    actions.change_provision(
        provision=row, facts=form.provision(), change=forms.change_facts(form), by=actor, at=actor.now
    )
    return str(actor.to("plans:cycle", row.target.outcome.cycle_id))


def _words(actor: Any, target: Target, heading: str) -> dict[str, Any]:
    cycle = target.outcome.cycle
    return {
        "heading": heading, "line": target.words, "child": cycle.child, "back_url": actor.to("plans:cycle", cycle.pk),
        "back": f"Cycle {cycle.number}",
    }  # fmt: skip
