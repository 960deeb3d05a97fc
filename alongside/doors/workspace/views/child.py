"""A child's file: its story, its people, and who looked or changed."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.doors.workspace import queries
from alongside.file.children import queries as family
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.audit import queries as audit

BOOK_PAGE = 50


@asks("children.see_file")
@require_safe
def file(request: Any, child_id: UUID) -> HttpResponse:
    """Show who this child is, where the cycle stands, what is due, and the story, newest first."""
    actor = request.actor
    child = asking.find(actor, "children.see_file", Child, child_id, also=queries.RIGHTS)
    kind, page = request.GET.get("kind", ""), queries.page_number(request.GET.get("page"))
    head = queries.head(actor, child, "Story")
    shown = {
        "head": head,
        "sheet": queries.sheet(actor, child, head, kind, page),
        "child": child,
        "can": queries.rights(child),
    }
    return render(request, "workspace/file.html", shown)


@asks("children.see_family")
@require_safe
def people(request: Any, child_id: UUID) -> HttpResponse:
    """Show parents and carers, what must not happen, and who is alongside the child here."""
    actor = request.actor
    child = asking.find(actor, "children.see_family", Child, child_id, also=queries.RIGHTS)
    shown = {
        "head": queries.head(actor, child, "People"),
        "family": family.family(child, actor.on),
    }
    return render(request, "workspace/people.html", {"child": child, "can": queries.rights(child), **shown})


@asks("children.see_book")
@require_safe
def book(request: Any, child_id: UUID) -> HttpResponse:
    """Show who looked and what was changed, in plain words."""
    actor = request.actor
    child = asking.find(actor, "children.see_book", Child, child_id, also=queries.RIGHTS)
    done, looks = audit.of_child(actor.setting_id, child.pk)
    only_looks = request.GET.get("what") == "looks"
    page = Paginator(looks if only_looks else done, BOOK_PAGE).get_page(request.GET.get("page"))
    here = actor.to("workspace:book", child.pk)
    shown = {
        "child": child,
        "head": queries.head(actor, child, "Who looked"),
        "lines": queries.book_lines(page.object_list),
        "page": page,
        "page_query": "what=looks&" if only_looks else "",
        "filters": [
            {"label": "Changed", "url": here, "current": not only_looks, "count": None},
            {"label": "Looked", "url": f"{here}?what=looks", "current": only_looks, "count": None},
        ],
    }
    return render(request, "workspace/book.html", shown)
