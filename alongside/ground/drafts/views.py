"""Throwing away a draft; keeping is done by each form’s own view (``filling``)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import keeping


@asks("drafts.drop")
@require_POST
def drop(request: Any, form: str, about_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    asking.must(request.actor, "drafts.drop")
    keeping.drop(request.actor, form, about_id)
    place = request.GET.get("place", "")
    return redirect(place if place.startswith(request.actor.home) else request.actor.home)
