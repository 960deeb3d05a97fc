"""Addresses of sheets on their way in."""

from django.urls import path

from alongside.file.children.sheets import views

app_name = "sheets"
urlpatterns = [
    path("", views.sheets, name="sheets"),
    path("sample/", views.sample, name="sample"),
    path("<uuid:sheet_id>/", views.sheet, name="sheet"),
    path("<uuid:sheet_id>/columns/", views.columns, name="columns"),
    path("<uuid:sheet_id>/checking/", views.check, name="check"),
    path("<uuid:sheet_id>/row/", views.row, name="row"),
    path("<uuid:sheet_id>/choices/", views.choices, name="choices"),
    path("<uuid:sheet_id>/left-out/", views.leave_out, name="leave_out"),
    path("<uuid:sheet_id>/bring-in/", views.bring_in, name="bring_in"),
    path("<uuid:sheet_id>/let-go/", views.let_go, name="let_go"),
]
