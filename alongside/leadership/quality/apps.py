"""The room as a Django app."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "alongside.leadership.quality"
    label = "quality"
