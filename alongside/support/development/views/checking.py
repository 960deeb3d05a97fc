"""The check of one's own children: one page for the group, one child's line open at a time, each saved by itself."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.access.facts import Role
from alongside.ground.drafts import filling
from alongside.support.development import actions, forms, queries
from alongside.support.development.models import CheckLine
from alongside.support.development.queries import Group, GroupLine
from alongside.support.noticing import queries as noticing

PAGE = "development/check.html"
HERE = "#open"
CLOSED = "No round is open today, so nothing was saved. Your words are still here"
TOLD = "It is with the SENCO already. Add what you have seen since to what was noticed"


@asks("development.check")
@require_safe
def check(request: Any) -> HttpResponse:
    """Go to the next of one's own children who is not judged yet; when all are, show the group."""
    actor = request.actor
    asking.must(actor, "development.check")
    group = queries.own_group(actor)
    if group.waiting:
        return HttpResponseRedirect(_page(actor, group.waiting[0]))
    coming = None if group.round else queries.coming_round(actor)
    shown = {"group": group, "coming": coming, "may_see_rooms": asking.may(actor, "development.see_rooms")}
    return render(request, PAGE, shown)


@asks("development.judge")
@require_http_methods(["GET", "POST"])
def child_check(request: Any, child_id: UUID) -> HttpResponse:
    """Judge one child; the others of the group stand on the same page, each with the last line and the start."""
    actor = request.actor
    child = asking.find(actor, "development.judge", Child, child_id)
    group = queries.group_of(actor, child)
    line = group.line_of(child)
    filled = filling.fill(
        request, forms.LineForm, PAGE, name="check", about=child, edits=line.stands, initial=_stands(line),
        context=_context(actor, group, line), today=actor.on, leads=bool(actor.roles & {Role.SENCO, Role.DEPUTY}),
    )  # fmt: skip
    if filled.ready:
        try:
            return filled.once(lambda: _judged(actor, group, line, dict(filled.facts)), done=_done(line))
        except actions.NotOpen:
            filled.form.add_error(None, CLOSED)
        except actions.WithTheSenco:
            filled.form.add_error(None, TOLD)
    return filled.show()


def _judged(actor: Any, group: Group, line: GroupLine, facts: dict[str, Any]) -> str:
    """Judge the child, and go on to the next who waits; when nobody does, to the whole group."""
    if facts["word"] == CheckLine.Word.TALK:
        facts.pop("word")
        actions.tell_senco(child=line.child, **facts, by=actor, at=actor.now)
    else:
        actions.judge_child(child=line.child, **facts, by=actor, at=actor.now)
    following = group.next_after(line.child)
    if following:
        return _page(actor, following)
    return str(actor.to("development:check" if group.own else "development:rooms"))


def _done(line: GroupLine) -> str:
    return f"Saved: {line.child.name}."


def _page(actor: Any, line: GroupLine) -> str:
    return f"{actor.to('development:child_check', line.child.pk)}{HERE}"


def _stands(line: GroupLine) -> dict[str, Any] | None:
    """Return what stands in this round, to be changed; a new round begins from nothing, so that each is chosen."""
    if line.line is None:
        return None
    until = line.line.until_on
    day = {"again": forms.ANOTHER_DAY, "until_on": until} if until else {}
    return {"word": line.line.word, "words": line.line.words, **day}


def _context(actor: Any, group: Group, line: GroupLine) -> dict[str, Any]:
    return {
        "group": group,
        "open": line,
        "child": line.child,
        "tell": noticing.to_tell(actor),
        "may_see_rooms": asking.may(actor, "development.see_rooms"),
    }
