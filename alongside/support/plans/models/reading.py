"""What is given to be read: a plan released, its editions, who has read what, and who was shown how."""

from typing import ClassVar

from django.db import models

from alongside.file.children.models import ChildOwned, KnowFirst
from alongside.ground.accounts.models import Membership, SettingOwned
from alongside.support.plans.models.cycle import OfCycle


class Release(OfCycle):
    """The plan, or the part the room needs, given to those who work with the child, until it is withdrawn."""

    class Part(models.TextChoices):
        ROOM = "room", "What the room needs"
        WHOLE = "whole", "The whole plan"

    part = models.CharField(max_length=6, choices=Part)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")


class Withdrawal(SettingOwned):
    """A release was taken back, once, with the reason."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    paths: ClassVar[dict[str, str]] = {
        "plans.Cycle": "release__cycle",
        "children.Child": "release__cycle__child",
    }

    class Meta(SettingOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "release"], name="withdrawal_once_of_release")
        ]


class Edition(OfCycle):
    """The plan as everyone was asked to read it, frozen: a new one at each release and each material change."""

    number = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=300, blank=True, help_text="what is new, in plain words")
    snapshot = models.JSONField(help_text="the plan in force, as plans.queries.snapshot makes it")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(OfCycle.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "cycle", "number"], name="edition_number_of_cycle")
        ]


class Reading(ChildOwned):
    """A member of staff has read an edition of the plan, or one thing to know first; the last answer counts."""

    class Answer(models.TextChoices):
        KNOW = "know", "I know how"
        SHOW = "show", "Show me"

    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    known = models.ForeignKey(KnowFirst, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=4, choices=Answer)
    words = models.CharField(max_length=300, blank=True, help_text="what they want to be shown")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta(ChildOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edition=None) ^ models.Q(known=None), name="reading_of_one_thing"
            )
        ]
        indexes = [
            models.Index(fields=["setting", "membership", "edition"], name="reading_of_edition"),
            models.Index(fields=["setting", "membership", "known"], name="reading_of_known"),
        ]


class Shown(SettingOwned):
    """Somebody who asked to be shown was shown; it is ticked off once."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="+")
    shown_on = models.DateField()
    shown_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    paths: ClassVar[dict[str, str]] = {"children.Child": "reading__child"}

    class Meta(SettingOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "reading"], name="shown_once_of_reading")]
