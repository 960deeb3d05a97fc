"""Addresses of what must be held about a child."""

from django.urls import path

from alongside.file.children.particulars import views

app_name = "particulars"
urlpatterns = [
    path("children/<uuid:child_id>/held/", views.held, name="held"),
    path("children/<uuid:child_id>/carers/add/", views.add_carer, name="add_carer"),
    path("family-links/<uuid:family_link_id>/", views.carer, name="carer"),
    path("children/<uuid:child_id>/emergency-contacts/add/", views.add_contact, name="add_contact"),
    path("emergency-contacts/<uuid:emergency_contact_id>/", views.contact, name="contact"),
    path("emergency-contacts/<uuid:emergency_contact_id>/end/", views.end_contact, name="end_contact"),
]
