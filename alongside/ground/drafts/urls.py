"""Addresses of drafts."""

from django.urls import path

from alongside.ground.drafts import views

app_name = "drafts"
urlpatterns = [
    path("<slug:form>/<uuid:about_id>/dropped/", views.drop, name="drop"),
]
