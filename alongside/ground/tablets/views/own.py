"""Setting one’s own six digits, at the tablet, after signing in there with a password."""

from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.ground.access.doors import asks
from alongside.ground.tablets import actions, entering, forms, queries
from alongside.ground.tablets import digits as six


@asks("tablets.set_digits")
@require_http_methods(["GET", "POST"])
def own_digits(request: Any) -> HttpResponse:
    """Set one’s own six digits on the tablet that this is; then the sign-in ends, and the names show."""
    actor = request.actor
    mine = queries.own_tablets(actor)
    at = entering.tablet_at(request)
    here = next((device for device in mine if at and device.pk == at.device.pk), None)
    if at is None or here is None:
        return render(request, "tablets/elsewhere.html", {"tablets": mine})
    form = forms.ChosenDigits(request.POST or None)
    if not form.is_valid():
        shown = {"form": form, "tablet": here}
        return render(request, "tablets/own_digits.html", shown, status=422 if form.errors else 200)
    kept = six.hashed(form.cleaned_data["digits"], at.secret)
    actions.set_digits(device=here, digits=kept, by=actor, at=actor.now)
    logout(request)
    return redirect("tablet:locked")
