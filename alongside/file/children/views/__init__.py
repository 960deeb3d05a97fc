"""The pages of a child's particulars, place, family and what to know first."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.file.children import actions, forms, queries
from alongside.file.children.models import Child, KnowFirst, Restriction
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Membership, Room
from alongside.ground.drafts import filling

PAGE = "children/form_page.html"


@asks("children.add")
@require_http_methods(["GET", "POST"])
def add(request: Any) -> HttpResponse:
    """Put a child on the books."""
    actor = request.actor
    asking.must(actor, "children.add")
    words = {
        "heading": "Add a child",
        "save": "Add the child",
        "back_url": actor.to("workspace:children"),
        "back": "Children",
    }
    filled = filling.fill(request, forms.ChildForm, PAGE, name="child", context=words, today=actor.on)
    if filled.ready:
        return filled.once(
            lambda: actor.to(
                "children:place",
                actions.add_child(setting=actor.setting, **filled.facts, by=actor, at=actor.now).pk,
            ),
            done="Added. Now: room, key person and days.",
        )
    return filled.show()


@asks("children.change")
@require_http_methods(["GET", "POST"])
def change(request: Any, child_id: UUID) -> HttpResponse:
    """Change a child's particulars."""
    actor = request.actor
    child = asking.find(actor, "children.change", Child, child_id)
    stands = {name: getattr(child, name) for name in forms.ChangeForm.field_order if hasattr(child, name)} | {
        "born": str(child.born or "")
    }
    filled = filling.fill(
        request, forms.ChangeForm, PAGE, name="particulars", about=child, edits=child, initial=stands,
        context=_words(actor, child, "Particulars"), today=actor.on,
    )  # fmt: skip
    if filled.ready:
        return filled.once(
            lambda: _file(actor, actions.change_child(child=child, **filled.facts, by=actor, at=actor.now))
        )
    return filled.show()


@asks("children.place")
@require_http_methods(["GET", "POST"])
def place(request: Any, child_id: UUID) -> HttpResponse:
    """Say where a child belongs from a day on."""
    actor = request.actor
    child = asking.find(actor, "children.place", Child, child_id)
    now = queries.place(child, actor.on)
    rooms = [(str(room.pk), room.name) for room in queries.rooms(actor)]
    staff = [(str(one.pk), one.name) for one in accounts.staff(actor.setting_id, on=actor.on)]
    stands = {
        "room": str(now.room_id or ""), "key_person": str(now.key_person_id or ""), "from_on": actor.on,
        "weekdays": [str(day) for day in now.weekdays], "part": next(iter(now.weekdays.values()), "day"),
    }  # fmt: skip
    filled = filling.fill(
        request, forms.PlaceForm, PAGE, name="place", about=child, initial=stands,
        context=_words(actor, child, "Room, key person and days"), rooms=rooms, staff=staff,
    )  # fmt: skip
    if filled.ready:
        try:
            return filled.once(lambda: _placed(actor, child, filled.facts))
        except actions.Overlap as overlap:
            filled.form.add_error("from_on", str(overlap))
    return filled.show()


def _placed(actor: Any, child: Child, facts: dict[str, Any]) -> str:
    room = asking.within_setting(actor, Room).get(pk=facts["room"])
    member = asking.within_setting(actor, Membership).get(pk=facts["key_person"])
    weekdays = {int(day): facts["part"] for day in facts["weekdays"]}
    actions.place_child(
        child=child,
        room=room,
        membership=member,
        weekdays=weekdays,
        from_on=facts["from_on"],
        by=actor,
        at=actor.now,
    )
    return _file(actor, child)


@asks("children.link_family")
@require_http_methods(["GET", "POST"])
def link_family(request: Any, child_id: UUID) -> HttpResponse:
    """Add a parent or carer."""
    actor = request.actor
    child = asking.find(actor, "children.link_family", Child, child_id)
    filled = filling.fill(
        request,
        forms.FamilyForm,
        PAGE,
        name="family",
        about=child,
        context=_words(actor, child, "Add a parent or carer"),
    )
    if filled.ready:
        return filled.once(
            lambda: _people(
                actor,
                actions.link_family(
                    child=child, **filled.facts, from_on=actor.on, by=actor, at=actor.now
                ).child_id,
            )
        )
    return filled.show()


@asks("children.restrict")
@require_http_methods(["GET", "POST"])
def restrict(request: Any, child_id: UUID) -> HttpResponse:
    """Put a restriction on file."""
    actor = request.actor
    child = asking.find(actor, "children.restrict", Child, child_id)
    filled = filling.fill(
        request, forms.RestrictionForm, PAGE, name="restriction", about=child, initial={"from_on": actor.on},
        context=_words(actor, child, "Something that must not happen"),
    )  # fmt: skip
    if filled.ready:
        return filled.once(
            lambda: _people(
                actor, actions.restrict(child=child, **filled.facts, by=actor, at=actor.now).child_id
            )
        )
    return filled.show()


@asks("children.restrict")
@require_POST
def end_restriction(request: Any, restriction_id: UUID) -> HttpResponse:
    """End a restriction today."""
    actor = request.actor
    found = asking.find(actor, "children.restrict", Restriction, restriction_id)
    actions.end_restriction(restriction=found, until_on=actor.on, by=actor, at=actor.now)
    return filling.on_to(request, _people(actor, found.child_id), "Ended today. It stays on record.")


@asks("children.tell_first")
@require_http_methods(["GET", "POST"])
def tell_first(request: Any, child_id: UUID) -> HttpResponse:
    """Write something everybody must know first."""
    actor = request.actor
    child = asking.find(actor, "children.tell_first", Child, child_id)
    filled = filling.fill(
        request, forms.KnowFirstForm, PAGE, name="know-first", about=child, initial={"from_on": actor.on},
        context=_words(actor, child, "What to know first"),
    )  # fmt: skip
    if filled.ready:
        return filled.once(
            lambda: _file(
                actor, actions.tell_first(child=child, **filled.facts, by=actor, at=actor.now).child
            )
        )
    return filled.show()


@asks("children.tell_first")
@require_POST
def end_know_first(request: Any, known_id: UUID) -> HttpResponse:
    """Say that something to know first no longer counts after today."""
    actor = request.actor
    known = asking.find(actor, "children.tell_first", KnowFirst, known_id, join=("child",))
    actions.end_know_first(known=known, until_on=actor.on, by=actor, at=actor.now)
    return filling.on_to(request, _file(actor, known.child), "It counts until today.")


def _file(actor: Any, child: Child) -> str:
    return str(actor.to("workspace:file", child.pk))


def _people(actor: Any, child_id: UUID) -> str:
    return str(actor.to("workspace:people", child_id))


def _words(actor: Any, child: Child, heading: str) -> dict[str, Any]:
    return {
        "heading": heading,
        "line": child.full_name,
        "back_url": _file(actor, child),
        "back": child.name,
        "child": child,
    }
