"""The pages of the people: the list, one person, adding, changing, leaving and coming back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.file.children import queries as children
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Membership
from alongside.ground.accounts.step_up import steps_up
from alongside.ground.drafts import filling
from alongside.leadership.our_setting import actions, queries
from alongside.leadership.our_setting.forms.people import HandoverForm, LeavingForm, PersonForm, ReturnForm
from alongside.leadership.our_setting.queries import joining
from alongside.leadership.our_setting.views.home import PAGE, here

RIGHTS = tuple(
    f"our_setting.{name}"
    for name in (
        "change_person",
        "end_place",
        "set_days",
        "delegate",
        "invite",
        "let_back_in",
        "write_training",
    )
)


@asks("our_setting.see")
@require_safe
def people(request: Any) -> HttpResponse:
    """Show who works here, or who left."""
    actor = request.actor
    left = request.GET.get("who") == "left"
    here_url = actor.to("our_setting:people")
    held = {
        "lines": queries.people(actor, left=left),
        "named": queries.named_roles(actor),
        "left": left,
        "filters": [
            {"label": "Here", "url": here_url, "current": not left},
            {"label": "Left", "url": f"{here_url}?who=left", "current": left},
        ],
        "may_add": asking.may(actor, "our_setting.place_people"),
        "may_open": bool(actor.roles & {"senco", "deputy_senco", "manager"}),
    }
    return render(request, "our_setting/people.html", held)


@asks("our_setting.see_person")
@require_safe
def person(request: Any, membership_id: UUID) -> HttpResponse:
    """Show one person's place."""
    actor = request.actor
    member = asking.find(
        actor, "our_setting.see_person", Membership, membership_id, also=RIGHTS, join=("user",)
    )
    can = {name.partition(".")[2]: may for name, may in member.can.items()}
    held = {"member": member, "place": queries.person(actor, member), "can": can}
    if can["invite"]:
        sent = joining.invitations(member)
        held["invited"] = [(one, joining.state_words(one, at=actor.now)) for one in sent]
    return render(request, "our_setting/person.html", held)


@asks("our_setting.place_people")
@steps_up
@require_http_methods(["GET", "POST"])
def add_person(request: Any) -> HttpResponse:
    """Give somebody a place."""
    actor = request.actor
    asking.must(actor, "our_setting.place_people")
    filled = filling.fill(
        request, PersonForm, PAGE, name="person-add", initial={"from_on": actor.on}, rooms=children.rooms(actor),
        context=_words(actor, "Add a person", "Add them"),
    )  # fmt: skip
    if filled.ready:
        done = {"setting": actor.setting, "by": actor, "at": actor.now}
        return filled.once(
            lambda: _page(actor, actions.add_person(**filled.facts, **done)), done="Added. Now let them in."
        )
    return filled.show()


@asks("our_setting.change_person")
@steps_up
@require_http_methods(["GET", "POST"])
def change_person(request: Any, membership_id: UUID) -> HttpResponse:
    """Change somebody's name, and from a day on their roles and rooms."""
    actor = request.actor
    member = asking.find(actor, "our_setting.change_person", Membership, membership_id)
    roles, rooms = queries.standing(member, actor.on)
    stands = {
        "name": member.name, "telephone": member.telephone, "roles": roles, "rooms": rooms,
        "from_on": max(actor.on, member.from_on),
    }  # fmt: skip
    filled = filling.fill(
        request, PersonForm, PAGE, name="person", about=member, edits=member, initial=stands,
        rooms=children.rooms(actor), context=_of(actor, member, f"Change {member.name}’s roles and rooms"),
    )  # fmt: skip
    return _or_gap(filled, "roles", lambda: _page(actor, _done(actor, actions.change_person, member, filled)))


