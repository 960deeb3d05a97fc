"""The pages of working days, absence, and the rooms that a deputy looks after."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.file.children import queries as children
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Absence, Membership
from alongside.ground.accounts.step_up import steps_up
from alongside.ground.drafts import filling
from alongside.leadership.our_setting import actions, queries
from alongside.leadership.our_setting.forms.people import AbsenceForm, DelegationForm, WorkingDaysForm
from alongside.leadership.our_setting.views.home import PAGE


@asks("our_setting.set_days")
@require_http_methods(["GET", "POST"])
def working_days(request: Any, membership_id: UUID) -> HttpResponse:
    """Write on which days of the week somebody works."""
    actor = request.actor
    member = asking.find(actor, "our_setting.set_days", Membership, membership_id)
    written = accounts.works_on(actor.setting_id, on=actor.on).get(member.pk, actor.setting.open_weekdays)
    filled = filling.fill(
        request, WorkingDaysForm, PAGE, name="working-days", about=member,
        initial={"weekdays": list(written), "from_on": actor.on},
        context=_of(actor, member, f"The days {member.name} works"),
    )  # fmt: skip
    if filled.ready:
        return filled.once(lambda: _done(actor, actions.set_working_days, member, filled))
    return filled.show()


@asks("our_setting.set_days")
@steps_up
@require_http_methods(["GET", "POST"])
def absence(request: Any, membership_id: UUID) -> HttpResponse:
    """Write when somebody is away, and who picks up."""
    actor = request.actor
    member = asking.find(actor, "our_setting.set_days", Membership, membership_id)
    filled = filling.fill(
        request, AbsenceForm, "our_setting/absence.html", name="absence", about=member,
        initial={"from_on": actor.on}, staff=queries.others(actor, member),
        context=_of(actor, member, f"{member.name} is away"),
    )  # fmt: skip
    if filled.ready:
        try:
            return filled.once(lambda: _done(actor, actions.record_absence, member, filled))
        except actions.Overlap as refusal:
            filled.form.add_error("from_on", str(refusal))
        except actions.NotByOneself as refusal:
            filled.form.add_error("covered_by", str(refusal))
    return filled.show()


@asks("our_setting.end_absence")
@require_POST
def end_absence(request: Any, absence_id: UUID) -> HttpResponse:
    """Say that somebody is back today."""
    actor = request.actor
    found = asking.find(actor, "our_setting.end_absence", Absence, absence_id, join=("membership",))
    member = actions.end_absence(absence=found, by=actor, at=actor.now)
    return filling.on_to(request, actor.to("our_setting:person", member.pk), f"{member.name} is back.")


@asks("our_setting.delegate")
@steps_up
@require_http_methods(["GET", "POST"])
def delegation(request: Any, membership_id: UUID) -> HttpResponse:
    """Say which rooms a deputy looks after."""
    actor = request.actor
    member = asking.find(actor, "our_setting.delegate", Membership, membership_id)
    now = accounts.delegated(actor.setting_id, on=actor.on).get(member.pk, [])
    filled = filling.fill(
        request, DelegationForm, PAGE, name="delegation", about=member, rooms=children.rooms(actor),
        initial={"rooms": [str(room.pk) for room in now], "from_on": actor.on},
        context=_of(actor, member, f"The rooms {member.name} looks after"),
    )  # fmt: skip
    if filled.ready:
        return filled.once(lambda: _done(actor, actions.delegate_rooms, member, filled))
    return filled.show()


def _done(actor: Any, act: Any, member: Membership, filled: filling.Filling) -> str:
    act(membership=member, **filled.facts, by=actor, at=actor.now)
    return str(actor.to("our_setting:person", member.pk))


def _of(actor: Any, member: Membership, heading: str) -> dict[str, Any]:
    return {"heading": heading, "back_url": actor.to("our_setting:person", member.pk), "back": member.name}
