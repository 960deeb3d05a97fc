"""One's own password, second steps, and sign-ins."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.ground.accounts import on_record, sign_ins
from alongside.ground.accounts.factors import held, recovery
from alongside.ground.accounts.forms import PasswordForm
from alongside.ground.accounts.public import public
from alongside.ground.accounts.step_up import steps_up


@public("one's own sign-ins")
@require_safe
def own(request: Any) -> HttpResponse:
    """Show how the person signs in, and where they are signed in now."""
    shown = {
        "sign_ins": sign_ins.own(request),
        "factors": held.of(request.user),
        "codes_left": len(recovery.codes(request.user)),
    }
    return render(request, "accounts/own.html", shown)


@public("ends one of one's own sign-ins")
@require_POST
def end(request: Any, name: str) -> HttpResponse:
    """End another sign-in of one's own."""
    if not sign_ins.end(request, name):
        raise Http404
    return _ended(request, "That sign-in has ended.")


@public("ends one's own other sign-ins")
@require_POST
def end_others(request: Any) -> HttpResponse:
    """End every sign-in of one's own but this."""
    sign_ins.end_others(request)
    return _ended(request, "You are signed in here only.")


@public("changes one's own password")
@require_http_methods(["GET", "POST"])
@steps_up
def password(request: Any) -> HttpResponse:
    """Take a new password; every other sign-in ends."""
    form = PasswordForm(request.POST or None, person=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/password.html", {"form": form}, status=422 if form.errors else 200)
    request.user.set_password(form.cleaned_data["new"])
    request.user.save(update_fields=["password"])
    update_session_auth_hash(request, request.user)
    sign_ins.end_others(request)
    on_record.write(request.user, "password_changed", at=timezone.now())
    messages.success(request, "Your password is changed. Every other sign-in has ended.")
    return redirect("accounts:own")


def _ended(request: Any, words: str) -> HttpResponse:
    on_record.write(request.user, "sign_ins_ended", at=timezone.now())
    messages.success(request, words)
    return redirect("accounts:own")
