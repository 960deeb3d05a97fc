"""The rooms' tablets: enrolled by a manager, opened by each person's own six digits, and by cover for a day."""

from django.db import models

from alongside.ground.accounts.models.people import Membership
from alongside.ground.accounts.models.setting import Room, SettingOwned


class Device(SettingOwned):
    """A room's tablet, enrolled for thirty days at a time until it is taken off.

    ``digest``: of the secret in the tablet's own cookie, which stands nowhere else.
    """

    name = models.CharField(max_length=60)
    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    until_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    left_behind = ("digest",)  # a tablet of this installation opens no other

    class Meta(SettingOwned.Meta):
        ordering = ["name"]


class Pin(SettingOwned):
    """A member's six digits on one tablet, and what they are set with: a code from the manager, for a day.

    The digits are hashed together with the tablet's secret: who reads the database cannot try them out.
    """

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    hashed = models.CharField(max_length=200, blank=True)
    set_at = models.DateTimeField(null=True, blank=True)
    wrong = models.PositiveSmallIntegerField(default=0, help_text="tries since the last right one")
    until_on = models.DateField(null=True, blank=True, help_text="the day of cover; empty for the room's own")
    code = models.CharField(max_length=200, blank=True)
    code_on = models.DateField(null=True, blank=True, help_text="the day on which the code counts")

    left_behind = ("hashed", "code")  # of this installation: elsewhere everybody sets their digits anew

    class Meta(SettingOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "device", "membership"], name="pin_once_on_device")
        ]


class CoverHeld(SettingOwned):
    """A member who stands in: one room, one day."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    held_on = models.DateField()
    let_in_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta(SettingOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "membership", "room", "held_on"], name="cover_once_a_day"
            )
        ]
