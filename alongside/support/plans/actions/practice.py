"""Doing: one time a target was worked on, or was not and why."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Setting
from alongside.ground.law import reference
from alongside.support.plans.actions.cycle import refuse_closed
from alongside.support.plans.actions.refusals import ReasonMissing
from alongside.support.plans.models import Practice, Target


@action("plans.practise", past="practice_recorded")
def record_practice(
    *,
    target: Target,
    response: str,
    reason: str = "",
    words: str = "",
    happened_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Practice:
    """Record how the child responded; ``response`` and ``reason`` are codes of law's lists.

    ``happened_at`` is now unless it was earlier. What was not offered needs its reason. Raises ReasonMissing,
    CycleClosed; UnknownCodeError for a code that law does not have.
    """
    refuse_closed(target.outcome.cycle)
    offered = reference.responses().row(response).offered
    if not offered and not reason:
        raise ReasonMissing
    happened = happened_at or at
    made: Practice = Practice.everywhere.create(
        setting_id=target.setting_id, target=target, response=response,
        reason="" if offered else reference.reasons_not_offered().row(reason).code, words=words,
        happened_on=localdate(happened), happened_at=happened, recorded_at=at, done_by=by.membership,
    )  # fmt: skip
    return made


@action("plans.practise", past="practice_told_more")
def say_more(*, practice: Practice, words: str, by: Actor, at: datetime) -> Practice:
    """Put words to a practice recorded with a tap; the words before stay in the audit. Raises CycleClosed."""
    refuse_closed(practice.target.outcome.cycle)
    practice.words = words
    practice.save()
    return practice


@action("plans.practise_together", past="practised_together")
def record_together(
    *,
    setting: Setting,
    responses: dict[UUID, str],
    reason: str = "",
    words: str = "",
    by: Actor,
    at: datetime,
) -> Setting:
    """Record one activity for several children: target -> how that child responded. Raises as record_practice."""
    rows = Target.everywhere.filter(setting_id=setting.pk, pk__in=responses).select_related(
        "outcome__cycle__child"
    )
    for target in rows:
        record_practice(
            target=target, response=responses[target.pk], reason=reason, words=words, by=by, at=at
        )
    return setting
