"""Addresses of a child's particulars, place, family and what to know first."""

from django.urls import path

from alongside.file.children import views
from alongside.file.children.views import attendance

app_name = "children"
urlpatterns = [
    path("who-is-in/", attendance.who_is_in, name="who_is_in"),
    path("who-is-in/absence/", attendance.absence, name="absence"),
    path("who-is-in/extra/", attendance.extra, name="extra"),
    path("children/add/", views.add, name="add"),
    path("children/<uuid:child_id>/particulars/", views.change, name="change"),
    path("children/<uuid:child_id>/place/", views.place, name="place"),
    path("children/<uuid:child_id>/family/add/", views.link_family, name="link_family"),
    path("children/<uuid:child_id>/restrictions/add/", views.restrict, name="restrict"),
    path("restrictions/<uuid:restriction_id>/end/", views.end_restriction, name="end_restriction"),
    path("children/<uuid:child_id>/know-first/add/", views.tell_first, name="tell_first"),
    path("know-first/<uuid:known_id>/end/", views.end_know_first, name="end_know_first"),
]
