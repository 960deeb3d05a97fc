"""What was written when a sign-in ended: it waits on the sign-in page, and goes on with the person who wrote it."""

import json
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.ground.accounts import form_keys
from alongside.ground.accounts.form_keys import KEEP, KEY
from alongside.ground.accounts.forms import SignInForm

OF_THE_PAGE = "csrfmiddlewaretoken"  # not of the words


class SignInAtTheDoor(LoginRequiredMiddleware):
    """Ask who is there; a form that was sent meanwhile is held on the page that asks."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """Send to the sign-in page, or for a form that was sent, answer with it.

        What is only to be kept while typing is refused: the open form then says that it is not saved, and stays.
        """
        if KEEP in request.POST:
            return HttpResponse(status=401)
        words = of_form(request)
        if not words:
            return super().handle_no_permission(request, view_func)
        held = {"form": SignInForm(), "next": request.get_full_path(), "carried": words}
        return render(request, "accounts/sign_in.html", held, status=401)


def of_form(request: HttpRequest) -> str:
    """Return what a form held that was sent, to be carried on; "" for anything else."""
    if request.method != "POST" or KEY not in request.POST:
        return ""
    return json.dumps({name: values for name, values in request.POST.lists() if name != OF_THE_PAGE})


def goes_on(request: Any, place: str, *, again: bool = False) -> HttpResponse | None:
    """Show the person who just signed in what they had sent, to be saved now; None when there is nothing of theirs.

    ``again``: they were signed in all along, and only showed once more who they are.
    """
    try:
        words: dict[str, list[str]] = json.loads(request.POST.get("carried", ""))
        pairs = [(name, str(value)) for name, values in words.items() for value in values]
    except (ValueError, AttributeError, TypeError):
        return None
    return _their_own(request, place, pairs, again=again)


def once_more(request: Any) -> HttpResponse | None:
    """Show what a form held that was sent with the token of an earlier sign-in; None when it is not this person's."""
    if request.method != "POST" or KEEP in request.POST or not request.user.is_authenticated:
        return None
    pairs = [
        (name, value) for name, values in request.POST.lists() for value in values if name != OF_THE_PAGE
    ]
    return _their_own(request, request.get_full_path(), pairs)


def _their_own(
    request: Any, place: str, pairs: list[tuple[str, str]], *, again: bool = False
) -> HttpResponse | None:
    key = next((value for name, value in pairs if name == KEY), "")
    if not form_keys.is_of(key, request.user.pk):
        return None
    return render(request, "accounts/carried.html", {"place": place, "pairs": pairs, "again": again})
