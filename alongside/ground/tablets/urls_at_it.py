"""Addresses at a tablet, before anybody is there."""

from django.urls import path

from alongside.ground.tablets import views

app_name = "tablet"
urlpatterns = [
    path("", views.locked, name="locked"),
    path("code/", views.by_code, name="by_code"),
    path("blank/", views.blank, name="blank"),
    path("touched/", views.touched, name="touched"),
]
