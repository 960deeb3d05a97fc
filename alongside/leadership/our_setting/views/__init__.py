"""The pages of the setting itself."""

from alongside.leadership.our_setting.views import days, home, rooms

__all__ = ["days", "home", "rooms"]
