"""What is for the designated lead: passing it on, reading it, and letting its words go."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.support.noticing import actions, forms, queries
from alongside.support.noticing.models import Noticing


@asks("noticing.pass_to_lead", "noticing.note")
@require_http_methods(["GET", "POST"])
def pass_to_lead(request: Any, noticing_id: UUID) -> HttpResponse:
    """Ask once, then hide it from everybody but the lead."""
    actor = request.actor
    tell = queries.to_tell(actor)
    filled = filling.fill(
        request, forms.SureForm, "noticing/pass_to_lead.html", name="pass-to-lead", context={"tell": tell}
    )
    if filled.ready:
        asking.may(
            actor, "noticing.note"
        )  # pressed twice, the second finds nothing any more: its key answers it
        return filled.once(lambda: _passed(actor, noticing_id), done=_now_tell(tell))
    row = asking.find(actor, "noticing.pass_to_lead", Noticing, noticing_id, join=("child",))
    filled.context |= {"noticing": row, "back_url": actor.to("noticing:noticing", row.pk)}
    return filled.show()


@asks("noticing.lead_list")
@require_safe
def lead_list(request: Any) -> HttpResponse:
    """List what is for the lead, and what she holds elsewhere."""
    actor = request.actor
    asking.must(actor, "noticing.lead_list")
    waiting, held = list(queries.for_the_lead(actor)), list(queries.for_the_lead(actor, held=True))
    return render(request, "noticing/lead_list.html", {"waiting": waiting, "held": held})


@asks("noticing.see_for_lead")
@require_safe
def for_the_lead(request: Any, noticing_id: UUID) -> HttpResponse:
    """Show the lead what is for her, with all that was added and answered."""
    actor = request.actor
    row = asking.find(
        actor,
        "noticing.see_for_lead",
        Noticing,
        noticing_id,
        also=("noticing.hold_elsewhere",),
        join=("child", "noted_by"),
    )
    shown = {"noticing": row, "can_hold": row.can["noticing.hold_elsewhere"]}
    shown["sheet"] = queries.sheet(actor, row, whole=True, open_to_all=False)
    return render(request, "noticing/for_the_lead.html", shown)


@asks("noticing.hold_elsewhere", "noticing.lead_list")
@require_http_methods(["GET", "POST"])
def hold_elsewhere(request: Any, noticing_id: UUID) -> HttpResponse:
    """Ask once, then destroy the words here."""
    actor = request.actor
    filled = filling.fill(request, forms.SureForm, "noticing/hold_elsewhere.html", name="hold-elsewhere")
    if filled.ready:
        asking.may(actor, "noticing.lead_list")
        return filled.once(lambda: _held(actor, noticing_id), done="Its words are gone from here for good.")
    row = asking.find(actor, "noticing.hold_elsewhere", Noticing, noticing_id, join=("child",))
    filled.context |= {"noticing": row, "back_url": actor.to("noticing:for_the_lead", row.pk)}
    return filled.show()


def _passed(actor: Any, noticing_id: UUID) -> str:
    row = asking.find(actor, "noticing.pass_to_lead", Noticing, noticing_id)
    actions.pass_to_lead(noticing=row, by=actor, at=actor.now)
    return str(actor.home)


def _held(actor: Any, noticing_id: UUID) -> str:
    row = asking.find(actor, "noticing.hold_elsewhere", Noticing, noticing_id)
    actions.hold_elsewhere(noticing=row, by=actor, at=actor.now)
    return str(actor.to("noticing:lead_list"))


def _now_tell(tell: queries.ToTell) -> str:
    """Return what to do next; it names the lead and nothing of what was noted."""
    if tell.named and tell.myself:
        return "It is out of everybody else’s sight. It waits for you under For the lead."
    ring = f": {tell.telephone}" if tell.telephone else ""
    if tell.named:
        return f"Only {tell.name} can read it now. Tell {tell.name} yourself as well, now{ring}."
    who = tell.name or "whoever leads here"
    return f"It is out of sight. Nobody is named as designated lead: tell {who} now{ring}."
