"""Signing in, signing out, and choosing a setting."""

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.ground.accounts import half_in, queries, showing
from alongside.ground.accounts.forms import CodeForm, SignInForm
from alongside.ground.accounts.public import public
from alongside.ground.tables import walls

WRONG = "This address and password do not belong together. Try again."


@public("signing in", to_strangers=True)
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Take a password; a wrong address and a wrong password look the same, and too many of either."""
    form, status = SignInForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        email, password = form.cleaned_data["email"].casefold(), form.cleaned_data["password"]
        fault = showing.rests(request, email)
        person = None if fault else authenticate(request, username=email, password=password)
        if person is not None:
            return half_in.goes_on(request, person, place_after(request))
        form.add_error("password", fault.words if fault else WRONG)
        status = fault.status if fault else 422
    elif form.errors:
        status = 422
    held = {"form": form, "next": place_after(request), "carried": request.POST.get("carried", "")}
    return render(request, "accounts/sign_in.html", held, status=status)


@public("the second step of signing in", to_strangers=True)
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Take a code, a recovery code or a passkey from somebody who showed a password."""
    person = half_in.person(request)
    if person is None:
        return redirect("accounts:sign_in")
    if request.method != "POST":
        return half_in.asks(request, person)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return half_in.asks(request, person, form, status=422)
    fault = showing.second(request, person, **form.cleaned_data)
    if fault is None:
        return half_in.lets_in(request, person)
    form.add_error("code", fault.words)
    return half_in.asks(request, person, form, status=fault.status)


@public("ends one's own sign-in")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this sign-in."""
    logout(request)
    return redirect("accounts:sign_in")


@public("keeps one's own sign-in, from a page that lies open")
@require_safe
def still_here(request: HttpRequest) -> HttpResponse:
    """Answer nothing: asking is the use."""
    return HttpResponse(status=204)


@public("one's own settings, by name")
def settings(request: HttpRequest) -> HttpResponse:
    """Go to the person's setting, or let them choose when there are several."""
    walls.stand_in(person_id=request.user.pk)
    mine = queries.settings_of(request.user, on=timezone.localdate(), at=timezone.now())
    if len(mine) == 1:
        return redirect("workspace:today", setting_code=mine[0].code)
    return render(request, "accounts/settings.html", {"settings": mine})


def place_after(request: HttpRequest) -> str:
    """Return where to go afterwards: only to a page of this house."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("accounts:settings")
