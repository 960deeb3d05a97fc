"""Making a second step: one thing a page, for somebody on the way in for the first time, or already in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.ground.accounts import carried, half_in, on_record, tasks, ways_back
from alongside.ground.accounts.factors import authenticator, held, passkeys, recovery
from alongside.ground.accounts.factors.sealing import Sealed, Unreadable
from alongside.ground.accounts.forms import FirstCodeForm, PasskeyForm
from alongside.ground.accounts.models import User
from alongside.ground.accounts.public import public
from alongside.ground.accounts.step_up import steps_up
from alongside.ground.accounts.views.signing import place_after

SECRET, CODES = "secret_to_come", "codes_to_show"
View = Callable[..., HttpResponse]


def who_adds(view: View) -> View:
    """Give a view whoever may make a second step: who is in and has just shown it, or who has none and is half in.

    Half in with a second factor nobody adds another, a password alone would then be enough; but for who lost theirs,
    and showed a code that a manager gave.
    """

    @wraps(view)
    def found(request: Any, *args: Any) -> HttpResponse:
        if request.user.is_authenticated:
            guarded: HttpResponse = steps_up(view)(request, request.user, *args)
            return guarded
        person = half_in.person(request)
        if person is None:
            return redirect("accounts:sign_in")
        if held.kinds(person) and not (half_in.has_enrolled(request) or half_in.anew_by(request)):
            return redirect("accounts:second_step")
        return view(request, person, *args)

    return found


@public("makes one's own second step", to_strangers=True)
@require_http_methods(["GET", "HEAD", "POST"])
@who_adds
def choose(request: Any, person: User) -> HttpResponse:
    """Ask which second step it shall be; sent on with what was carried, it asks the same."""
    return half_in.offers(request, person)


@public("makes one's own second step", to_strangers=True)
@require_http_methods(["GET", "POST"])
@who_adds
def add_authenticator(request: Any, person: User) -> HttpResponse:
    """Show the secret as a picture and in letters, and take the first code."""
    secret = _secret(request)
    form = FirstCodeForm(request.POST if "code" in request.POST else None)
    if form.is_valid():
        if authenticator.add(person, secret, form.cleaned_data["code"]):
            del request.session[SECRET]
            return _added(request, person, authenticator.KIND)
        form.add_error(
            "code", "This code does not fit. Wait for the next one, and type it as the app shows it."
        )
    drawn = mark_safe(authenticator.picture(person, secret))  # drawn here, of squares only
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    shown = {"form": form, "picture": drawn, "groups": groups}
    return render(request, "accounts/authenticator.html", shown, status=422 if form.errors else 200)


@public("makes one's own second step", to_strangers=True)
@require_http_methods(["GET", "POST"])
@who_adds
def add_passkey(request: Any, person: User) -> HttpResponse:
    """Let the browser make a passkey."""
    if not passkeys.can_be_here(request):
        return redirect("accounts:second_factor")
    form = PasskeyForm(request.POST if "name" in request.POST else None)
    if form.is_valid():
        if passkeys.add(request, person, form.cleaned_data["name"], form.cleaned_data["answer"]):
            return _added(request, person, passkeys.KIND)
        form.add_error("name", "The passkey could not be made. Press the button again.")
    shown = {"form": form, "options": passkeys.options_to_add(request, person)}
    return render(request, "accounts/add_passkey.html", shown, status=422 if form.errors else 200)


@public("shows one's own new recovery codes, once", to_strangers=True)
@require_http_methods(["GET", "POST"])
@who_adds
def codes(request: Any, person: User) -> HttpResponse:
    """Show new recovery codes until the person says that they are kept; then go on."""
    if CODES not in request.session:
        return redirect("accounts:own")
    if request.method == "POST":
        del request.session[CODES]
        if not request.user.is_authenticated:
            return half_in.lets_in(request, person)
        return carried.goes_on(request, place_after(request), again=True) or redirect("accounts:own")
    return render(request, "accounts/codes.html", {"codes": recovery.codes(person)})


@public("shows one's own new recovery codes, once", to_strangers=True)
@require_safe
@who_adds
def codes_file(request: Any, person: User) -> HttpResponse:
    """Give the same codes as a text to keep."""
    if CODES not in request.session:
        return redirect("accounts:own")
    lines = ["Alongside: recovery codes. Each one works once.", "", *recovery.codes(person), ""]
    answer = HttpResponse("\r\n".join(lines), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="alongside-recovery-codes.txt"'
    return answer


@public("makes one's own recovery codes anew")
@require_POST
@steps_up
def new_codes(request: Any) -> HttpResponse:
    """Make new recovery codes; the earlier ones no longer fit."""
    if not held.of(request.user):
        return redirect("accounts:second_factor")
    recovery.make(request.user)
    on_record.write(request.user, "recovery_codes_made", at=timezone.now())
    request.session[CODES] = True
    return redirect("accounts:codes")


@public("takes one's own second factor away")
@require_POST
@steps_up
def take_away(request: Any, factor_id: int) -> HttpResponse:
    """Take a second factor away, unless it is the last."""
    if kind := held.remove(request.user, factor_id):
        on_record.write(request.user, "second_factor_removed", at=timezone.now(), what=kind)
        messages.success(request, "Taken away.")
    return redirect("accounts:own")


def _added(request: Any, person: User, kind: str) -> HttpResponse:
    """Put it on record, and show recovery codes where the person has none yet."""
    request.session.pop(half_in.ONLY_SAMPLES, None)
    now = timezone.now()
    on_record.write(person, "second_factor_added", at=now, what=kind)
    if not request.user.is_authenticated:
        if way_back := half_in.anew_by(request):
            ways_back.second_step_renewed(person, at=now)
            tasks.tell.enqueue(way_back, "second")
        half_in.enrolled(request)
    if recovery.KIND in held.kinds(person):
        messages.success(request, "Your new second step is ready.")
        return redirect("accounts:own")
    recovery.make(person)
    on_record.write(person, "recovery_codes_made", at=now)
    request.session[CODES] = True
    if request.POST.get("carried"):
        return render(request, "accounts/codes.html", {"codes": recovery.codes(person)})
    return redirect("accounts:codes")


def _secret(request: Any) -> str:
    """Return the secret that is on its way into an authenticator; the session keeps it sealed."""
    try:
        return Sealed().decrypt(request.session.get(SECRET, ""))
    except Unreadable:
        secret = authenticator.new_secret()
        request.session[SECRET] = Sealed().encrypt(secret)
        return secret
