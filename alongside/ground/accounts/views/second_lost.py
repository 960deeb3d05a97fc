"""The way back in for somebody who knows the password and lost every second step: a manager's code."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alongside.ground.accounts import half_in, showing, ways_back
from alongside.ground.accounts.forms import WayBackForm
from alongside.ground.accounts.models import User, WayBack
from alongside.ground.accounts.public import public

WAYS = "codes_given"


@public("brings a code to make one's own second step anew", to_strangers=True)
@never_cache
@require_http_methods(["GET", "POST"])
def second_lost(request: Any) -> HttpResponse:
    """Take a manager's code from somebody who showed their password a moment ago; then a second step is made anew."""
    person = half_in.person(request)
    if person is None:
        return redirect("accounts:sign_in")
    form, more, status = WayBackForm(request.POST if "code" in request.POST else None), False, 200
    if form.is_valid():
        code = form.cleaned_data["code"]
        given = showing.code_given(request, person, person.email, code, ways_back.FOR_SECOND)
        if isinstance(given, WayBack):
            if _lets(request, person, given):
                more_to_do = bool(request.POST.get("carried"))
                return half_in.offers(request, person) if more_to_do else redirect("accounts:second_factor")
            form, more = WayBackForm(), True
        else:
            form.add_error("code", given.words)
            status = given.status
    elif form.errors:
        status = 422
    return render(request, "accounts/second_lost.html", {"form": form, "more": more}, status=status)


def _lets(request: Any, person: User, given: WayBack) -> bool:
    """Let a second step be made when the codes that were typed are enough; they are used up."""
    now = timezone.now()
    request.session[WAYS] = [*request.session.get(WAYS, []), str(given.pk)]
    ways = ways_back.still_open(person, request.session[WAYS], at=now)
    if not ways_back.are_enough(person, ways, at=now) or not ways_back.take(person, ways, at=now):
        return False
    half_in.begins_anew(request, person, half_in.place(request), given.pk)
    return True
