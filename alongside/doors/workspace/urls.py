"""Addresses of the staff's pages."""

from django.urls import path

from alongside.doors.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.today, name="today"),
    path("room/", views.room, name="room"),
    path("room/sheet/", views.sheet, name="sheet"),
    path("room/sheet/sheet.pdf", views.sheet_paper, name="sheet_paper"),
    path("children/", views.children, name="children"),
    path("due/", views.due, name="due"),
    path("due/count/", views.due_count, name="due_count"),
    path("more/", views.more, name="more"),
    path("children/<uuid:child_id>/", views.file, name="file"),
    path("children/<uuid:child_id>/people/", views.people, name="people"),
    path("children/<uuid:child_id>/book/", views.book, name="book"),
    path("cycles/<uuid:cycle_id>/paper/", views.check_plan, name="check_plan"),
    path("cycles/<uuid:cycle_id>/paper/plan.pdf", views.plan_paper, name="plan_paper"),
]
