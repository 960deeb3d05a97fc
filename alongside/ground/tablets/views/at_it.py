"""At a tablet: the names, six digits, a blank screen. Nobody is signed in here, and nothing of a child is shown."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from alongside.ground.accounts.addresses import address
from alongside.ground.accounts.models import Pin
from alongside.ground.tablets import actions, entering, forms, queries
from alongside.ground.tablets import digits as six
from alongside.ground.tablets.entering import Tablet

WRONG = "That is not right. Tap your name and try again"
CLOSED = "Five tries were wrong. Ask a manager to let you in again"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def locked(request: HttpRequest) -> HttpResponse:
    """Show who works here today; six digits open My room. Opening this page ends whoever was there."""
    tablet = entering.tablet_at(request)
    if tablet is None:
        return render(request, "tablets/no_tablet.html")
    if entering.HERE in request.session or request.user.is_authenticated:
        request.session.flush()
    everybody = queries.people(tablet.device, timezone.localdate(), timezone.now())
    wanted = "everybody" in request.GET
    people = [pin for pin in everybody if wanted or pin.in_room]  # type: ignore[attr-defined]  # an annotation
    form = forms.OpenForm(request.POST or None, people=everybody if request.method == "POST" else people)
    if form.is_valid() and (opened := _opened(request, tablet, form)):
        return opened
    shown = {"form": form, "tablet": tablet.device, "people": people, "more": len(everybody) - len(people)}
    return render(request, "tablets/locked.html", shown, status=422 if form.errors else 200)


def _opened(request: HttpRequest, tablet: Tablet, form: forms.OpenForm) -> HttpResponse | None:
    pin: Pin = form.known[form.cleaned_data["person"]]
    try:
        if entering.try_digits(tablet, pin, form.cleaned_data["digits"]):
            return _open(request, tablet, pin)
        form.add_error("digits", WRONG)
    except entering.Closed:
        form.add_error("digits", CLOSED)
    return None


def _open(request: HttpRequest, tablet: Tablet, pin: Pin) -> HttpResponse:
    entering.open_for(request, pin)
    return redirect(address(tablet.device.setting.code, "workspace:room"))


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def by_code(request: HttpRequest) -> HttpResponse:
    """Let somebody set their own six digits with the code that a manager gave, and go on to My room."""
    tablet, now = entering.tablet_at(request), timezone.now()
    if tablet is None:
        return render(request, "tablets/no_tablet.html")
    people = queries.with_code(tablet.device, timezone.localdate(now), now)
    form = forms.CodeForm(request.POST or None, people=people)
    if form.is_valid() and (opened := _set_by_code(request, tablet, form)):
        return opened
    shown = {
        "form": form,
        "tablet": tablet.device,
        "people": people,
        "own": address(tablet.device.setting.code, "tablets:own_digits"),
    }
    return render(request, "tablets/by_code.html", shown, status=422 if form.errors else 200)


def _set_by_code(request: HttpRequest, tablet: Tablet, form: forms.CodeForm) -> HttpResponse | None:
    pin: Pin = form.known[form.cleaned_data["person"]]
    now = timezone.now()
    try:
        right = entering.try_code(tablet, pin, form.cleaned_data["code"])
    except entering.Closed:
        form.add_error("code", CLOSED)
        return None
    if not right:
        form.add_error("code", "This is not the code of today. Look at it again, or ask for another")
        return None
    actor = entering.actor_by_code(tablet, pin, now)
    kept = six.hashed(form.cleaned_data["digits"], tablet.secret)
    actions.set_digits(device=tablet.device, digits=kept, by=actor, at=now)
    return _open(request, tablet, pin)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def blank(request: Any) -> HttpResponse:
    """Show nothing, and end whoever was there."""
    if request.method == "POST":
        request.session.flush()
        return redirect("tablet:blank")
    return render(request, "tablets/blank.html")


@login_not_required
@require_POST
def touched(request: HttpRequest) -> HttpResponse:
    """Hear that somebody touches the screen, though no page is asked for."""
    if entering.HERE not in request.session or entering.is_untouched(request):
        return HttpResponse(status=401)
    entering.touch(request)
    return HttpResponse(status=204)


locked.public = "the names of who may open this tablet, and their six digits"  # type: ignore[attr-defined]  # read by routes
by_code.public = "setting one’s own six digits with a manager’s code"  # type: ignore[attr-defined]  # read by routes
blank.public = "a blank screen"  # type: ignore[attr-defined]  # read by routes
touched.public = "that somebody is at the tablet: no data"  # type: ignore[attr-defined]  # read by routes
