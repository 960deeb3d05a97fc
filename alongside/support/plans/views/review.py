"""The review of a cycle on one page: what was planned, possible and done, and a word on everything."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Cycle, View
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
    reviewable = queries.reviewable(cycle, actor.on)
    context |= {
        "views": [view for view in queries.views(cycle) if view.about == View.When.REVIEW],
        "back_url": actor.to("plans:cycle", cycle.pk), "back": f"Cycle {cycle.number}",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.ReviewForm, "plans/review.html", name="review", about=cycle, context=context,
        child=cycle.child.name, today=actor.on, started_on=cycle.started_on,
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
        next_steps=facts["next_steps"], heard=form.heard(), by=actor, at=actor.now,
    )  # fmt: skip
    return str(actor.to("plans:cycle", cycle.pk))
