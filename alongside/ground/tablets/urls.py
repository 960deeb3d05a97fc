"""Addresses about a setting’s tablets."""

from django.urls import path

from alongside.ground.tablets import views

app_name = "tablets"
urlpatterns = [
    path("", views.tablets, name="tablets"),
    path("enrol/", views.enrol, name="enrol"),
    path("my-digits/", views.own_digits, name="own_digits"),
    path("<uuid:device_id>/", views.tablet, name="tablet"),
    path("<uuid:device_id>/name/", views.rename, name="rename"),
    path("<uuid:device_id>/let-in/", views.let_in, name="let_in"),
    path("<uuid:device_id>/renewed/", views.renew, name="renew"),
    path("<uuid:device_id>/taken-off/", views.take_off, name="take_off"),
]
