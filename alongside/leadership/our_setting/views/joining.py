"""Coming in from outside: a code from paper, or the link of an e-mail; nobody is signed in yet."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alongside.ground.accounts import codes, half_in
from alongside.ground.accounts.models import Invitation, Setting
from alongside.ground.tables import walls
from alongside.leadership.our_setting.actions import joining as actions
from alongside.leadership.our_setting.forms.joining import CodeForm, NewSignInForm
from alongside.leadership.our_setting.queries import joining

UNKNOWN = "unknown"
TAKEN = "This cannot be set up here. If you have signed in to Alongside before, use that sign-in: the link is below"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: Any, at: str) -> HttpResponse:
    """Ask for the code from the paper; after ten wrong ones the address rests for a quarter of an hour."""
    if joining.rests(_address(request), at=timezone.now()):
        return _closed(request, "rest")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret = form.cleaned_data["code"]
        held = _invitation(request, at, secret)
        if held is not None and held.way == Invitation.Way.PAPER:
            return redirect("joining:come_in", at=at, secret=codes.on_paper(held.pk))
        form.add_error("code", "This code is not right, or no longer counts. Look at the paper again")
    return render(request, "our_setting/code.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def come_in(request: Any, at: str, secret: str) -> HttpResponse:
    """Let the invited person in: with a new sign-in, or with the one they have."""
    now = timezone.now()
    if joining.rests(_address(request), at=now):
        return _closed(request, "rest")
    held = _invitation(request, at, secret)
    if held is None or (why := joining.closed_why(held, at=now)):
        return _closed(request, UNKNOWN if held is None else why)
    if request.user.is_authenticated:
        return _come_in_as(request, held)
    form = NewSignInForm(request.POST or None, known=held.email)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.come_in_new(held, **{"email": ""} | form.cleaned_data, at=now)
            today = reverse("workspace:today", kwargs={"setting_code": held.setting.code})
            return half_in.goes_on(request, user, today)
        except actions.Taken:
            joining.wrong(_address(request), at=now)
            form.add_error(None, TAKEN)
    context = {"form": form, "invitation": held, "member": held.membership, "setting": held.setting}
    return render(request, "our_setting/come_in.html", context, status=422 if form.errors else 200)


def _come_in_as(request: Any, held: Invitation) -> HttpResponse:
    """Let somebody in who is signed in already, once they say that it is them."""
    if not actions.is_theirs(held, request.user):
        return _closed(request, "another")
    if request.method == "POST":
        actions.come_in_as(held, request.user, at=timezone.now())
        return redirect("workspace:today", setting_code=held.setting.code)
    context = {"invitation": held, "member": held.membership, "setting": held.setting}
    return render(request, "our_setting/come_in_as.html", context)


WHY = "an invited person’s way in: the code or the link is asked for"
code.public = WHY  # type: ignore[attr-defined]  # read by routes
come_in.public = WHY  # type: ignore[attr-defined]


def _invitation(request: Any, at: str, secret: str) -> Invitation | None:
    """Return the invitation of a secret; a wrong one is counted, and an unknown setting is a wrong one too."""
    setting = Setting.objects.filter(code=at).first()
    found = None
    if setting is not None:
        walls.stand_in(setting.pk, person_id=getattr(request.user, "pk", None))
        found = joining.invitation_of(setting, secret)
    if found is None:
        joining.wrong(_address(request), at=timezone.now())
    return found


def _closed(request: Any, why: str) -> HttpResponse:
    """Say that there is no way in here, and why, to somebody who has the real link or code."""
    status = {"rest": 429, UNKNOWN: 404, "another": 403}.get(why, 410)
    return render(request, "our_setting/closed.html", {"why": why}, status=status)


def _address(request: Any) -> str:
    """Return where a request comes from; behind a proxy of ours, what it says in the last place."""
    if settings.BEHIND_HTTPS and (named := request.META.get("HTTP_X_FORWARDED_FOR")):
        return str(named).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
