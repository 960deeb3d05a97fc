"""The pages of the house itself: is it well, not found, a fault, a form too old."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from alongside.ground.accounts import carried

LOOPBACK = {"127.0.0.1", "::1", ""}


def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 or 503; say what is wrong only to this machine itself, asked without a proxy."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM accounts_setting LIMIT 1")
        state, why = 200, ""
    except (DatabaseError, ImproperlyConfigured) as fault:
        state, why = 503, str(fault)
    near = request.META.get("REMOTE_ADDR", "") in LOOPBACK and not any(
        name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP")
    )
    words = {"database": connection.vendor, "fault": why} if near else {}
    return JsonResponse({"well": state == 200, **words}, status=state)  # noqa: PLR2004  # HTTP's own number


health.public = "whether the service is well: no data"  # type: ignore[attr-defined]  # read by routes
health = login_not_required(health)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Say the same for what is not there and what is not yours to see."""
    return render(request, "config/not_found.html", status=404)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Say that the request could not be read."""
    return render(request, "config/not_found.html", status=400)


@requires_csrf_token
def fault(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours and that drafts are kept."""
    return render(request, "config/fault.html", status=500)


@requires_csrf_token
def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give the words of a form back to whoever wrote it, or say that it waited too long, and how to go on."""
    return carried.once_more(request) or render(request, "config/form_too_old.html", status=403)