@asks("our_setting.end_place")
@steps_up
@require_http_methods(["GET", "POST"])
def end_place(request: Any, membership_id: UUID) -> HttpResponse:
    """Say when somebody leaves, and who takes over."""
    actor = request.actor
    member = asking.find(actor, "our_setting.end_place", Membership, membership_id)
    keyed = queries.keyed_children(actor, member)
    context = _of(actor, member, f"{member.name} leaves") | {
        "save": "End their place", "member": member, "keyed": keyed, "owed": queries.owed(actor, member),
        "falls_to": queries.falls_to(actor, member),
    }  # fmt: skip
    filled = filling.fill(
        request, LeavingForm, "our_setting/leaving.html", name="leaving", about=member, context=context,
        staff=queries.others(actor, member), keyed=keyed, began=member.from_on,
    )  # fmt: skip
    return _or_gap(filled, "until_on", lambda: _page(actor, _done(actor, actions.end_place, member, filled)))


@asks("our_setting.end_place")
@steps_up
@require_http_methods(["GET", "POST"])
def bring_back(request: Any, membership_id: UUID) -> HttpResponse:
    """Let somebody who left have a place again."""
    actor = request.actor
    member = asking.find(actor, "our_setting.end_place", Membership, membership_id)
    filled = filling.fill(
        request, ReturnForm, PAGE, name="return", about=member, initial={"from_on": actor.on},
        rooms=children.rooms(actor), context=_of(actor, member, f"{member.name} comes back"),
    )  # fmt: skip
    if filled.ready:
        return filled.once(lambda: _page(actor, _done(actor, actions.bring_back, member, filled)))
    return filled.show()


@asks("our_setting.hand_over")
@steps_up
@require_http_methods(["GET", "POST"])
def hand_over(request: Any) -> HttpResponse:
    """Hand the SENCO's work to somebody else; the page says what passes."""
    actor = request.actor
    asking.must(actor, "our_setting.hand_over")
    now = actor.holders("senco")
    owed = [item for one in now for item in queries.owed(actor, one)]
    context = _words(actor, "Hand over the SENCO’s work", "Hand over") | {"now": now, "owed": owed}
    filled = filling.fill(
        request, HandoverForm, "our_setting/handover.html", name="handover", context=context, today=actor.on,
        staff=[one for one in accounts.staff(actor.setting_id, on=actor.on) if one not in now],
        initial={"from_on": actor.on},
    )  # fmt: skip
    if filled.ready:
        done = {"setting": actor.setting, "owed": len(owed), "by": actor, "at": actor.now}
        return filled.once(
            lambda: _list(actor, actions.hand_over(**filled.facts, **done)), done="Handed over."
        )
    return filled.show()


def _or_gap(filled: filling.Filling, field: str, act: Any) -> HttpResponse:
    """Do it; where a role would be empty, say so beside the field and ask again."""
    if not filled.ready:
        return filled.show()
    try:
        return filled.once(act)
    except actions.NobodyLeft as refusal:
        filled.form.add_error(field, str(refusal))
    except actions.Gap as gap:
        filled.form.ask_about_gap()  # type: ignore[attr-defined]  # both forms that come here have it
        filled.form.add_error(field, str(gap))
    return filled.show()


def _done(actor: Any, act: Any, member: Membership, filled: filling.Filling) -> Membership:
    found: Membership = act(membership=member, **filled.facts, by=actor, at=actor.now)
    return found


def _page(actor: Any, member: Membership) -> str:
    """Return the address of a person's page, or of the list for somebody who has just left it."""
    if member.pk == actor.id and member.ended_at:
        return "/"
    return str(actor.to("our_setting:person", member.pk))


def _list(actor: Any, member: Membership) -> str:
    return f"{actor.to('our_setting:people')}#person-{member.pk}"


def _words(actor: Any, heading: str, save: str = "Save") -> dict[str, Any]:
    return here(actor, heading, "our_setting:people", "People") | {"save": save}


def _of(actor: Any, member: Membership, heading: str) -> dict[str, Any]:
    return {"heading": heading, "back_url": actor.to("our_setting:person", member.pk), "back": member.name}
