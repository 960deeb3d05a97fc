"""Somebody is still here: what counts as use of a sign-in, and what does not."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.ground.accounts import carried
from alongside.ground.accounts.half_in import ONLY_SAMPLES

Answer = Callable[[HttpRequest], HttpResponse]


def quiet(view: Any) -> Any:
    """Say that a view is asked by an open page, not by a person: it keeps no sign-in alive."""
    view.quiet = True
    return view


class StillHere:
    """Note that a sign-in is used; and let nobody into a real setting who has shown a password only."""

    def __init__(self, get_response: Answer) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Note the use; ask for a second step where a sample's sign-in comes to a real setting."""
        actor = getattr(request, "actor", None)
        if actor and not actor.setting.is_sample and request.session.get(ONLY_SAMPLES):
            held = {"carried": carried.of_form(request), "next": request.get_full_path()}
            return render(request, "accounts/second_wanted.html", held, status=401)
        if not getattr(view, "quiet", False):
            request.session.note_use()
        return None
