"""The setting and its people; and the base of everything that a setting owns."""

from alongside.ground.accounts.models.devices import CoverHeld, Device, Pin
from alongside.ground.accounts.models.people import Membership, RoleHeld, User, UserManager, WorksIn
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

__all__ = [
    "Closure", "CoverHeld", "Device", "Membership", "Pin", "Provider", "RoleHeld", "Room", "Setting", "SettingKey",
    "SettingOwned", "SignIn", "Term", "User", "UserManager", "WorksIn",
]  # fmt: skip
