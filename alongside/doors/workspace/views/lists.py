"""The list of children, Due, and what else there is."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.doors.workspace import queries
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts.still_here import quiet
from alongside.ground.law.words import counted
from alongside.year import queries as year

PAGE = 30
CHILDREN = 24  # each row has its round, and a page is to stay light
EMPTY = {
    "all": {"title": "No child is here", "words": "Nobody’s name begins so, or nobody is on the books yet."},
    "caseload": {
        "title": "Nobody is on the caseload",
        "words": "A child is on it when something was noticed or decided.",
    },
    "mine": {"title": "You are nobody’s key person today", "words": "Your manager names key persons."},
}


@asks("workspace.today")
@require_safe
def children(request: Any) -> HttpResponse:
    """List the children: the caseload, or everybody by name; filters are links."""
    actor = request.actor
    asking.must(actor, "workspace.today")
    wanted = queries.Wanted.read(request.GET)
    found = queries.children(actor, wanted)
    page = Paginator(found, CHILDREN).get_page(request.GET.get("page"))
    rows = queries.rows(actor, list(page.object_list))
    shown = {
        "wanted": wanted,
        "page": page,
        "page_query": wanted.query,
        "rows": rows,
        "filters": queries.filters(actor, wanted),
        "can_add": asking.may(actor, "children.add"),
        "can_register": asking.may(actor, "noticing.register"),
        "line": counted(page.paginator.count, "name"),
        "empty": EMPTY.get(wanted.show, EMPTY["all"]),
    }
    return render(request, "workspace/children.html", shown)


@asks("workspace.today")
@require_safe
def due(request: Any) -> HttpResponse:
    """List what is due: mine, or everybody's for those who lead."""
    actor = request.actor
    asking.must(actor, "workspace.today")
    everything = year.due(actor)
    mine = year.mine(actor, everything)
    all_wanted = request.GET.get("whose") == "all"
    chosen = everything if all_wanted else mine
    page = Paginator(chosen.items, PAGE).get_page(request.GET.get("page"))
    shown = {
        "groups": queries.groups(year.DueList(tuple(page.object_list), actor.on), actor),
        "filters": queries.whose(actor, len(mine.items), len(everything.items), everybody=all_wanted),
        "line": queries.how_many(chosen),
        "page": page,
        "page_query": "whose=all&" if all_wanted else "",
    }
    return render(request, "workspace/due.html", shown)


@quiet
@asks("workspace.today")
@require_safe
def due_count(request: Any) -> HttpResponse:
    """Answer how many things press, if it is no longer the number that is ``known``: an open page asks.

    It touches neither the sign-in nor the book: that a page lies open is not that somebody is there.
    """
    asking.must(request.actor, "workspace.today")
    if request.GET.get("known") == str(year.around(request.actor, count=True).pressing):
        return HttpResponse(status=204)
    return render(request, "ui/count_news.html")


due_count.polls = True  # a tablet that lies open locks all the same


@asks("workspace.today")
@require_safe
def more(request: Any) -> HttpResponse:
    """Show the places that the bar of a telephone has no room for."""
    asking.must(request.actor, "workspace.today")
    return render(request, "workspace/more.html")
