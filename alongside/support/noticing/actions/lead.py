"""What is for the designated lead: out of everybody else's sight at once, and later out of the record."""

from datetime import datetime
from uuid import UUID

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.audit import actions as audit
from alongside.ground.audit.models import Entry
from alongside.ground.drafts import keeping
from alongside.support.noticing.actions.holding import hold
from alongside.support.noticing.models import (
    Addition,
    Answer,
    ForTheLead,
    HeldElsewhere,
    Noticing,
    SignTicked,
)


@action("noticing.pass_to_lead", past="noticing_passed_to_lead")
def pass_to_lead(*, noticing: Noticing, by: Actor, at: datetime) -> ForTheLead:
    """Hide it from everybody but the lead. Drafts about it go too: nobody could come back to them."""
    hold(noticing)
    keeping.shred_about(noticing.setting_id, noticing.pk)
    moved: ForTheLead = ForTheLead.everywhere.create(
        setting_id=noticing.setting_id, noticing=noticing, pressed_at=at, pressed_by=by.membership
    )
    return moved


@action("noticing.hold_elsewhere", past="noticing_held_elsewhere")
def hold_elsewhere(*, noticing: Noticing, by: Actor, at: datetime) -> HeldElsewhere:
    """Destroy every word of it here for good: what stays is that there was something, and when.

    The given row is left as it is: an action puts what it changed in its subject on record, old words too.
    """
    hold(noticing)
    here = {"setting_id": noticing.setting_id, "noticing": noticing}
    things = _under(noticing)
    Noticing.everywhere.filter(setting_id=noticing.setting_id, pk=noticing.pk).update(
        words="", parents_said="", area="", talked=Noticing.Talked.NOT_YET, raised_by=Noticing.RaisedBy.STAFF
    )
    Addition.everywhere.filter(**here).update(words="")
    Answer.everywhere.filter(**here).update(words="", advice="", goes_on="")
    SignTicked.everywhere.filter(**here).delete()
    keeping.shred_about(noticing.setting_id, noticing.pk)
    entries = Entry.objects.filter(setting_id=noticing.setting_id, thing_id__in=things).values_list(
        "id", flat=True
    )
    audit.shred(list(entries), by=by.writer, at=at, child_id=noticing.child_id)
    held: HeldElsewhere = HeldElsewhere.everywhere.create(**here, confirmed_at=at, confirmed_by=by.membership)
    return held


def _under(noticing: Noticing) -> list[UUID]:
    """Return the ids of the noticing and of everything that stands under it."""
    return [
        noticing.pk,
        *(
            pk
            for model in (Addition, Answer, ForTheLead)
            for pk in model.everywhere.filter(setting_id=noticing.setting_id, noticing=noticing).values_list(
                "pk", flat=True
            )
        ),
    ]
