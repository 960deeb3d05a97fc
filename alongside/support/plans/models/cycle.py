"""A cycle of assess, plan, do, review; what it was drawn from; what parents and the child say of it."""

from typing import ClassVar

from django.db import models

from alongside.file.children.models import ChildOwned
from alongside.ground.accounts.models import Membership, SettingOwned
from alongside.ground.tables.partial_dates import PartialDateField


class Cycle(ChildOwned):
    """One turn of the round, numbered within the child's file."""

    number = models.PositiveSmallIntegerField()
    started_on = models.DateField()
    started_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    hopes = models.TextField(blank=True, help_text="what parents hope for")
    review_on = models.DateField(null=True, blank=True)
    before = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta(ChildOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "child", "number"], name="cycle_number_of_child")
        ]


class OfCycle(SettingOwned):
    """The base of a row that stands directly under a cycle."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="+")

    paths: ClassVar[dict[str, str]] = {"plans.Cycle": "cycle", "children.Child": "cycle__child"}

    class Meta(SettingOwned.Meta):
        abstract = True


class Source(OfCycle):
    """Where a strength or need comes from: named, and dated as far as it is known."""

    class Kind(models.TextChoices):
        OBSERVATION = "observation", "Observation"
        PROFILE = "profile", "Developmental profile"
        PARENTS = "parents", "Parents"
        CHILD = "child", "The child"
        PROFESSIONAL = "professional", "Professional from outside"
        RECORD = "record", "Record or report"

    kind = models.CharField(max_length=14, choices=Kind)
    who = models.CharField(max_length=200)
    dated = PartialDateField()
    words = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)


class Need(OfCycle):
    """A strength or a need, with the source that says so."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Strength"
        NEED = "need", "Need"

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    area = models.CharField(max_length=60, blank=True, help_text="code of the broad area of need")
    learning = models.CharField(max_length=60, blank=True, help_text="code of the area of learning")
    words = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)


class View(OfCycle):
    """What a parent or the child says before the plan or the review, or the reason why there is none."""

    class Whose(models.TextChoices):
        PARENT = "parent", "Parents"
        CHILD = "child", "The child"

    class When(models.TextChoices):
        PLAN = "plan", "Before the plan"
        REVIEW = "review", "Before the review"

    whose = models.CharField(max_length=6, choices=Whose)
    about = models.CharField(max_length=6, choices=When)
    who = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    none_because = models.CharField(max_length=300, blank=True)
    said_on = models.DateField()
    recorded_at = models.DateTimeField()
    taken_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")


class Agreement(OfCycle):
    """The plan as it stood when it was agreed or not, frozen; and what parents said."""

    class Answer(models.TextChoices):
        YES = "yes", "Agree"
        PARTLY = "partly", "Agree with some of it"
        NO = "no", "Do not agree"
        NOT_ASKED = "not_asked", "Not asked yet"

    answer = models.CharField(max_length=10, choices=Answer)
    who = models.CharField(max_length=120, blank=True)
    why = models.TextField(blank=True)
    agreed_on = models.DateField()
    recorded_at = models.DateTimeField()
    taken_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    snapshot = models.JSONField(help_text="the plan in force, as plans.queries.snapshot makes it")
