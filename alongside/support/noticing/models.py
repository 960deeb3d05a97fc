"""What was noticed, what was answered, and the decisions on special educational needs."""

from typing import ClassVar

from django.db import models

from alongside.file.children.models import Child, ChildOwned
from alongside.ground.accounts.models import Membership, SettingOwned


class Noticing(ChildOwned):
    """Something noticed about a child; a ForTheLead row against it hides it from all but the lead."""

    class RaisedBy(models.TextChoices):
        STAFF = "staff", "Staff noticed it"
        PARENT = "parent", "A parent told us"
        CHILD = "child", "The child told us"

    class Talked(models.TextChoices):
        YES = "yes", "Yes"
        NOT_YET = "not_yet", "Not yet"
        NOT_SAFE = "not_safe", "No: not safe, on the lead’s advice"

    words = models.TextField()
    area = models.CharField(
        max_length=60, blank=True, help_text="code of the everyday area; empty is not sure"
    )
    raised_by = models.CharField(max_length=10, choices=RaisedBy, default=RaisedBy.STAFF)
    talked = models.CharField(max_length=10, choices=Talked, default=Talked.NOT_YET)
    parents_said = models.TextField(blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    noted_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(ChildOwned.Meta):
        indexes = [models.Index(fields=["setting", "child", "-happened_at"], name="noticing_of_child")]


class OfNoticing(SettingOwned):
    """The base of a row that stands under a noticing."""

    noticing = models.ForeignKey(Noticing, models.PROTECT, related_name="+")

    paths: ClassVar[dict[str, str]] = {"noticing.Noticing": "noticing", "children.Child": "noticing__child"}

    class Meta(SettingOwned.Meta):
        abstract = True


class Addition(OfNoticing):
    """More that was seen later, added to an earlier noticing."""

    words = models.TextField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")


class ForTheLead(OfNoticing):
    """It is for the designated safeguarding lead: from now on only she sees it."""

    pressed_at = models.DateTimeField()
    pressed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(OfNoticing.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "noticing"], name="for_the_lead_once")]


class HeldElsewhere(OfNoticing):
    """The lead says that she holds it elsewhere: its words here are shredded."""

    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(OfNoticing.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "noticing"], name="held_elsewhere_once")]


class SignTicked(OfNoticing):
    """A sign that cannot wait, ticked by a person; the code is the law's list's."""

    code = models.CharField(max_length=60)
    ticked_at = models.DateTimeField()
    ticked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")


class Answer(OfNoticing):
    """What follows from a noticing: who does what, by when. The newest is the one that holds."""

    class Kind(models.TextChoices):
        OBSERVE = "observe", "I will observe"
        TRY = "try", "The room tries these for some weeks"
        HEALTH = "health", "Hearing or health visitor first"
        TALK = "talk", "Talk with parents"
        PLAN = "plan", "Goes to the plan"
        WATCH = "watch", "Keep watching until a date"
        BEGIN = "begin", "Begin support"
        PARENTS_NO = "parents_no", "Parents say no for now"
        CLOSE = "close", "Nothing more is needed"

    kind = models.CharField(max_length=12, choices=Kind)
    words = models.TextField(blank=True)
    advice = models.TextField(blank=True, help_text="what was offered to parents who say no")
    goes_on = models.TextField(blank=True, help_text="what goes on for all children when parents say no")
    owner = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(
        null=True, blank=True, help_text="the next date; only a closing answer has none"
    )
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")


class Decision(ChildOwned):
    """A dated decision on special educational needs, with reasons; the newest is the level of support."""

    class Level(models.TextChoices):
        WATCHING = "watching", "Watching"
        SUPPORT = "support", "SEN support"
        EHC = "ehc", "EHC plan"
        STEPPING_DOWN = "stepping_down", "Stepping down"
        ENDED = "ended", "Support ended"

    class Agreed(models.TextChoices):
        YES = "yes", "Parents agree"
        PARTLY = "partly", "Parents agree with some of it"
        NO = "no", "Parents do not agree"
        NOT_ASKED = "not_asked", "Not asked yet"

    level = models.CharField(max_length=14, choices=Level)
    decided_on = models.DateField()
    reasons = models.TextField()
    areas = models.CharField(
        max_length=200, blank=True, help_text="codes of the broad areas of need, the first primary"
    )
    discussed_on = models.DateField(
        null=True, blank=True, help_text="when it was talked over with the parents"
    )
    parents_view = models.TextField(blank=True)
    child_view = models.TextField(blank=True)
    agreed = models.CharField(max_length=10, choices=Agreed, default=Agreed.NOT_ASKED)
    noticing = models.ForeignKey(Noticing, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    decided_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(ChildOwned.Meta):
        indexes = [models.Index(fields=["setting", "child", "-decided_on"], name="decision_of_child")]


class ParentsTold(SettingOwned):
    """Parents were told of a decision: when and how, by whom."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+")
    told_on = models.DateField()
    how = models.CharField(max_length=200)
    told_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    paths: ClassVar[dict[str, str]] = {"children.Child": "decision__child"}


__all__ = [
    "Addition",
    "Answer",
    "Child",
    "Decision",
    "ForTheLead",
    "HeldElsewhere",
    "Noticing",
    "ParentsTold",
    "SignTicked",
]
