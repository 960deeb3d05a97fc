"""Addresses of the papers about a child."""

from django.urls import path

from alongside.file.documents import views

app_name = "documents"
urlpatterns = [
    path("children/<uuid:child_id>/papers/", views.papers, name="papers"),
    path("children/<uuid:child_id>/papers/add/", views.keep, name="keep"),
    path("documents/<uuid:document_id>/", views.open_document, name="open"),
    path("documents/<uuid:document_id>/withdrawal/", views.withdraw, name="withdraw"),
]
