"""The people of a setting: who signs in, the place each has, and the roles held."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from alongside.ground.accounts.models.setting import Room, SettingOwned
from alongside.ground.tables.ids import new_id


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
    left_behind = ("password", "last_login")  # of this installation: an open archive does not carry them
    objects: ClassVar[UserManager] = UserManager()


class Membership(SettingOwned):
    """A person's place in one setting, from one day to another; what ``_by`` points to."""

    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    telephone = models.CharField(max_length=40, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

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


class WorkingDays(SettingOwned):
    """The days of the week on which a member works, from one day to another. 0 is Monday."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    weekdays = models.CharField(max_length=7)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)


class Absence(SettingOwned):
    """Days on which a member is away, and who picks up meanwhile; never why."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    covered_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)


class Delegation(SettingOwned):
    """A room whose children a member looks after in the SENCO's place, under the SENCO's eye."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)


class SencoTraining(SettingOwned):
    """What a SENCO brings: a teacher or not, which qualification and how far, from one day to another.

    ``teacher``: None is not known. ``senco_since_on``: where they were a SENCO before they were one here.
    """

    class Standing(models.TextChoices):
        HELD = "held", "They have it"
        BOOKED = "booked", "It is booked"
        NOT_YET = "not_yet", "Not yet"

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    teacher = models.BooleanField(null=True)
    qualification = models.CharField(max_length=20, help_text="code of law's qualifications for SENCOs")
    standing = models.CharField(max_length=8, choices=Standing)
    dated_on = models.DateField(null=True, blank=True, help_text="held since, or booked from")
    senco_since_on = models.DateField(null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
