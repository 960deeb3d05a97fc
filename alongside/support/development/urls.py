"""Addresses of the check of all children, and of where a child started."""

from django.urls import path

from alongside.support.development import views

app_name = "development"
urlpatterns = [
    path("check/", views.check, name="check"),
    path("check/rooms/", views.rooms, name="rooms"),
    path("check/round/", views.check_round, name="round"),
    path("check/start-weeks/", views.change_weeks, name="weeks"),
    path("children/<uuid:child_id>/check/", views.child_check, name="child_check"),
    path("children/<uuid:child_id>/start/", views.child_page, name="child"),
    path("children/<uuid:child_id>/start/write/", views.write_start, name="write_start"),
    path("children/<uuid:child_id>/start/parents/", views.write_home, name="write_home"),
]
