"""Addresses of what was noticed, what is for the lead, and decisions."""

from django.urls import path

from alongside.support.noticing import views

app_name = "noticing"
urlpatterns = [
    path("noticed/", views.note, name="note"),
    path("children/<uuid:child_id>/noticed/", views.note, name="note_child"),
    path("noticed/all/", views.noticed, name="noticed"),
    path("noticed/<uuid:noticing_id>/", views.noticing, name="noticing"),
    path("noticed/<uuid:noticing_id>/more/", views.add_more, name="add_more"),
    path("noticed/<uuid:noticing_id>/signs/", views.signs, name="signs"),
    path("noticed/<uuid:noticing_id>/answer/", views.answer, name="answer"),
    path("noticed/<uuid:noticing_id>/for-the-lead/", views.pass_to_lead, name="pass_to_lead"),
    path("for-the-lead/", views.lead_list, name="lead_list"),
    path("for-the-lead/<uuid:noticing_id>/", views.for_the_lead, name="for_the_lead"),
    path("for-the-lead/<uuid:noticing_id>/held-elsewhere/", views.hold_elsewhere, name="hold_elsewhere"),
    path("children/<uuid:child_id>/decision/", views.decide, name="decide"),
    path("children/<uuid:child_id>/decisions/", views.decisions, name="decisions"),
    path("decisions/<uuid:decision_id>/told/", views.told, name="told"),
]
