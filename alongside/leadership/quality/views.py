"""The papers that a manager must have: the list, each on a page, and as a PDF."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.leadership.quality import printing, queries


@asks("quality.papers")
@require_safe
def papers(request: Any) -> HttpResponse:
    """List the papers, and what of the setting is not known yet."""
    actor = request.actor
    asking.must(actor, "quality.papers")
    shown = {"papers": queries.papers(), "missing": queries.missing(queries.facts(actor))}
    return render(request, "quality/papers.html", shown)


@asks("quality.papers")
@require_safe
def paper(request: Any, code: str) -> HttpResponse:
    """Show one paper, filled from the setting."""
    return render(request, "quality/paper.html", {"paper": _filled(request, code), "today": request.actor.on})


@asks("quality.papers")
@require_safe
def paper_pdf(request: Any, code: str) -> HttpResponse:
    """Answer one paper as a PDF."""
    answer = HttpResponse(
        printing.paper_pdf(request.actor, _filled(request, code)), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'attachment; filename="{code}.pdf"'
    return answer


def _filled(request: Any, code: str) -> queries.Filled:
    actor = request.actor
    asking.must(actor, "quality.papers")
    found = next((one for one in queries.papers() if one.code == code), None)
    if found is None:
        raise Http404
    return queries.filled(actor, found)
