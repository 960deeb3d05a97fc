"""Signing in, signing out, and choosing a setting."""

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from alongside.ground.accounts import carried, queries
from alongside.ground.accounts.forms import SignInForm
from alongside.ground.tables import walls


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let a person in; a wrong address and a wrong password look the same."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, password = form.cleaned_data["email"].casefold(), form.cleaned_data["password"]
        person = authenticate(request, username=email, password=password)
        if person is not None:
            login(request, person)
            place = _place_after(request)
            return carried.goes_on(request, place) or redirect(place)
        form.add_error("password", "This address and password do not belong together. Try again.")
    held = {"form": form, "next": _place_after(request), "carried": request.POST.get("carried", "")}
    return render(request, "accounts/sign_in.html", held, status=422 if form.errors else 200)


sign_in.public = "signing in"  # type: ignore[attr-defined]  # read by routes


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this sign-in."""
    logout(request)
    return redirect("accounts:sign_in")


sign_out.public = "ends one's own sign-in"  # type: ignore[attr-defined]  # read by routes


def settings(request: HttpRequest) -> HttpResponse:
    """Go to the person's setting, or let them choose when there are several."""
    walls.stand_in(person_id=request.user.pk)
    mine = queries.settings_of(request.user, on=timezone.localdate(), at=timezone.now())
    if len(mine) == 1:
        return redirect("workspace:today", setting_code=mine[0].code)
    return render(request, "accounts/settings.html", {"settings": mine})


settings.public = "one's own settings, by name"  # type: ignore[attr-defined]  # read by routes


def _place_after(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("accounts:settings")
