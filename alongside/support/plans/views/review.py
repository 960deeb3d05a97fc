"""The review of a cycle on one page: what was planned, possible and done, and a word on everything."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.ground.law.open_days import last_open
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Cycle, Review, View
from alongside.support.plans.views.saving import saved
from alongside.support.plans.views.steps import standing


@asks("plans.review")
@require_http_methods(["GET", "POST"])
def review(request: Any, cycle_id: UUID) -> HttpResponse:
    """Hold the review of a cycle; when it was held, its page shows it."""
    actor = request.actor
    cycle = asking.find(actor, "plans.review", Cycle, cycle_id, join=("child", "setting"))
    context = standing(actor, cycle, "review")
    if context["facts"].reviewed_on and request.method == "GET":
        return redirect(actor.to("plans:cycle", cycle.pk))
    calendar = queries.open_days(cycle.setting)
    reviewable = queries.reviewable(cycle, actor.on, calendar)
    context |= {
        "views": [view for view in queries.views(cycle) if view.about == View.When.REVIEW], "legend": queries.legend(),
        "back_url": actor.to("plans:cycle", cycle.pk), "back": f"Cycle {cycle.number}",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.ReviewForm, "plans/review.html", name="review", about=cycle, context=context,
        initial={"held_on": max(last_open(actor.on, calendar), cycle.started_on)}, child=cycle.child.name,
        today=actor.on, started_on=cycle.started_on, planners=queries.planners(actor, cycle.child),
        judged=[(one.row, one.provisions) for one in reviewable],
    )  # fmt: skip
    filled.context["judged"] = _with_questions(filled.form, reviewable)
    if filled.ready:
        return saved(filled, lambda: _reviewed(actor, cycle, filled.form), done="The review is saved.")
    return filled.show()


def _with_questions(form: Any, reviewable: list[queries.Reviewable]) -> list[dict[str, Any]]:
    """Return each target with its counts and its questions."""
    return [
        {
            "target": one.row, "counts": one.counts,
            "provisions": [
                (provision, form[f"provision_{place}_{number}"], form[f"provision_{place}_{number}_words"])
                for number, provision in enumerate(one.provisions)
            ],
            "word": form[f"target_{place}"], "words": form[f"target_{place}_words"],
            "carries": form[f"target_{place}_carries"],
        }
        for place, one in enumerate(reviewable)
    ]  # fmt: skip


def _reviewed(actor: Any, cycle: Cycle, form: Any) -> str:
    facts = form.cleaned_data
    actions.review_cycle(
        cycle=cycle, held_on=facts["held_on"], targets=form.targets(), provisions=form.provisions(),
        heard=form.heard(), **form.what_comes_next(), by=actor, at=actor.now,
    )  # fmt: skip
    return str(actor.to("plans:cycle", cycle.pk))


@asks("plans.review")
@require_http_methods(["GET", "POST"])
def next_done(request: Any, review_id: UUID) -> HttpResponse:
    """Tick off the next steps that a review asked for."""
    actor = request.actor
    row = asking.find(actor, "plans.review", Review, review_id, join=("cycle__child", "next_owner"))
    context = {
        "heading": "Next steps from the review", "line": f"{row.cycle.child.name}, cycle {row.cycle.number}",
        "review": row, "save": "It is done", "back_url": actor.to("plans:cycle", row.cycle_id),
        "back": f"Cycle {row.cycle.number}",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.NextDoneForm, "plans/next_done.html", name="next-done", about=row, context=context,
        today=actor.on, held_on=row.held_on,
    )  # fmt: skip
    if filled.ready:
        return saved(
            filled, lambda: _ticked(actor, row, filled.facts["done_on"]), done="Done, and off the list."
        )
    return filled.show()


def _ticked(actor: Any, row: Review, done_on: date) -> str:
    actions.finish_next_steps(review=row, done_on=done_on, by=actor, at=actor.now)
    return str(actor.to("plans:cycle", row.cycle_id))
