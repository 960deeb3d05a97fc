"""Addresses: signing in, and everything about a setting under its code."""

from django.urls import include, path

from alongside.config import views

in_setting = [
    path("", include("alongside.doors.workspace.urls")),
    path("", include("alongside.file.children.urls")),
    path("", include("alongside.file.children.particulars.urls")),
    path("children/sheets/", include("alongside.file.children.sheets.urls")),
    path("", include("alongside.file.documents.urls")),
    path("", include("alongside.support.noticing.urls")),
    path("", include("alongside.support.development.urls")),
    path("", include("alongside.support.plans.urls")),
    path("tablets/", include("alongside.ground.tablets.urls")),
    path("", include("alongside.leadership.quality.urls")),
    path("our-setting/", include("alongside.leadership.our_setting.urls")),
    path("drafts/", include("alongside.ground.drafts.urls")),
]

urlpatterns = [
    path("", include("alongside.ground.accounts.urls")),
    path("tablet/", include("alongside.ground.tablets.urls_at_it")),
    path("join/", include("alongside.leadership.our_setting.joining_urls")),
    path("begin/", include("alongside.leadership.our_setting.beginning_urls")),
    path("health", views.health, name="health"),
    path("gallery/", include("alongside.ground.ui.urls")),
    path("s/<slug:setting_code>/", include(in_setting)),
]

handler400 = "alongside.config.views.bad_request"
handler403 = "alongside.config.views.not_found"
handler404 = "alongside.config.views.not_found"
handler500 = "alongside.config.views.fault"
