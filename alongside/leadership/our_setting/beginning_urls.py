"""Addresses at which somebody begins a setting of their own."""

from django.urls import path

from alongside.leadership.our_setting.views import beginning

app_name = "beginning"
urlpatterns = [
    path("", beginning.begin, name="begin"),
    path("<int:number>/", beginning.step, name="step"),
    path("with/<str:secret>/", beginning.with_link, name="with_link"),
]
