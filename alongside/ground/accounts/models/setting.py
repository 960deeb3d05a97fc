"""The setting, its calendar and rooms; and the base of everything that a setting owns."""

from typing import Any, ClassVar

from django.db import models

from alongside.ground.tables.ids import new_id


class Provider(models.Model):
    """Who runs one or more settings; the controller of their records."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)


class Setting(models.Model):
    """A nursery, pre-school, nursery school or childminder's home."""

    class Kind(models.TextChoices):
        PRIVATE = "private", "Private nursery"
        VOLUNTARY = "voluntary", "Voluntary pre-school"
        INDEPENDENT = "independent", "Independent school nursery"
        NURSERY_SCHOOL = "nursery_school", "Maintained nursery school"
        SCHOOL_CLASS = "school_class", "School nursery class"
        CHILDMINDER = "childminder", "Childminder"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(Provider, models.PROTECT, null=True, blank=True, related_name="+")
    code = models.SlugField(max_length=40, unique=True, help_text="stands in the address")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    funded = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    telephone = models.CharField(max_length=40, blank=True)
    local_authority = models.CharField(max_length=80, blank=True, help_text="where the setting stands")
    local_authority_code = models.CharField(
        max_length=9, blank=True, help_text="code of law's local authorities; empty where it is none of them"
    )
    open_weekdays = models.CharField(max_length=7, default="01234", help_text="0 is Monday")
    term_time_only = models.BooleanField(default=False)
    review_weeks_min = models.PositiveSmallIntegerField(default=6)
    review_weeks_max = models.PositiveSmallIntegerField(default=12)
    plan_word = models.CharField(max_length=60, default="Support plan")
    answer_days = models.PositiveSmallIntegerField(
        default=5, help_text="days in which something noticed is answered"
    )
    version = models.PositiveIntegerField(default=1)


class SettingOwned(models.Model):
    """The base of every row that a setting owns.

    ``paths`` says how a row reaches the things that facts are about: ``{"children.Child": "cycle__child"}``.
    There is no ``objects``: pages obtain rows through ``access.find`` and ``access.visible``.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    setting = models.ForeignKey(Setting, models.PROTECT, related_name="+")

    everywhere: ClassVar[models.Manager[Any]] = models.Manager()
    paths: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True
        base_manager_name = "everywhere"
        default_manager_name = "everywhere"


class SettingKey(SettingOwned):
    """A setting's own key for encrypted fields, wrapped by the installation's master key."""

    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    stays_here = True  # no key is in an archive; whoever takes the setting in makes one


class Room(SettingOwned):
    """A room of the setting, where children of an age group are."""

    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    until_on = models.DateField(null=True, blank=True, help_text="the last day the room is used")

    class Meta(SettingOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "name"], name="room_name_in_setting")]
        ordering = ["position", "name"]


class Term(SettingOwned):
    """A term of the setting; until_on is its last day."""

    name = models.CharField(max_length=60)
    from_on = models.DateField()
    until_on = models.DateField()


class Closure(SettingOwned):
    """Days on which the setting is closed; until_on is the last of them."""

    name = models.CharField(max_length=60)
    from_on = models.DateField()
    until_on = models.DateField()
