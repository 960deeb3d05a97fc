"""The plan of a child, a cycle with its steps, starting one, and the day of its review."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.file.children import tabs
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.ground.law.open_days import OpenDays, last_open
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Cycle
from alongside.support.plans.views import coach
from alongside.support.plans.views.saving import saved
from alongside.support.plans.views.steps import standing, way_on

MAY = ("plans.start", "plans.assess", "plans.plan", "plans.hear", "plans.review")
READ = ("plans.release", "plans.see_readings")


@asks("plans.see")
@require_GET
def plan(request: Any, child_id: UUID) -> HttpResponse:
    """Show the plan in force for a child, and the cycles that came before."""
    actor = request.actor
    child = asking.find(actor, "plans.see", Child, child_id, also=(*MAY, *READ, *tabs.RIGHTS))
    cycles = queries.cycles(child)
    current = queries.in_force(cycles)
    context = {
        "child": child,
        "cycles": cycles,
        "current": current,
        "may": _may(child),
        "newest": next(iter(cycles), None),
        "earlier": queries.earlier(child),
        "tabs": tabs.tabs(actor, child, "Plan"),
    }
    if current:
        context |= {
            "plan": queries.plan(current),
            "round": queries.round_of(context["newest"], actor.on),
            "agreed": next(iter(queries.agreements(current)), None),
            "things": queries.things(actor, child),
        }
    return render(request, "plans/plan.html", context)


@asks("plans.see")
@require_GET
def cycle(request: Any, cycle_id: UUID) -> HttpResponse:
    """Show a cycle: its steps, its plan as it stands, what was heard and how it ended."""
    actor = request.actor
    found = asking.find(actor, "plans.see", Cycle, cycle_id, also=MAY, join=("child",))
    context = standing(actor, found)
    context |= {
        "way_on": way_on(actor, context["facts"], found.child.name),
        "plan": queries.plan(found),
        "views": queries.views(found),
        "agreements": queries.agreements(found),
        "may": _may(found),
    }
    if context["facts"].reviewed_on:
        context["judged"] = queries.judged(found)
        context["judged"].beside(context["plan"])
    elif context["may"]["plan"]:
        context["remarks"] = coach.of_plan(actor, context["plan"])
    return render(request, "plans/cycle.html", context)


@asks("plans.start")
@require_http_methods(["GET", "POST"])
def start(request: Any, child_id: UUID) -> HttpResponse:
    """Start a cycle."""
    actor = request.actor
    child = asking.find(actor, "plans.start", Child, child_id)
    words = {
        "heading": "Start a cycle", "child": child, "save": "Start the cycle",
        "line": f"For {child.name}: assess, plan, do, review, then round again.",
        "back_url": actor.to("plans:plan", child.pk), "back": f"{child.name}’s plan",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.StartForm, "drafts/page.html", name="cycle", about=child, initial=_today_or_before(actor),
        context=words, today=actor.on,
    )  # fmt: skip
    if filled.ready:
        return saved(
            filled,
            lambda: actor.to(
                "plans:assess", actions.start_cycle(child=child, **filled.facts, by=actor, at=actor.now).pk
            ),
            done="Started. What do you see, and who says so?",
        )
    return filled.show()


@asks("plans.review")
@require_http_methods(["GET", "POST"])
def start_next(request: Any, cycle_id: UUID) -> HttpResponse:
    """Begin the next cycle from a review."""
    actor = request.actor
    found = asking.find(actor, "plans.review", Cycle, cycle_id, join=("child",))
    words = {
        "heading": f"Begin cycle {found.number + 1}", "child": found.child,
        "line": f"For {found.child.name}. What carries on is copied, so that nothing is typed again.",
        "save": "Begin the next cycle",
        "back_url": actor.to("plans:cycle", found.pk), "back": f"Cycle {found.number}",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.StartForm, "drafts/page.html", name="next-cycle", about=found, initial=_today_or_before(actor),
        context=words, today=actor.on,
    )  # fmt: skip
    if filled.ready:
        return saved(
            filled,
            lambda: actor.to(
                "plans:cycle", actions.start_next(cycle=found, **filled.facts, by=actor, at=actor.now).pk
            ),
            done="Begun. What carries on is here already.",
        )
    return filled.show()


@asks("plans.plan")
@require_http_methods(["GET", "POST"])
def review_date(request: Any, cycle_id: UUID) -> HttpResponse:
    """Choose the day of the review, with a suggestion and its working."""
    actor = request.actor
    found = asking.find(actor, "plans.plan", Cycle, cycle_id, join=("child", "setting"))
    calendar = queries.open_days(found.setting)
    words = _about_the_day(actor, found, calendar)
    filled = filling.fill(
        request, forms.ReviewDateForm, "plans/review_date.html", name="review-date", about=found, edits=found,
        initial={"review_on": words["stands"]}, context=words, started_on=found.started_on,
    )  # fmt: skip
    if filled.ready:
        chosen = filled.facts["review_on"]
        done = " ".join(filter(None, ["Saved.", queries.against(chosen, calendar)]))
        return saved(filled, lambda: _day_chosen(actor, found, chosen), done=done)
    return filled.show()


def _today_or_before(actor: Any) -> dict[str, date]:
    """Suggest today, or the last open day before it: a cycle does not start ahead of its being written."""
    return {"started_on": last_open(actor.on, queries.open_days(actor.setting))}


def _about_the_day(actor: Any, found: Cycle, calendar: OpenDays) -> dict[str, Any]:
    suggested = queries.suggested_review(found.started_on, found.setting, calendar)
    stands = found.review_on or getattr(suggested, "on", None)
    return {
        "heading": "When will you review it?", "line": f"{found.child.name}, cycle {found.number}",
        "child": found.child, "suggested": suggested, "stands": stands, "save": "Choose this day",
        "against": queries.against(stands, calendar), "back_url": actor.to("plans:cycle", found.pk),
        "back": f"Cycle {found.number}",
    }  # fmt: skip


def _day_chosen(actor: Any, found: Cycle, chosen: date) -> str:
    actions.set_review_date(cycle=found, review_on=chosen, by=actor, at=actor.now)
    return str(actor.to("plans:cycle", found.pk))


def _may(row: Any) -> dict[str, bool]:
    """Return the row's rights by their last word, as templates read them."""
    return {action.split(".")[1]: can for action, can in row.can.items()}
