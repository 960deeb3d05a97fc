"""The plan of a cycle: outcomes, targets, and the provision for each."""

from typing import ClassVar

from django.db import models

from alongside.ground.accounts.models import Membership, SettingOwned
from alongside.support.plans.models.cycle import Need, OfCycle


class Outcome(OfCycle):
    """What the child will be able to do in 6 to 12 months, in their own life."""

    words = models.TextField()
    part = models.TextField(blank=True, help_text="how the child takes part in the room's life")
    by_on = models.DateField(null=True, blank=True)
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)


class OutcomeNeed(SettingOwned):
    """The need that an outcome answers."""

    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, models.PROTECT, related_name="+")

    paths: ClassVar[dict[str, str]] = {"children.Child": "outcome__cycle__child"}


class Target(SettingOwned):
    """One small step towards an outcome that anyone would see."""

    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="+")
    words = models.TextField()
    start_point = models.TextField(blank=True)
    start_count = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    start_unit = models.CharField(max_length=80, blank=True, help_text="such as: times a day")
    criterion = models.TextField(blank=True, help_text="we will know when")
    by_on = models.DateField(null=True, blank=True)
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    paths: ClassVar[dict[str, str]] = {
        "plans.Cycle": "outcome__cycle",
        "children.Child": "outcome__cycle__child",
    }

    @property
    def start_counted(self) -> str:
        """Return the start as a number with its unit, as in "2.5 times a day", or ""."""
        return (
            "" if self.start_count is None else f"{self.start_count.normalize():f} {self.start_unit}".strip()
        )

    @property
    def start(self) -> str:
        """Return where it starts in words and as a number, the number left out where the words have it."""
        count = self.start_counted
        if not self.start_point or not count:
            return self.start_point or count
        return self.start_point if count in self.start_point else f"{self.start_point} ({count})"


class Provision(SettingOwned):
    """What adults do for a target: who, where in the day, how often, and the impact that is expected."""

    class Per(models.TextChoices):
        DAY = "attended_day", "each day the child is in"
        WEEK = "week", "each week"

    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    strategy = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    where = models.CharField(max_length=200, blank=True, help_text="where in the day")
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    per = models.CharField(max_length=12, choices=Per, default=Per.DAY)
    impact = models.TextField(blank=True, help_text="on progress, development or behaviour")
    from_on = models.DateField(help_text="the first day on which it counts as planned")
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    paths: ClassVar[dict[str, str]] = {
        "plans.Target": "target",
        "plans.Cycle": "target__outcome__cycle",
        "children.Child": "target__outcome__cycle__child",
    }

    @property
    def times_words(self) -> str:
        """Return how many times, as in "once", "twice", "3 times"; "" when it is not said."""
        few = {None: "", 1: "once", 2: "twice"}
        return few.get(self.times, f"{self.times} times")
