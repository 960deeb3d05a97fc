"""The setting and its people; and the base of everything that a setting owns."""

from alongside.ground.accounts.models.devices import CoverHeld, Device, Pin
from alongside.ground.accounts.models.joining import Beginning, Invitation, WrongTry
from alongside.ground.accounts.models.people import (
    Absence,
    Delegation,
    Membership,
    RoleHeld,
    SencoTraining,
    User,
    UserManager,
    WorkingDays,
    WorksIn,
)
from alongside.ground.accounts.models.setting import (
    Closure,
    Provider,
    Room,
    Setting,
    SettingKey,
    SettingOwned,
    Term,
)
from alongside.ground.accounts.models.sign_ins import SignIn
from alongside.ground.accounts.models.ways_back import WayBack

__all__ = [
    "Absence", "Beginning", "Closure", "CoverHeld", "Delegation", "Device", "Invitation", "Membership",
    "Pin", "Provider", "RoleHeld", "Room", "SencoTraining", "Setting", "SettingKey", "SettingOwned",
    "SignIn", "Term", "User", "UserManager", "WayBack", "WorkingDays", "WorksIn", "WrongTry",
]  # fmt: skip
