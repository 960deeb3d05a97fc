"""Where a child started, and what was seen since: the page, and writing each of its two parts."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.file.children import queries as files
from alongside.file.children import tabs
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.support.development import actions, forms, queries
from alongside.support.development.queries import Start

TAB = "Start"


@asks("development.see_start")
@require_safe
def child_page(request: Any, child_id: UUID) -> HttpResponse:
    """Show where a child started, what parents told of it, and every line since, newest first."""
    actor = request.actor
    rights = ("development.write_start", "development.judge", *tabs.RIGHTS)
    child = asking.find(actor, "development.see_start", Child, child_id, also=rights)
    waits = queries.waiting_of(child, files.place(child, actor.on, queries.due_rows), actor.on)
    shown = {
        "child": child,
        "tabs": tabs.tabs(actor, child, TAB),
        "start": queries.start_of(actor, child.pk),
        "lines": list(queries.lines_of(actor, child)),
        "may_write": child.can["development.write_start"],
        "may_judge": child.can["development.judge"] and waits is not None and waits.unjudged,
        "due_on": waits.start_due_on if waits else None,
    }
    return render(request, "development/child.html", shown)


@asks("development.write_start")
@require_http_methods(["GET", "POST"])
def write_start(request: Any, child_id: UUID) -> HttpResponse:
    """Write where a child starts, as we see it; or put it right, and say why."""
    actor = request.actor
    child = asking.find(actor, "development.write_start", Child, child_id)
    start = queries.start_of(actor, child.pk)
    filled = filling.fill(
        request, forms.StartForm, "development/start.html", name="start", about=child, edits=start.point,
        initial=_initial(start, actor), context=_words(actor, child, f"Where {child.name} starts") | {"start": start},
        areas=queries.area_labels(actor.on), today=actor.on, again=start.point is not None,
    )  # fmt: skip
    if filled.ready:
        return filled.once(lambda: _started(actor, child, filled.facts, start))
    return filled.show()


def _started(actor: Any, child: Child, facts: dict[str, Any], start: Start) -> str:
    """Write the start, and go on to the parents' part where there is none yet."""
    actions.write_start(child=child, **facts, by=actor, at=actor.now)
    return str(actor.to("development:child" if start.home else "development:write_home", child.pk))


@asks("development.write_start")
@require_http_methods(["GET", "POST"])
def write_home(request: Any, child_id: UUID) -> HttpResponse:
    """Write what parents tell of the start, in their words, or why there is nothing yet."""
    actor = request.actor
    child = asking.find(actor, "development.write_start", Child, child_id)
    home = queries.start_of(actor, child.pk).home
    names = ("words", "who", "said_on", "none_because")
    stands = {name: getattr(home, name) for name in names} if home else {"said_on": actor.on}
    filled = filling.fill(
        request, forms.HomeForm, "development/home.html", name="home-start", about=child, edits=home, initial=stands,
        context=_words(actor, child, f"What {child.name}’s parents tell"), today=actor.on,
    )  # fmt: skip
    if filled.ready:
        return filled.once(lambda: _told(actor, child, filled.facts))
    return filled.show()


def _told(actor: Any, child: Child, facts: dict[str, Any]) -> str:
    actions.write_home(child=child, **facts, by=actor, at=actor.now)
    return str(actor.to("development:child", child.pk))


def _initial(start: Start, actor: Any) -> dict[str, Any]:
    if start.point is None:
        return {"seen_on": actor.on}
    stands: dict[str, Any] = {"seen_on": start.point.seen_on}
    for area in start.areas:
        stands |= {f"words_{area.code}": area.words, f"step_{area.code}": area.step}
    return stands


def _words(actor: Any, child: Child, heading: str) -> dict[str, Any]:
    return {
        "heading": heading,
        "line": child.full_name,
        "back_url": actor.to("development:child", child.pk),
        "back": child.name,
        "child": child,
    }
