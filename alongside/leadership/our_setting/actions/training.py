"""What a SENCO brings, written down from a day on; what stood before stays with its days."""

from datetime import date, datetime

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Membership, SencoTraining
from alongside.leadership.our_setting.actions.people import A_DAY, cut


@action("our_setting.write_training", past="senco_training_written")
def write_training(
    *,
    membership: Membership,
    teacher: bool | None,
    qualification: str,
    standing: str,
    dated_on: date | None,
    senco_since_on: date | None,
    by: Actor,
    at: datetime,
) -> SencoTraining:
    """Write whether somebody is a qualified teacher, and how far they are with which qualification, from today."""
    cut(
        SencoTraining.everywhere.filter(setting_id=membership.setting_id, membership=membership),
        by.on - A_DAY,
    )
    return SencoTraining.everywhere.create(
        setting_id=membership.setting_id, membership=membership, teacher=teacher, qualification=qualification,
        standing=standing, dated_on=dated_on, senco_since_on=senco_since_on, from_on=by.on,
    )  # fmt: skip
