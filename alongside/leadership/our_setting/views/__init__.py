"""The pages of the setting itself."""

from alongside.leadership.our_setting.views import (
    days,
    home,
    invitations,
    joining,
    people,
    rooms,
    standing_in,
)

__all__ = ["beginning", "days", "home", "invitations", "joining", "people", "rooms", "standing_in"]
