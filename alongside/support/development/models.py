"""Start points, and one line on each child in each term's check."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.file.children.models import ChildOwned
from alongside.ground.accounts.models import Membership, SettingOwned, Term
from alongside.support.noticing.models import Noticing


class Round(SettingOwned):
    """One check of all the children: written from ``from_on`` to ``until_on``, and late after ``due_on``."""

    name = models.CharField(max_length=60)
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    due_on = models.DateField()
    until_on = models.DateField(help_text="the last day on which a line may be written")
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(SettingOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("from_on"), until_on__gte=F("due_on")), name="round_days_in_order"
            )
        ]


class CheckLine(ChildOwned):
    """One line on a child. A child's lines are numbered by ``version``, and the newest is the one that holds.

    A doubt keeps its words in the noticing that it became, and nowhere else: what goes to the designated lead
    must be out of sight, and later destroyed, with nothing left behind here.
    """

    class Word(models.TextChoices):
        ON_TRACK = "on_track", "On track"
        WATCH = "watch", "Watch"
        TALK = "talk", "Talk to the SENCO"

    round = models.ForeignKey(
        Round,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="none when a watch was looked at again between two rounds",
    )
    version = models.PositiveIntegerField()
    word = models.CharField(max_length=10, choices=Word)
    words = models.TextField(blank=True)
    until_on = models.DateField(null=True, blank=True, help_text="when a watch is looked at again")
    noticing = models.ForeignKey(Noticing, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    judged_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(ChildOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "child", "version"], name="check_line_number"),
            models.CheckConstraint(
                condition=~Q(word="watch") | (Q(until_on__isnull=False) & ~Q(words="")),
                name="watch_says_what_and_until",
            ),
            models.CheckConstraint(
                condition=Q(word="talk", noticing__isnull=False, words="")
                | (~Q(word="talk") & Q(noticing__isnull=True)),
                name="doubt_is_a_noticing",
            ),
        ]


class StartRule(SettingOwned):
    """By how many weeks after the first day a start point is written; the newest row is the setting's choice."""

    weeks = models.PositiveSmallIntegerField()
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")


class Numbered(ChildOwned):
    """Something written about a child's start; put right by a row with the next number, and none is lost."""

    version = models.PositiveIntegerField()
    why = models.CharField(max_length=300, blank=True, help_text="why it was put right; empty the first time")
    recorded_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(ChildOwned.Meta):
        abstract = True


class StartPoint(Numbered):
    """Where a child is on joining, as the key person sees it, area by area."""

    seen_on = models.DateField(help_text="the day that it tells of")

    class Meta(Numbered.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "child", "version"], name="start_point_number")
        ]


class StartArea(SettingOwned):
    """One prime area of a start point: words, and how much help the child wants with what the words tell."""

    class Step(models.TextChoices):
        TOGETHER = "together", "We do it together"
        WITH_HELP = "with_help", "With some help"
        WITH_US_NEAR = "with_us_near", "Alone, with us near"
        ANYWHERE = "anywhere", "Alone, anywhere"
        NOT_KNOWN = "not_known", "We do not know yet"

    start = models.ForeignKey(StartPoint, models.PROTECT, related_name="+")
    area = models.CharField(max_length=60, help_text="code of the area of learning")
    step = models.CharField(max_length=14, choices=Step)
    words = models.TextField(blank=True)

    paths: ClassVar[dict[str, str]] = {"children.Child": "start__child"}

    class Meta(SettingOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "start", "area"], name="start_area_once"),
            models.CheckConstraint(condition=Q(step="not_known") | ~Q(words=""), name="start_area_in_words"),
        ]


class HomeStart(Numbered):
    """The parents' part of the start, in their words; or why there is none yet."""

    words = models.TextField(blank=True)
    none_because = models.CharField(max_length=300, blank=True)
    who = models.CharField(max_length=120, blank=True)
    said_on = models.DateField()

    class Meta(Numbered.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "child", "version"], name="home_start_number"),
            models.CheckConstraint(
                condition=(Q(words="") & ~Q(none_because="")) | (~Q(words="") & ~Q(who="")),
                name="home_start_says_who_or_why",
            ),
        ]


__all__ = ["CheckLine", "HomeStart", "Round", "StartArea", "StartPoint", "StartRule"]
