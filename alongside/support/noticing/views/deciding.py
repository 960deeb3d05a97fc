"""Decisions on special educational needs, and telling parents."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.ground.law import reference
from alongside.support.noticing import actions, forms, queries
from alongside.support.noticing.models import Decision, Noticing


@asks("noticing.decide")
@require_http_methods(["GET", "POST"])
def decide(request: Any, child_id: UUID) -> HttpResponse:
    """Decide on a child's level of support; ``?noticing=`` says what it follows from."""
    actor = request.actor
    child = asking.find(actor, "noticing.decide", Child, child_id, also=("children.see_file",))
    follows = _noticing(actor, child, request.POST.get("noticing") or request.GET.get("noticing"))
    known = {"standing": queries.level_of(actor, child), "follows": follows}
    filled = filling.fill(
        request, forms.DecisionForm, "noticing/decide.html", name="decision", about=child,
        initial=_initial(follows), context=_words(actor, child, "Decide on support") | known, today=actor.on,
    )  # fmt: skip
    if filled.ready:
        facts = dict(filled.facts) | {"noticing": follows}
        return filled.once(
            lambda: _file(actor, actions.decide(child=child, **facts, by=actor, at=actor.now).child),
            done="Decided. What comes next stands under Next.",
        )
    return filled.show()


@asks("noticing.see_decisions")
@require_safe
def decisions(request: Any, child_id: UUID) -> HttpResponse:
    """Show every decision about a child, newest first."""
    actor = request.actor
    child = asking.find(
        actor, "noticing.see_decisions", Child, child_id, also=("noticing.decide", "noticing.tell")
    )
    shown = {
        "child": child,
        "history": queries.history(actor, child),
        "back_url": actor.to("workspace:file", child.pk),
    }
    shown |= {"can_decide": child.can["noticing.decide"], "can_tell": child.can["noticing.tell"]}
    return render(request, "noticing/decisions.html", shown)


@asks("noticing.tell")
@require_http_methods(["GET", "POST"])
def told(request: Any, decision_id: UUID) -> HttpResponse:
    """Record when and how parents were told of a decision."""
    actor = request.actor
    row = asking.find(actor, "noticing.tell", Decision, decision_id, join=("child",))
    filled = filling.fill(
        request, forms.ToldForm, "noticing/told.html", name="told", about=row, today=actor.on,
        context=_words(actor, row.child, "Parents told") | {"decision": row},
    )  # fmt: skip
    if filled.ready:
        return filled.once(
            lambda: _history(
                actor,
                actions.tell_parents(decision=row, **filled.facts, by=actor, at=actor.now).decision.child,
            )
        )
    return filled.show()


def _noticing(actor: Any, child: Child, said: str | None) -> Noticing | None:
    """Return the noticing that the decision follows from, when it is this child's and may be answered."""
    try:
        noticing_id = UUID(said or "")
    except ValueError:
        return None
    row: Noticing = asking.find(actor, "noticing.answer", Noticing, noticing_id)
    if row.child_id != child.pk:
        raise asking.Refused
    return row


def _initial(follows: Noticing | None) -> dict[str, Any] | None:
    """Fill in what is known; never the words, which would outlive the noticing's own."""
    if follows is None:
        return None
    area = reference.everyday_areas().row(follows.area).area if follows.area else None
    return {"noticing": str(follows.pk), "level": Decision.Level.SUPPORT, "primary": area or ""}


def _file(actor: Any, child: Child) -> str:
    return str(actor.to("workspace:file", child.pk))


def _history(actor: Any, child: Child) -> str:
    return str(actor.to("noticing:decisions", child.pk))


def _words(actor: Any, child: Child, heading: str) -> dict[str, Any]:
    return {
        "child": child,
        "heading": heading,
        "line": child.full_name,
        "back_url": _history(actor, child),
        "back": "Decisions",
    }
