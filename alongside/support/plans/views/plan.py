"""Writing the plan: an outcome with its first target, further targets, and changes to each."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.ground.drafts.filling import Filling
from alongside.ground.law.open_days import next_open
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.forms.plan import outcome_facts
from alongside.support.plans.models import Cycle, Outcome, Provision, Target
from alongside.support.plans.views import coach
from alongside.support.plans.views.saving import saved
from alongside.support.plans.views.steps import standing

PAGE = "plans/write.html"


@asks("plans.plan")
@require_http_methods(["GET", "POST"])
def write(request: Any, cycle_id: UUID) -> HttpResponse:
    """Write an outcome with its first target and what we do; on the first one the day of the review too."""
    actor = request.actor
    cycle = asking.find(actor, "plans.plan", Cycle, cycle_id, join=("child", "setting"))
    plan = queries.plan(cycle)
    context = _context(actor, cycle, plan) | {"more": bool(plan.outcomes), "save": "Save and go on"}
    initial: dict[str, Any] = {"who": (context["facts"].key_person or "").split(" ")[0]}
    asks_date, calendar = cycle.review_on is None, queries.open_days(cycle.setting)
    if asks_date:
        context["suggested"] = queries.suggested_review(cycle.started_on, cycle.setting, calendar)
        initial["review_on"] = getattr(context["suggested"], "on", None)
    filled = filling.fill(
        request, _asked(forms.PlanForm, context), PAGE, name="write", about=cycle, initial=initial, context=context,
        needs=plan.needs, child=cycle.child.name, today=next_open(max(actor.on, cycle.started_on), calendar),
        started_on=cycle.started_on if asks_date else None,
    )  # fmt: skip
    return _looked(filled, coach.Beside(cycle, plan)) or saved(
        filled,
        lambda: _written(actor, cycle, filled.form, plan),
        done="Saved. Add more, or go on to parents’ part.",
    )


def _written(actor: Any, cycle: Cycle, form: Any, plan: queries.Plan) -> str:
    actions.write_plan(
        cycle=cycle, outcome=outcome_facts(form, plan.needs), target=form.small_step(), provision=form.provision(),
        review_on=form.cleaned_data.get("review_on"), change=forms.change_facts(form), by=actor, at=actor.now,
    )  # fmt: skip
    return str(actor.to("plans:cycle", cycle.pk))


@asks("plans.plan")
@require_http_methods(["GET", "POST"])
def outcome(request: Any, outcome_id: UUID) -> HttpResponse:
    """Change an outcome."""
    actor = request.actor
    row = asking.find(actor, "plans.plan", Outcome, outcome_id, join=("cycle__child",))
    plan = queries.plan(row.cycle)
    answered = next((one.needs for one in plan.outcomes if one.row.pk == row.pk), [])
    stands = {
        "outcome": row.words, "part": row.part, "by_on": row.by_on, "needs": [str(need.pk) for need in answered],
    }  # fmt: skip
    context = _context(actor, row.cycle, plan)
    filled = filling.fill(
        request, _asked(forms.OutcomeForm, context, forms.SMALL), PAGE, name="outcome", about=row, edits=row,
        initial=stands, context=context, needs=plan.needs, child=row.cycle.child.name,
    )  # fmt: skip
    return _looked(filled, coach.Beside(row.cycle, plan, outcome_id=row.pk)) or saved(
        filled, lambda: _outcome_changed(actor, row, filled.form, plan)
    )


def _outcome_changed(actor: Any, row: Outcome, form: Any, plan: queries.Plan) -> str:
    actions.change_outcome(
        outcome=row,
        **outcome_facts(form, plan.needs),
        change=forms.change_facts(form),
        by=actor,
        at=actor.now,
    )
    return str(actor.to("plans:cycle", row.cycle_id))


@asks("plans.plan")
@require_http_methods(["GET", "POST"])
def add_target(request: Any, outcome_id: UUID) -> HttpResponse:
    """Add a target to an outcome."""
    actor = request.actor
    row = asking.find(actor, "plans.plan", Outcome, outcome_id, join=("cycle__child",))
    plan = queries.plan(row.cycle)
    context = _context(actor, row.cycle, plan) | {"of_outcome": row}
    begins = next_open(max(actor.on, row.cycle.started_on), queries.open_days(actor.setting))
    filled = filling.fill(
        request, _asked(forms.TargetForm, context), PAGE, name="target", about=row, context=context,
        child=row.cycle.child.name, today=begins, initial={"who": (context["facts"].key_person or "").split(" ")[0]},
    )  # fmt: skip
    return _looked(filled, coach.Beside(row.cycle, plan, outcome_id=row.pk, adds=True)) or saved(
        filled, lambda: _target_added(actor, row, filled.form), done="Added."
    )


def _target_added(actor: Any, row: Outcome, form: Any) -> str:
    actions.write_target(
        outcome=row, target=form.small_step(), provision=form.provision(), change=forms.change_facts(form), by=actor,
        at=actor.now,
    )  # fmt: skip
    return str(actor.to("plans:cycle", row.cycle_id))


@asks("plans.plan")
@require_http_methods(["GET", "POST"])
def target(request: Any, target_id: UUID) -> HttpResponse:
    """Change a target and what we do for it."""
    actor = request.actor
    row = asking.find(actor, "plans.plan", Target, target_id, join=("outcome__cycle__child",))
    cycle = row.outcome.cycle
    plan = queries.plan(cycle)
    stands = next((one.first for one in plan.targets if one.row.pk == row.pk), None)
    count = "" if row.start_count is None else f"{row.start_count.normalize():f}"
    initial = {
        "target": row.words, "start_point": row.start_point, "start_count": count, "start_unit": row.start_unit,
        "criterion": row.criterion, "by_on": row.by_on, **(forms.ProvisionForm.stands(stands) if stands else {}),
    }  # fmt: skip
    context = _context(actor, cycle, plan) | {"of_outcome": row.outcome}
    filled = filling.fill(
        request, _asked(forms.TargetForm, context), PAGE, name="target", about=row, edits=row, initial=initial,
        context=context, child=cycle.child.name,
        today=next_open(actor.on, queries.open_days(actor.setting)), has_provision=stands is not None,
    )  # fmt: skip
    return _looked(filled, coach.Beside(cycle, plan, outcome_id=row.outcome_id, target_id=row.pk)) or saved(
        filled, lambda: _target_changed(actor, row, filled.form, stands)
    )


def _target_changed(actor: Any, row: Target, form: Any, stands: Provision | None) -> str:
    actions.rewrite_target(
        target=row, facts=form.small_step(), provision=form.provision(), stands=stands,
        change=forms.change_facts(form), by=actor, at=actor.now,
    )  # fmt: skip
    return str(actor.to("plans:cycle", row.outcome.cycle_id))


def _asked(form: Any, context: dict[str, Any], *first_guess: str) -> Any:
    """Return the form; where the plan was released, the one that asks besides what the change is."""
    return forms.of_plan_in_force(form, *first_guess) if context["facts"].released_at else form


def _looked(filled: Filling, beside: coach.Beside) -> HttpResponse | None:
    """Put the coach's remarks beside the form; answer unless it is ready to be saved."""
    looking = "_look" in filled.request.POST
    if looking:
        filled.form = coach.not_judged(filled.form)
    filled.context |= coach.beside(filled.actor, filled.form, beside)
    return filled.show() if looking or not filled.ready else None


def _context(actor: Any, cycle: Cycle, plan: queries.Plan) -> dict[str, Any]:
    return standing(actor, cycle, "plan") | {
        "plan": plan, "back_url": actor.to("plans:cycle", cycle.pk), "back": f"Cycle {cycle.number}",
    }  # fmt: skip
