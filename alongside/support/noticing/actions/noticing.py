"""Noting, adding more, ticking signs, and answering."""

from datetime import date, datetime

from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Membership
from alongside.ground.law import reference
from alongside.support.noticing.actions.holding import hold_in_sight
from alongside.support.noticing.actions.refusals import InTheFuture, NoNextStep
from alongside.support.noticing.models import Addition, Answer, Noticing, SignTicked


@action("noticing.note", past="noticing_noted")
def note(
    *,
    child: Child,
    words: str,
    happened_at: datetime,
    area: str = "",
    raised_by: str = Noticing.RaisedBy.STAFF,
    talked: str = Noticing.Talked.NOT_YET,
    parents_said: str = "",
    by: Actor,
    at: datetime,
) -> Noticing:
    """Note what was noticed, now or earlier, even before the first day here. Raises InTheFuture."""
    if happened_at > at:
        raise InTheFuture
    noted: Noticing = Noticing.everywhere.create(
        setting_id=child.setting_id, child=child, words=words, area=area, raised_by=raised_by, talked=talked,
        parents_said=parents_said, happened_at=happened_at, recorded_at=at, noted_by=by.membership,
    )  # fmt: skip
    return noted


@action("noticing.add", past="noticing_added_to")
def add_more(*, noticing: Noticing, words: str, by: Actor, at: datetime) -> Addition:
    """Add what was seen later; whoever owns the next step is told through Due."""
    hold_in_sight(noticing)
    added: Addition = Addition.everywhere.create(
        setting_id=noticing.setting_id, noticing=noticing, words=words, added_at=at, added_by=by.membership
    )
    return added


@action("noticing.tick", past="signs_ticked")
def tick_signs(*, noticing: Noticing, codes: list[str], by: Actor, at: datetime) -> Noticing:
    """Keep the signs that a person ticked; one that is ticked already stays once. Raises UnknownCodeError."""
    hold_in_sight(noticing)
    ticked = SignTicked.everywhere.filter(setting_id=noticing.setting_id, noticing=noticing)
    known = set(ticked.values_list("code", flat=True))
    SignTicked.everywhere.bulk_create(
        SignTicked(
            setting_id=noticing.setting_id, noticing=noticing, code=reference.sign(code).code, ticked_at=at,
            ticked_by=by.membership,
        )
        for code in dict.fromkeys(codes)
        if code not in known
    )  # fmt: skip
    return noticing


@action("noticing.answer", past="noticing_answered")
def answer(
    *,
    noticing: Noticing,
    kind: str,
    words: str = "",
    advice: str = "",
    goes_on: str = "",
    owner: Membership | None = None,
    due_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Answer:
    """Say what follows, whose it is, and when it is looked at again; the newest holds. Raises NoNextStep."""
    if kind == Answer.Kind.CLOSE:
        owner, due_on = None, None
    elif owner is None or due_on is None:
        raise NoNextStep
    hold_in_sight(noticing)
    given: Answer = Answer.everywhere.create(
        setting_id=noticing.setting_id, noticing=noticing, kind=kind, words=words, advice=advice,
        goes_on=goes_on, owner=owner, due_on=due_on, answered_at=at, answered_by=by.membership,
    )  # fmt: skip
    return given
