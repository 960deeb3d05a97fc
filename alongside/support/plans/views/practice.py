"""Doing: how a target went, in two taps."""

from datetime import datetime, time
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.file.children.who_is_in import who_is_in
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.ground.ui.days import LONDON
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Practice, Target
from alongside.support.plans.views.saving import saved


@asks("plans.practise")
@require_http_methods(["GET", "POST"])
def practice(request: Any, target_id: UUID) -> HttpResponse:
    """Record how a target went; from My room one tap sends the response itself."""
    actor = request.actor
    target = asking.find(actor, "plans.practise", Target, target_id, join=("outcome__cycle__child",))
    context = {
        "target": target, "child": target.outcome.cycle.child, "provisions": queries.provisions(target),
        "recorded": queries.recorded_on(target, actor.on), "back_url": _back(request),
    }  # fmt: skip
    filled = filling.fill(
        request,
        forms.PracticeForm,
        "plans/practice.html",
        name="practice",
        about=target,
        context=context,
        today=actor.on,
    )
    if filled.ready:
        return saved(filled, lambda: _recorded(request, target, filled.facts), done="Recorded.")
    return filled.show()


def _recorded(request: Any, target: Target, facts: dict[str, Any]) -> str:
    actor, on = request.actor, facts["happened_on"]
    happened_at = datetime.combine(on, time(12), tzinfo=LONDON) if on and on != actor.on else actor.now
    actions.record_practice(
        target=target, response=facts["response"], reason=facts["reason"], words=facts["words"],
        happened_at=happened_at, by=actor, at=actor.now,
    )  # fmt: skip
    return _back(request)


@asks("plans.practise")
@require_http_methods(["GET", "POST"])
def said(request: Any, practice_id: UUID) -> HttpResponse:
    """Put words to a practice that was recorded with a tap."""
    actor = request.actor
    row = asking.find(actor, "plans.practise", Practice, practice_id, join=("target__outcome__cycle__child",))
    words = {
        "heading": "What happened?", "line": row.target.words, "child": row.target.outcome.cycle.child,
        "back_url": _back(request), "back": "Back",
    }  # fmt: skip
    filled = filling.fill(
        request,
        forms.SaidForm,
        "drafts/page.html",
        name="said",
        about=row,
        initial={"words": row.words},
        context=words,
    )
    if filled.ready:
        return saved(filled, lambda: _more(request, row, filled.facts["words"]))
    return filled.show()


def _more(request: Any, row: Practice, words: str) -> str:
    actions.say_more(practice=row, words=words, by=request.actor, at=request.actor.now)
    return _back(request)


@asks("plans.practise_together")
@require_http_methods(["GET", "POST"])
def together(request: Any) -> HttpResponse:
    """Record one activity for several of the children who are in, each with their own response."""
    actor = request.actor
    asking.must(actor, "plans.practise_together")
    there = who_is_in(actor, actor.on, request.GET.get("room", ""), rule="children.see_first")
    found = queries.activities(queries.targets_today(actor, {one.child.pk: one.kept for one in there.are_in}))
    where = request.GET.get("where", "")
    context = {
        "back_url": _back(request), "activities": _links(request, found, where), "where": where,
    }  # fmt: skip
    filled = filling.fill(
        request, forms.TogetherForm, "plans/together.html", name="together", context=context,
        targets=[(str(one.id), f"{name}: {one.words}") for name, one in found.get(where, found[""])],
    )  # fmt: skip
    if filled.ready:
        return saved(filled, lambda: _recorded_together(request, filled.facts), done="Recorded.")
    return filled.show()


def _links(request: Any, found: Any, where: str) -> list[dict[str, Any]]:
    """Return the activities of the day as links, which choose whose targets are asked about."""
    here = {name: request.GET[name] for name in ("room", "back") if request.GET.get(name)}
    return [
        {
            "label": one or "All",
            "url": f"?{urlencode(here | {'where': one})}",
            "current": one == where,
            "count": None,
        }
        for one in found
    ]


def _recorded_together(request: Any, facts: dict[str, Any]) -> str:
    actions.record_together(setting=request.actor.setting, **facts, by=request.actor, at=request.actor.now)
    return _back(request)


def _back(request: Any) -> str:
    """Return the page that the person came from, when it is one of this setting's; else My room."""
    asked: str = request.POST.get("back") or request.GET.get("back", "")
    home: str = request.actor.home
    fair = asked.startswith(home) and "\\" not in asked and asked.isprintable()
    return asked if fair else str(request.actor.to("workspace:room"))
