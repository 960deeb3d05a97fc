"""One time that a target was worked on, or was not and why."""

from typing import ClassVar

from django.db import models

from alongside.ground.accounts.models import Membership, SettingOwned
from alongside.support.plans.models.plan import Target


class Practice(SettingOwned):
    """What happened with a target on a day: how the child responded, or why it was not offered."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    response = models.CharField(max_length=20, help_text="code of law's responses")
    reason = models.CharField(
        max_length=40, blank=True, help_text="code of law's reasons why it was not offered"
    )
    words = models.TextField(blank=True)
    happened_on = models.DateField()
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    done_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    paths: ClassVar[dict[str, str]] = {
        "plans.Target": "target",
        "plans.Cycle": "target__outcome__cycle",
        "children.Child": "target__outcome__cycle__child",
    }

    class Meta(SettingOwned.Meta):
        indexes = [models.Index(fields=["setting", "target", "-happened_on"], name="practice_of_target")]
