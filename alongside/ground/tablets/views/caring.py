"""Caring for the rooms’ tablets: a manager enrols them, and lets people in."""

from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Device, Room
from alongside.ground.accounts.step_up import steps_up
from alongside.ground.drafts import filling
from alongside.ground.tablets import actions, entering, forms, queries
from alongside.ground.tablets import digits as six

CARE = "tablets.care"


@asks(CARE)
@require_safe
def tablets(request: Any) -> HttpResponse:
    """List the rooms’ tablets."""
    actor = request.actor
    asking.must(actor, CARE)
    return render(
        request, "tablets/tablets.html", {"tablets": list(queries.tablets(actor)), "today": actor.on}
    )


@asks(CARE)
@steps_up
@require_http_methods(["GET", "POST"])
def enrol(request: Any) -> HttpResponse:
    """Make this very screen a room’s tablet; the manager’s own sign-in on it ends."""
    actor = request.actor
    asking.must(actor, CARE)
    rooms = list(asking.within_setting(actor, Room))
    form = forms.TabletForm(request.POST or None, rooms=rooms)
    if not form.is_valid():
        shown = {"form": form, "rooms": rooms}
        return render(request, "tablets/enrol.html", shown, status=422 if form.errors else 200)
    secret = six.new_secret()
    device = actions.enrol_tablet(
        setting=actor.setting, name=form.cleaned_data["name"], room=form.rooms[form.cleaned_data["room"]],
        digest=six.Unsaid(six.digest_of(secret)), by=actor, at=actor.now,
    )  # fmt: skip
    if actor.setting.is_sample:
        actions.set_sample_digits(device=device, secret=six.Unsaid(secret), by=actor, at=actor.now)
    logout(request)
    response = redirect("tablet:locked")
    entering.give_cookie(response, device, secret)
    return response


@asks(CARE)
@require_safe
def tablet(request: Any, device_id: UUID) -> HttpResponse:
    """Show one tablet: until when, and who can open it."""
    actor = request.actor
    device = asking.find(actor, CARE, Device, device_id, join=("room", "enrolled_by"))
    shown = {
        "tablet": device,
        "pins": queries.pins(actor, device),
        "tries": entering.TRIES,
        "today": actor.on,
    }
    return render(request, "tablets/tablet.html", shown)


@asks(CARE)
@require_http_methods(["GET", "POST"])
def rename(request: Any, device_id: UUID) -> HttpResponse:
    """Call a tablet something else."""
    actor = request.actor
    device = asking.find(actor, CARE, Device, device_id)
    filled = filling.fill(
        request, forms.NameForm, "drafts/page.html", name="tablet-name", about=device, edits=device,
        initial={"name": device.name},
        context={"heading": "Rename the tablet", "back_url": _page(actor, device), "back": device.name},
    )  # fmt: skip
    if filled.ready:
        return filled.once(
            lambda: _page(
                actor, actions.rename_tablet(device=device, **filled.facts, by=actor, at=actor.now)
            ),
            done="Renamed.",
        )
    return filled.show()


@asks(CARE)
@steps_up
@require_http_methods(["GET", "POST"])
def let_in(request: Any, device_id: UUID) -> HttpResponse:
    """Give somebody a code for today, or let them try their digits again."""
    actor = request.actor
    device = asking.find(actor, CARE, Device, device_id)
    staff = accounts.staff(actor.setting_id, on=actor.on)
    form = forms.LetInForm(request.POST or None, staff=staff)
    if not form.is_valid():
        shown = {"form": form, "tablet": device}
        return render(request, "tablets/let_in.html", shown, status=422 if form.errors else 200)
    member, how = form.staff[form.cleaned_data["member"]], form.cleaned_data["how"]
    if how == forms.AGAIN:
        actions.let_try_again(device=device, member=member, by=actor, at=actor.now)
        return filling.on_to(request, _page(actor, device), f"{member.name} can try again.")
    code = actions.let_in(device=device, member=member, only_today=how == forms.TODAY, by=actor, at=actor.now)
    words = (
        f"The code for {member.name} is {code[:4]} {code[4:]}. It counts today, once, on this tablet only."
    )
    return filling.on_to(request, _page(actor, device), words)


@asks(CARE)
@steps_up
@require_POST
def renew(request: Any, device_id: UUID) -> HttpResponse:
    """Let a tablet be used for thirty days more."""
    actor = request.actor
    device = asking.find(actor, CARE, Device, device_id)
    actions.renew_tablet(device=device, by=actor, at=actor.now)
    return filling.on_to(request, _page(actor, device), "Renewed for thirty days from today.")


@asks(CARE)
@require_POST
def take_off(request: Any, device_id: UUID) -> HttpResponse:
    """End a tablet: whoever is at it is out with the next request."""
    actor = request.actor
    device = asking.find(actor, CARE, Device, device_id)
    actions.take_off_tablet(device=device, by=actor, at=actor.now)
    return filling.on_to(
        request, actor.to("tablets:tablets"), f"{device.name} is taken off. It opens nothing now."
    )


def _page(actor: Any, device: Device) -> str:
    return str(actor.to("tablets:tablet", device.pk))
