"""Addresses of the gallery."""

from django.urls import path

from alongside.ground.ui import views

app_name = "ui"

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("draft/", views.draft, name="draft"),
    path("pages/<slug:name>/", views.page, name="page"),
]
