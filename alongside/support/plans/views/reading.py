"""Reading what was released of a plan, and what to know first; and saying so."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Cycle, Edition, Reading
from alongside.support.plans.views.saving import saved

SAID = {Reading.Answer.KNOW: "You know how.", Reading.Answer.SHOW: "You asked to be shown."}


@asks("plans.read_released")
@require_http_methods(["GET", "POST"])
def read(request: Any, cycle_id: UUID) -> HttpResponse:
    """Show what was released of a plan; who works with the child says that they have read it."""
    actor = request.actor
    also = ("plans.read_whole_released", "plans.answer_reading", "plans.see")
    cycle = asking.find(actor, "plans.read_released", Cycle, cycle_id, also=also, join=("child",))
    edition = queries.edition_for(actor, cycle)
    context = {
        "child": cycle.child, "cycle": cycle, "plan": queries.plan(cycle), "edition": edition,
        "whole": cycle.can["plans.read_whole_released"], "answers": cycle.can["plans.answer_reading"],
        "opens_plan": cycle.can["plans.see"], "seen": str(edition.pk), "said": SAID.get(edition.said, ""),
    }  # fmt: skip
    filled = filling.fill(
        request, forms.ReadingForm, "plans/read.html", name="read", about=cycle, context=context
    )
    if filled.ready:
        return saved(
            filled,
            lambda: _read(request, edition, filled.facts),
            done="Thank you. It is on record that you have read it.",
        )
    return filled.show()


def _read(request: Any, edition: Edition, facts: dict[str, Any]) -> str:
    actor = request.actor
    if request.POST.get("seen") != str(edition.pk):
        raise actions.ChangedMeanwhile
    actions.answer_reading(edition=edition, **facts, by=actor, at=actor.now)
    return str(actor.to("workspace:due"))


@asks("children.see_first")
@require_http_methods(["GET", "POST"])
def read_first(request: Any, child_id: UUID) -> HttpResponse:
    """Show what to know first about a child; who works with the child says that they have read it."""
    actor = request.actor
    child = asking.find(actor, "children.see_first", Child, child_id, also=("plans.answer_first",))
    known = queries.first_things(actor, child)
    said = {one.said for one in known}
    context = {
        "child": child, "known": known, "answers": child.can["plans.answer_first"] and known,
        "seen": _ids(known), "said": SAID.get(said.pop(), "") if len(said) == 1 else "",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.ReadingForm, "plans/read_first.html", name="read-first", about=child, context=context
    )
    if filled.ready:
        return saved(
            filled,
            lambda: _first_read(request, child, known, filled.facts),
            done="Thank you. It is on record that you have read it.",
        )
    return filled.show()


def _first_read(request: Any, child: Child, known: list[Any], facts: dict[str, Any]) -> str:
    actor = request.actor
    if request.POST.get("seen") != _ids(known):
        raise actions.ChangedMeanwhile
    actions.read_first(child=child, known=known, **facts, by=actor, at=actor.now)
    return str(actor.to("workspace:due"))


def _ids(known: list[Any]) -> str:
    return " ".join(sorted(str(one.pk) for one in known))
