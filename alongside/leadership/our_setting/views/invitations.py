"""The pages on which a manager lets somebody in: by e-mail, or by a code on paper."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts import codes
from alongside.ground.accounts.models import Invitation, Membership
from alongside.ground.accounts.step_up import steps_up
from alongside.ground.drafts import filling
from alongside.leadership.our_setting import actions
from alongside.leadership.our_setting.forms.joining import EmailForm
from alongside.leadership.our_setting.papers.invitation import invitation_paper
from alongside.leadership.our_setting.queries import joining


@asks("our_setting.invite")
@steps_up
@require_http_methods(["GET", "POST"])
def invite_by_email(request: Any, membership_id: UUID) -> HttpResponse:
    """Send somebody a link."""
    actor = request.actor
    member = asking.find(actor, "our_setting.invite", Membership, membership_id)
    back = actor.to("our_setting:person", member.pk)
    context = {
        "heading": f"Invite {member.name}", "back_url": back, "back": member.name, "save": "Send it",
        "no_mail": not settings.MAIL_URL, "member": member,
    }  # fmt: skip
    filled = filling.fill(
        request, EmailForm, "our_setting/invite.html", name="invite", about=member, context=context
    )
    if filled.ready and settings.MAIL_URL:
        facts = filled.facts | {"origin": _origin(request), "by": actor, "at": actor.now}
        return filled.once(
            lambda: _on(actions.invite_by_email(membership=member, **facts), back), done="It is on its way."
        )
    return filled.show()


@asks("our_setting.invite")
@steps_up
@require_POST
def invite_on_paper(request: Any, membership_id: UUID) -> HttpResponse:
    """Make a code on paper."""
    actor = request.actor
    member = asking.find(actor, "our_setting.invite", Membership, membership_id)
    made = actions.invite_on_paper(membership=member, origin=_origin(request), by=actor, at=actor.now)
    return filling.on_to(request, actor.to("our_setting:invitation", made.pk), "The code is made.")


@asks("our_setting.revoke_invitation")
@require_safe
def invitation(request: Any, invitation_id: UUID) -> HttpResponse:
    """Show an invitation, with its code while it counts."""
    held = _found(request.actor, invitation_id)
    why = joining.closed_why(held, at=request.actor.now)
    on_paper = held.way == Invitation.Way.PAPER and not why
    context = {
        "invitation": held, "member": held.membership, "closed": why,
        "code": codes.on_paper(held.pk) if on_paper else "",
        "words": joining.state_words(held, at=request.actor.now), "address": joining_address(held),
    }  # fmt: skip
    return render(request, "our_setting/invitation.html", context)


@asks("our_setting.revoke_invitation")
@require_safe
def paper(request: Any, invitation_id: UUID) -> HttpResponse:
    """Answer the paper with the address and the code; the page again when it no longer counts."""
    held = _found(request.actor, invitation_id)
    if held.way != Invitation.Way.PAPER or joining.closed_why(held, at=request.actor.now):
        return filling.on_to(
            request,
            request.actor.to("our_setting:invitation", held.pk),
            "This invitation has no paper any more.",
        )
    answer = HttpResponse(invitation_paper(held, joining_address(held)), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="invitation.pdf"'
    return answer


@asks("our_setting.revoke_invitation")
@require_POST
def revoke(request: Any, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    actor = request.actor
    held = _found(actor, invitation_id)
    member = actions.revoke_invitation(invitation=held, by=actor, at=actor.now)
    return filling.on_to(request, actor.to("our_setting:person", member.pk), "It no longer counts.")


def joining_address(held: Invitation) -> str:
    """Return where a code is typed in."""
    return f"{held.origin}/join/{held.setting.code}/"


def _found(actor: Any, invitation_id: UUID) -> Invitation:
    join = ("membership", "setting")
    found: Invitation = asking.find(
        actor, "our_setting.revoke_invitation", Invitation, invitation_id, join=join
    )
    return found


def _origin(request: Any) -> str:
    """Return where this person reaches us: the host was checked against those that we answer to."""
    return f"{request.scheme}://{request.get_host()}"


def _on(made: Invitation, place: str) -> str:
    return place
