"""Opening a round of the check, and changing its days."""

from datetime import date, datetime

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Setting, Term
from alongside.ground.tables import spans
from alongside.support.development.actions.refusals import Overlap
from alongside.support.development.models import Round


@action("development.open_round", past="round_opened")
def open_round(
    *,
    setting: Setting,
    name: str,
    from_on: date,
    due_on: date,
    until_on: date,
    term: Term | None = None,
    by: Actor,
    at: datetime,
) -> Round:
    """Open a round; its first day may lie ahead. Raises Overlap."""
    Setting.objects.select_for_update().get(pk=setting.pk)
    _refuse_overlap(setting.pk, from_on, until_on)
    opened: Round = Round.everywhere.create(
        setting=setting, name=name, term=term, from_on=from_on, due_on=due_on, until_on=until_on, opened_at=at,
        opened_by=by.membership,
    )  # fmt: skip
    return opened


@action("development.open_round", past="round_changed")
def change_round(
    *,
    check_round: Round,
    name: str,
    from_on: date,
    due_on: date,
    until_on: date,
    by: Actor,
    at: datetime,
) -> Round:
    """Change a round's name and days; with a last day that is gone by it is closed. Raises Overlap."""
    Setting.objects.select_for_update().get(pk=check_round.setting_id)
    _refuse_overlap(check_round.setting_id, from_on, until_on, but=check_round)
    check_round.name, check_round.from_on = name, from_on
    check_round.due_on, check_round.until_on = due_on, until_on
    check_round.version += 1
    check_round.save()
    return check_round


def _refuse_overlap(setting_id: object, from_on: date, until_on: date, but: Round | None = None) -> None:
    others = Round.everywhere.filter(spans.meets(from_on, until_on), setting_id=setting_id)
    if other := others.exclude(pk=but.pk if but else None).first():
        raise Overlap(other.name, other.from_on, other.until_on)
