"""The review of a cycle: held on a day, each target and each provision judged."""

from typing import ClassVar

from django.db import models

from alongside.ground.accounts.models import Membership, SettingOwned
from alongside.support.plans.models.cycle import OfCycle
from alongside.support.plans.models.plan import Provision, Target


class Review(OfCycle):
    """The review that ends a cycle; ``counts`` are planned, possible and done as they stood that day."""

    held_on = models.DateField()
    held_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    next_steps = models.TextField(blank=True)
    next_owner = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    next_on = models.DateField(null=True, blank=True, help_text="the day by which the next steps are done")
    counts = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()

    class Meta(OfCycle.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "cycle"], name="review_once_of_cycle")]


class NextDone(SettingOwned):
    """The next steps of a review were done: it is ticked off once, and the review stays as it was."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    done_on = models.DateField()
    done_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    paths: ClassVar[dict[str, str]] = {
        "plans.Cycle": "review__cycle",
        "children.Child": "review__cycle__child",
    }

    class Meta(SettingOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "review"], name="next_done_once_of_review")]


class Judgement(SettingOwned):
    """A word on a target (met, partly, not yet, no longer right) or on a provision's impact, and if it carries."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    target = models.ForeignKey(Target, models.PROTECT, null=True, blank=True, related_name="+")
    provision = models.ForeignKey(Provision, models.PROTECT, null=True, blank=True, related_name="+")
    word = models.CharField(max_length=20, help_text="code of law's judgements")
    words = models.TextField(blank=True)
    carries = models.BooleanField(default=False)

    paths: ClassVar[dict[str, str]] = {
        "plans.Cycle": "review__cycle",
        "children.Child": "review__cycle__child",
    }

    class Meta(SettingOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target=None) ^ models.Q(provision=None), name="judgement_of_one_thing"
            )
        ]
