"""Addresses of the papers that a manager must have."""

from django.urls import path

from alongside.leadership.quality import views

app_name = "quality"
urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/<slug:code>/", views.paper, name="paper"),
    path("papers/<slug:code>/paper.pdf", views.paper_pdf, name="paper_pdf"),
]
