"""The child, and everything dated that law or access reads about the child."""

from datetime import date
from typing import ClassVar

from django.db import models

from alongside.ground.accounts.models import Membership, Room, SettingOwned
from alongside.ground.tables.partial_dates import PartialDateField


class Child(SettingOwned):
    """A child in one setting's care, or about to be; a child in two settings is two rows and two files."""

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True)
    known_as = models.CharField(max_length=80, blank=True, help_text="the name used every day")
    born = PartialDateField()
    start_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    home_language = models.CharField(max_length=80, blank=True)
    nhs_number = models.CharField(max_length=20, blank=True, help_text="as it was given, odd or not")
    home_authority = models.CharField(max_length=80, blank=True, help_text="the local authority of the home")
    reference = models.CharField(max_length=40, blank=True, help_text="the child's number in another system")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(SettingOwned.Meta):
        verbose_name_plural = "children"
        indexes = [models.Index(fields=["setting", "given_name", "family_name"], name="child_by_name")]

    @property
    def name(self) -> str:
        """Return the name used every day."""
        return self.known_as or self.given_name

    @property
    def full_name(self) -> str:
        """Return the name used every day with the family name."""
        return f"{self.name} {self.family_name}".strip()

    @property
    def short_name(self) -> str:
        """Return the everyday name and the family name's initial: what every member of staff may see."""
        return f"{self.name} {self.family_name[:1]}".strip()

    @property
    def born_on(self) -> date | None:
        """Return the birth date when it is known to the day."""
        return self.born.exact_on if self.born else None


class ChildOwned(SettingOwned):
    """The base of a row that stands directly under a child."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="+")

    paths: ClassVar[dict[str, str]] = {"children.Child": "child"}

    class Meta(SettingOwned.Meta):
        abstract = True


class Held(ChildOwned):
    """A dated fact about a child; until_on is the last day that counts."""

    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta(ChildOwned.Meta):
        abstract = True


class RoomHeld(Held):
    """The room a child belongs to."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="+")


class KeyPersonHeld(Held):
    """A child's key person, or the second one who stands in when the first is away."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    second = models.BooleanField(default=False)


class BookedSession(Held):
    """A booked half-day or day of the week, from one day to another. 0 is Monday."""

    class Part(models.TextChoices):
        MORNING = "am", "Morning"
        AFTERNOON = "pm", "Afternoon"
        DAY = "day", "All day"

    weekday = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=3, choices=Part, default=Part.DAY)


class Carer(SettingOwned):
    """A parent or carer, as this setting knows them; apart from anyone who signs in."""

    name = models.CharField(max_length=120)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=80, blank=True)
    interpreter = models.BooleanField(default=False)
    reach = models.CharField(
        max_length=300, blank=True, help_text="how to tell them things: by talking, in pictures"
    )


class FamilyLink(Held):
    """How a carer belongs to a child."""

    carer = models.ForeignKey(Carer, models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=60)
    responsibility = models.BooleanField(null=True, help_text="parental responsibility; unknown is a state")
    lives_with = models.BooleanField(null=True)


class Restriction(Held):
    """Something that must not happen: a court order, or a decision that stands against a person."""

    carer = models.ForeignKey(Carer, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=500)
    source = models.CharField(max_length=200, blank=True)


class KnowFirst(Held):
    """What everybody who works with the child must know first."""

    class Kind(models.TextChoices):
        ALLERGY = "allergy", "Allergy"
        HEALTH = "health", "Health"
        EQUIPMENT = "equipment", "Equipment"
        CALM = "calm", "What keeps them safe and calm"

    kind = models.CharField(max_length=12, choices=Kind)
    words = models.CharField(max_length=300)
    told_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")


class EmergencyContact(Held):
    """Somebody to ring when no parent can be reached, in the order in which to try."""

    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=60, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)


class Sheet(SettingOwned):
    """A spreadsheet of children on its way in; its cells go once it is in, let go of, or a day old.

    ``columns``: number of the column -> code of what it holds. ``choices``: what was chosen for a name that the
    setting does not know. ``outcome``: how many were added, changed and left as they are.
    """

    name = models.CharField(max_length=200)
    uploaded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    from_1904 = models.BooleanField(default=False, help_text="numbers of days are counted from 1904")
    headings = models.JSONField(default=list, help_text="one line of words for each column")
    columns = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    left_out = models.JSONField(default=list, help_text="numbers of rows")
    outcome = models.JSONField(default=dict)
    brought_in_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(SettingOwned.Meta):
        indexes = [models.Index(fields=["setting", "uploaded_at"], name="sheet_by_day")]


class SheetPart(SettingOwned):
    """Some rows of a sheet: their cells as (row number, words of each column), and what checking them found."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    found = models.JSONField(null=True, blank=True)

    class Meta(SettingOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "sheet", "number"], name="part_of_sheet")]


class HeadingKnown(SettingOwned):
    """What a column of this heading held the last time, so that nobody says it twice."""

    heading = models.CharField(max_length=120)
    column = models.CharField(max_length=40)

    class Meta(SettingOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "heading"], name="heading_of_setting")]


class Attendance(ChildOwned):
    """What was recorded of one session of a child: came, did not, or taken back. Without a row the booking counts."""

    class State(models.TextChoices):
        IN = "in", "In"
        ABSENT = "absent", "Not in"
        UNSAID = "unsaid", "Not recorded"

    class Half(models.TextChoices):
        MORNING = "am", "Morning"
        AFTERNOON = "pm", "Afternoon"

    on = models.DateField()
    half = models.CharField(max_length=2, choices=Half)
    state = models.CharField(max_length=6, choices=State)
    reason = models.CharField(
        max_length=20, blank=True, help_text="code of law's reasons why a child is absent"
    )
    words = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(ChildOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "child", "on", "half"], name="attendance_once_a_session"
            )
        ]
        indexes = [models.Index(fields=["setting", "on"], name="attendance_of_a_day")]
