"""What a child brings along: the cycles held before this setting wrote any."""

from django.db import models

from alongside.file.children.models import ChildOwned
from alongside.ground.accounts.models import Membership
from alongside.ground.tables.partial_dates import PartialDateField


class EarlierCycles(ChildOwned):
    """How many cycles a child had before ours, where and when, and what the last review found."""

    many = models.PositiveSmallIntegerField()
    held_at = models.CharField(max_length=200, blank=True, help_text="where they were held")
    began = PartialDateField()
    last_review = PartialDateField()
    found = models.TextField(blank=True, help_text="what the last review found")
    told_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(ChildOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "child"], name="earlier_cycles_once_for_child")
        ]
