"""The pages on which a manager gives a code to somebody who lost a password or a second step."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts import codes
from alongside.ground.accounts.models import Membership, WayBack
from alongside.ground.accounts.step_up import steps_up
from alongside.leadership.our_setting import actions


@asks("our_setting.let_back_in")
@never_cache
@steps_up
@require_POST
def give_password_code(request: Any, membership_id: UUID) -> HttpResponse:
    """Give a code for a new password."""
    return _shown(request, membership_id, actions.give_password_code)


@asks("our_setting.let_back_in")
@never_cache
@steps_up
@require_POST
def give_second_step_code(request: Any, membership_id: UUID) -> HttpResponse:
    """Give a code for a new second step."""
    return _shown(request, membership_id, actions.give_second_step_code)


def _shown(request: Any, membership_id: UUID, give: Callable[..., WayBack]) -> HttpResponse:
    """Show the code, this once: asked for again, there is another, and the first no longer counts."""
    actor = request.actor
    member = asking.find(actor, "our_setting.let_back_in", Membership, membership_id, join=("user",))
    made = give(membership=member, by=actor, at=actor.now)
    context = {
        "member": member, "way_back": made, "code": codes.on_paper(made.pk),
        "address": request.build_absolute_uri(reverse("accounts:with_code")),
        "sign_in": request.build_absolute_uri(reverse("accounts:sign_in")),
    }  # fmt: skip
    return render(request, "our_setting/way_back.html", context)
