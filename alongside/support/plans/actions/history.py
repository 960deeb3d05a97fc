"""Taking a child in who comes with a history."""

from datetime import datetime

from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.plans.actions.refusals import CountBegun
from alongside.support.plans.models import Cycle, EarlierCycles


@action("plans.start", past="earlier_cycles_told")
def tell_earlier_cycles(
    *,
    child: Child,
    many: int,
    held_at: str = "",
    began: PartialDate | None = None,
    last_review: PartialDate | None = None,
    found: str = "",
    by: Actor,
    at: datetime,
) -> EarlierCycles:
    """Write how many cycles a child had before ours; ours goes on counting. Raises CountBegun."""
    Child.everywhere.select_for_update().get(pk=child.pk, setting_id=child.setting_id)
    known = earlier(child)
    if (known.many if known else 0) != many and _ours_have_begun(child):
        raise CountBegun
    told = known or EarlierCycles(setting_id=child.setting_id, child=child)
    told.many, told.held_at, told.began, told.last_review, told.found = (
        many,
        held_at,
        began,
        last_review,
        found,
    )
    told.told_by, told.told_at = by.membership, at
    told.version += 1 if known else 0
    told.save()
    return told


def earlier(child: Child) -> EarlierCycles | None:
    """Return what is known of a child's cycles before ours."""
    known: EarlierCycles | None = EarlierCycles.everywhere.filter(
        setting_id=child.setting_id, child=child
    ).first()
    return known


def _ours_have_begun(child: Child) -> bool:
    return bool(Cycle.everywhere.filter(setting_id=child.setting_id, child=child).exists())
