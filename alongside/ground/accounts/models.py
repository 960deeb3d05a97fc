"""The setting and its people; and the base of everything that a setting owns."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
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
    telephone = models.CharField(max_length=30, blank=True)
    open_weekdays = models.CharField(max_length=7, default="01234", help_text="0 is Monday")
    term_time_only = models.BooleanField(default=False)
    review_weeks_min = models.PositiveSmallIntegerField(default=6)
    review_weeks_max = models.PositiveSmallIntegerField(default=12)
    plan_word = models.CharField(max_length=60, default="Support plan")
    answer_days = models.PositiveSmallIntegerField(
        default=5, help_text="days in which something noticed is answered"
    )


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


class Room(SettingOwned):
    """A room of the setting, where children of an age group are."""

    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

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


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().casefold())

    def create_user(self, *, email: str, password: str) -> "User":
        """Make a person who can sign in; the e-mail address is kept case-folded."""
        user = self.model(email=email.strip().casefold())
        user.set_password(password or None)  # without one nobody signs in, not even by leaving the line empty
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in: nothing about children, and nothing of a setting."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()


class Membership(SettingOwned):
    """A person's place in one setting, from one day to another; what ``_by`` points to."""

    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    telephone = models.CharField(max_length=30, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    person_column = "user_id"

    class Meta(SettingOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "user"], name="membership_once_in_setting")]
        ordering = ["name"]


class RoleHeld(SettingOwned):
    """A role that a member holds, from one day to another; a person may hold several."""

    class Role(models.TextChoices):
        PRACTITIONER = "practitioner", "Practitioner"
        SENCO = "senco", "SENCO"
        DEPUTY = "deputy_senco", "Deputy SENCO"
        MANAGER = "manager", "Manager"
        LEAD = "designated_lead", "Designated safeguarding lead"

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)


class WorksIn(SettingOwned):
    """A room in which a member works, from one day to another."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
