"""Keeping and throwing away drafts."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import keeping


@asks("drafts.keep")
@require_POST
def keep(request: Any, form: str, about_id: UUID) -> HttpResponse:
    """Keep what is typed so far; answers the words that stand beside the form."""
    if not asking.may(request.actor, "drafts.keep"):
        raise asking.Refused
    if keeping.was_saved(request.actor, _id(request.POST.get("form_key", ""))):
        return HttpResponse(status=204)
    child_id = _id(request.GET.get("child", ""))
    place = request.GET.get("place", "")
    kept = keeping.keep(request.actor, form, about_id, request.POST, child_id=child_id, place=place)
    return render(request, "drafts/kept.html", {"draft": kept})


@asks("drafts.keep")
@require_POST
def drop(request: Any, form: str, about_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    if not asking.may(request.actor, "drafts.keep"):
        raise asking.Refused
    keeping.drop(request.actor, form, about_id)
    place = request.GET.get("place", "")
    return redirect(place if place.startswith(request.actor.home) else request.actor.home)


def _id(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None
