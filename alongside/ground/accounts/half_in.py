"""Between the password and the second step: who showed a password is nobody yet, and is asked for the other half."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.ground.accounts import browsers, carried, queries, step_up
from alongside.ground.accounts.factors import held, passkeys
from alongside.ground.accounts.forms import CodeForm
from alongside.ground.accounts.models import User
from alongside.ground.tables import walls

HALF, ONLY_SAMPLES = "half_in", "only_samples"
BEGAN, BROWSER = "began_at", "browser"
PATIENCE = timedelta(minutes=30)


def goes_on(request: Any, person: User, place: str) -> HttpResponse:
    """Answer somebody whose password is right: ask for the second factor, or for making one, or let them in.

    The one way in, wherever a password was shown or chosen (an invitation too). What a form held when the earlier
    sign-in ended goes along as ``carried``.
    """
    request.session.flush()
    request.session[HALF] = {"person": str(person.pk), "at": timezone.now().isoformat(), "place": place}
    if held.kinds(person):
        # words about a child stay in the page, and are in no session
        return asks(request, person) if request.POST.get("carried") else redirect("accounts:second_step")
    with walls.beside(person.pk):
        enough = queries.only_in_samples(person)
    if not enough:
        return offers(request, person) if request.POST.get("carried") else redirect("accounts:second_factor")
    return lets_in(request, person, only_samples=True)


def person(request: Any) -> User | None:
    """Return who showed their password here a moment ago and is not in yet."""
    half = request.session.get(HALF)
    if not half or timezone.now() - datetime.fromisoformat(half["at"]) > PATIENCE:
        return None
    return User.objects.filter(pk=UUID(half["person"]), is_active=True).first()


def place(request: Any) -> str:
    """Return where they were going."""
    return str((request.session.get(HALF) or {}).get("place", "/"))


def asks(
    request: Any, person: User, form: CodeForm | None = None, *, status: int = 200, forgotten: bool = False
) -> HttpResponse:
    """Ask for the second factor: a code, or a passkey where the person has one.

    ``forgotten``: of somebody whose password is not known any more, before a new one is chosen.
    """
    has_one = passkeys.KIND in held.kinds(person)
    shown = {
        "form": form or CodeForm(),
        "forgotten": forgotten,
        "carried": request.POST.get("carried", ""),
        "passkey": passkeys.options_to_show(request, person) if has_one else "",
    }
    return render(request, "accounts/second_step.html", shown, status=status)


def offers(request: Any, person: User) -> HttpResponse:
    """Ask which second step shall be made; what was carried stays in the pages until it is."""
    shown = {
        "passkeys": passkeys.can_be_here(request),
        "first": not held.kinds(person),
        "anew": anew_by(request),
        "port": request.get_port(),
    }
    return render(request, "accounts/choose.html", shown)


def enrolled(request: Any) -> None:
    """Note that a second factor was made just now: its codes may be shown, and nothing else is asked."""
    request.session[HALF] = request.session[HALF] | {"enrolled": True, "anew": ""}


def has_enrolled(request: Any) -> bool:
    return bool((request.session.get(HALF) or {}).get("enrolled"))


def begins_anew(request: Any, person: User, place: str, way_back: UUID) -> None:
    """Let a person, who has shown what is needed for it, make a second factor in place of those that are lost."""
    request.session[HALF] = {
        "person": str(person.pk), "at": timezone.now().isoformat(), "place": place, "anew": str(way_back),
    }  # fmt: skip


def anew_by(request: Any) -> str:
    """Return the id of the way back by which a person makes a second factor anew; "" for anybody else."""
    return str((request.session.get(HALF) or {}).get("anew", ""))


def lets_in(request: Any, person: User, *, only_samples: bool = False) -> HttpResponse:
    """Sign a person in and go on with what was carried, or to where they were going."""
    going = place(request)
    request.session.pop(HALF, None)
    login(request, person)
    now = timezone.now()
    request.session[BEGAN] = now.isoformat()
    request.session[BROWSER] = browsers.in_words(request.headers.get("User-Agent", ""))
    if only_samples:
        request.session[ONLY_SAMPLES] = True
    step_up.proved(request, at=now)
    return carried.goes_on(request, going) or redirect(going)
