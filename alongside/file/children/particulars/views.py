"""The pages of what must be held about a child: parents with their address, and whom to ring."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.file.children import actions
from alongside.file.children import queries as children
from alongside.file.children.models import Child, EmergencyContact, FamilyLink
from alongside.file.children.particulars import forms, queries
from alongside.file.children.particulars.held import held as what_is_held
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling

PAGE = "children/form_page.html"
KEEP = "children.keep_particulars"
YES_NO = {True: "yes", False: "no", None: "unknown"}


@asks("children.see_family")
@require_safe
def held(request: Any, child_id: UUID) -> HttpResponse:
    """Show what must be held about a child, and what is still missing."""
    actor = request.actor
    child = asking.find(actor, "children.see_family", Child, child_id, also=(KEEP, "children.change"))
    family, contacts = children.family(child, actor.on), queries.contacts(child, actor.on)
    everything = what_is_held(child, family, contacts)
    shown = {
        "child": child,
        "asked": [one for one in everything if one.particular.asked],
        "useful": [one for one in everything if not one.particular.asked],
        "missing": sum(1 for one in everything if one.missing and one.particular.asked),
        "family": family,
        "contacts": contacts,
        "may_keep": child.can[KEEP],
        "may_change": child.can["children.change"],
    }
    return render(request, "children/held.html", shown)


@asks(KEEP)
@require_http_methods(["GET", "POST"])
def add_carer(request: Any, child_id: UUID) -> HttpResponse:
    """Add a parent or carer."""
    actor = request.actor
    child = asking.find(actor, KEEP, Child, child_id)
    filled = _fill(request, forms.CarerForm, "carer", child, child, "Add a parent or carer")
    if filled.ready:
        return filled.once(
            lambda: _back(
                actor,
                actions.add_carer(child=child, **filled.facts, from_on=actor.on, by=actor, at=actor.now),
            )
        )
    return filled.show()


@asks(KEEP)
@require_http_methods(["GET", "POST"])
def carer(request: Any, family_link_id: UUID) -> HttpResponse:
    """Change what is held about a parent or carer."""
    actor = request.actor
    link = asking.find(actor, KEEP, FamilyLink, family_link_id, join=("child", "carer"))
    of_carer = {name: getattr(link.carer, name) for name in ("name", "address", "telephone", "email")}
    stands = of_carer | {
        "relationship": link.relationship, "responsibility": YES_NO[link.responsibility],
        "lives_with": YES_NO[link.lives_with],
    }  # fmt: skip
    filled = _fill(request, forms.CarerForm, "carer-change", link, link.child, link.carer.name, stands)
    if filled.ready:
        return filled.once(
            lambda: _back(actor, actions.change_carer(link=link, facts=filled.facts, by=actor, at=actor.now))
        )
    return filled.show()


@asks(KEEP)
@require_http_methods(["GET", "POST"])
def add_contact(request: Any, child_id: UUID) -> HttpResponse:
    """Add somebody to ring in an emergency."""
    actor = request.actor
    child = asking.find(actor, KEEP, Child, child_id)
    filled = _fill(request, forms.ContactForm, "contact", child, child, "Add an emergency contact")
    if filled.ready:
        return filled.once(
            lambda: _back(
                actor,
                actions.add_contact(child=child, **filled.facts, from_on=actor.on, by=actor, at=actor.now),
            )
        )
    return filled.show()


@asks(KEEP)
@require_http_methods(["GET", "POST"])
def contact(request: Any, emergency_contact_id: UUID) -> HttpResponse:
    """Change an emergency contact."""
    actor = request.actor
    found = asking.find(actor, KEEP, EmergencyContact, emergency_contact_id, join=("child",))
    stands = {name: getattr(found, name) for name in ("name", "relationship", "telephone")}
    filled = _fill(request, forms.ContactForm, "contact-change", found, found.child, found.name, stands)
    if filled.ready:
        return filled.once(
            lambda: _back(
                actor, actions.change_contact(contact=found, facts=filled.facts, by=actor, at=actor.now)
            )
        )
    return filled.show()


@asks(KEEP)
@require_POST
def end_contact(request: Any, emergency_contact_id: UUID) -> HttpResponse:
    """Say that an emergency contact counts until today."""
    actor = request.actor
    found = asking.find(actor, KEEP, EmergencyContact, emergency_contact_id)
    actions.end_contact(contact=found, until_on=actor.on, by=actor, at=actor.now)
    return filling.on_to(request, _back(actor, found), "It counts until today.")


def _fill(
    request: Any, form: Any, name: str, about: Any, child: Child, heading: str, stands: Any = None
) -> filling.Filling:
    words = {
        "heading": heading, "line": child.full_name, "child": child, "back": "What we must hold",
        "back_url": request.actor.to("particulars:held", child.pk),
    }  # fmt: skip
    return filling.fill(request, form, PAGE, name=name, about=about, initial=stands, context=words)


def _back(actor: Any, row: Any) -> str:
    return str(actor.to("particulars:held", row.child_id))
