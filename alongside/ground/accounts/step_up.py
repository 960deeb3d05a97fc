"""Asking once more who is there, before what matters most: taking papers out, or changing who may see what.

    @asks("children.export")
    @steps_up
    def export(request: Any) -> HttpResponse: ...

The view runs when its person has shown a password or a second factor in this browser in the last ten minutes.
Otherwise the page that asks for it is the answer (401, on the same address). It leads back to the same page, or, where
a form was sent, to its words, to be sent again with one press. Files are not carried: a page that takes a file should
be ``@steps_up`` when it is opened too, as it is when one view answers both. A room tablet's sign-in has shown neither
and is always asked. While the proof is fresh nothing is asked of the database. In tests ``visit`` has just shown it;
``tests.signing.long_ago(client)`` makes it old.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from alongside.ground.accounts import carried, form_keys
from alongside.ground.accounts.factors import held, passkeys
from alongside.ground.accounts.form_keys import KEEP, KEY
from alongside.ground.accounts.forms import StepUpForm

PROVED = "proved_at"
FRESH = timedelta(minutes=10)


def steps_up(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view run only for somebody who has just shown who they are."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if is_fresh(request) else _asks(request)

    return guarded


def proved(request: Any, *, at: datetime) -> None:
    """Note that whoever is signed in has shown who they are."""
    request.session[PROVED] = at.isoformat()


def is_fresh(request: Any) -> bool:
    """Say whether that was a moment ago."""
    shown = request.session.get(PROVED)
    return bool(shown) and timezone.now() - datetime.fromisoformat(shown) <= FRESH


def _asks(request: Any) -> HttpResponse:
    """Answer with the page that asks; what a form held waits on it."""
    if KEEP in request.POST:
        return HttpResponse(status=401)
    return page(request, StepUpForm(), request.get_full_path(), _words(request), status=401)


def page(request: Any, form: StepUpForm, place: str, words: str, *, status: int) -> HttpResponse:
    """Show the page that asks, on the way to a place."""
    has_one = passkeys.KIND in held.kinds(request.user)
    shown = {
        "form": form,
        "next": place,
        "carried": words,
        "passkey": passkeys.options_to_show(request, request.user) if has_one else "",
    }
    return render(request, "accounts/step_up.html", shown, status=status)


def _words(request: HttpRequest) -> str:
    """Return what a form held; one without a key is given one, so that its words go on with this person only."""
    if request.method != "POST":
        return ""
    words = {name: values for name, values in request.POST.lists() if name != carried.OF_THE_PAGE}
    words.setdefault(KEY, [form_keys.made_for(request.user.pk)])
    return json.dumps(words)
