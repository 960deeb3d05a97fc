"""Showing once more who one is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.ground.accounts import carried, showing
from alongside.ground.accounts import step_up as asking_again
from alongside.ground.accounts.forms import StepUpForm
from alongside.ground.accounts.public import public
from alongside.ground.accounts.views.signing import place_after


@public("shows once more who one is")
@require_POST
def step_up(request: Any) -> HttpResponse:
    """Take a password or a second factor, and lead back with whatever a form held."""
    form, place = StepUpForm(request.POST), place_after(request)
    status = 422
    if form.is_valid():
        fault = showing.any_of_them(request, request.user, **form.cleaned_data)
        if fault is None:
            asking_again.proved(request, at=timezone.now())
            return carried.goes_on(request, place, again=True) or redirect(place)
        form.add_error("shown", fault.words)
        status = fault.status
    return asking_again.page(request, form, place, request.POST.get("carried", ""), status=status)
