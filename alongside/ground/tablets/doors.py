"""The tablet's own door: whoever gave six digits is there, in one room, until nobody touches it for two minutes."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside.ground.access.actor import BY_PIN
from alongside.ground.accounts.form_keys import KEEP, KEY
from alongside.ground.tablets import entering

KEPT, FIRST_PAGE = "kept", "/"


class TabletAtTheDoor:
    """Stand before the sign-in: pages of a setting only, so that the six digits open nothing about an account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Pass the request on; where it came too late, show the names in place of the answer."""
        response = self.get_response(request)
        if getattr(request, "too_late", False):  # what came was kept for whoever wrote it, and is not shown
            request.session.flush()
            response = redirect(f"{reverse('tablet:locked')}?{KEPT}=1")
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Say who is there, or show the names again; words that come too late are kept for whoever wrote them."""
        if request.user.is_authenticated or entering.cookie_of(request) is None:
            return None
        code = kwargs.get("setting_code")
        if code is None:
            return redirect("tablet:locked") if request.path == FIRST_PAGE else None
        pin = entering.who_is_at(request, code)
        if pin is None:
            return _locked(request)
        if entering.is_untouched(request):
            if KEY not in request.POST:
                request.session.flush()
                return _locked(request)
            request.POST = request.POST.copy()
            request.POST[KEEP], request.too_late = "1", True
        elif not getattr(view, "polls", False):
            entering.touch(request)
        request.user, request.tablet, request.level = entering.person_of(pin.membership), pin.device, BY_PIN
        return None


def _locked(request: HttpRequest) -> HttpResponse:
    """Show the names; a form that keeps itself while somebody types says that it is not saved, and stays."""
    return HttpResponse(status=401) if KEEP in request.POST else redirect("tablet:locked")
