"""The page on which a manager writes what a SENCO brings."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts.models import Membership
from alongside.ground.drafts import filling
from alongside.leadership.our_setting import actions, queries
from alongside.leadership.our_setting.forms.training import TrainingForm


@asks("our_setting.write_training")
@require_http_methods(["GET", "POST"])
def training(request: Any, membership_id: UUID) -> HttpResponse:
    """Write teacher status and qualification; the page says what is law here, and what is good practice."""
    actor = request.actor
    member = asking.find(actor, "our_setting.write_training", Membership, membership_id)
    filled = filling.fill(
        request, TrainingForm, "our_setting/training.html", name="training", about=member, today=actor.on,
        initial=queries.training_as_typed(actor, member),
        context={
            "heading": f"{member.name} as SENCO", "back_url": actor.to("our_setting:person", member.pk),
            "back": member.name, "asked": queries.asked_of_sencos(actor.setting),
        },
    )  # fmt: skip
    if filled.ready:
        return filled.once(lambda: _done(actor, member, filled.facts))
    return filled.show()


def _done(actor: Any, member: Membership, facts: dict[str, Any]) -> str:
    actions.write_training(membership=member, **facts, by=actor, at=actor.now)
    return str(actor.to("our_setting:person", member.pk))
