"""The room as a Django app."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "alongside.leadership.our_setting"
    label = "our_setting"
