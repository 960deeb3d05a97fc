"""Addresses by which invited people come in."""

from django.urls import path

from alongside.leadership.our_setting.views import joining

app_name = "joining"
urlpatterns = [
    path("<slug:at>/", joining.code, name="code"),
    path("<slug:at>/<str:secret>/", joining.come_in, name="come_in"),
]
