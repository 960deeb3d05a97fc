"""Addresses of signing in, and of one's own sign-ins."""

from django.urls import path

from alongside.ground.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.settings, name="settings"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/second-step/", views.second_step, name="second_step"),
    path("sign-in/second-step/lost/", views.second_lost, name="second_lost"),
    path("sign-in/forgotten/", views.forgotten, name="forgotten"),
    path("sign-in/forgotten/code/", views.with_code, name="with_code"),
    path("sign-in/forgotten/second-step/", views.forgotten_second, name="forgotten_second"),
    path("sign-in/forgotten/password/", views.new_password, name="new_password"),
    path("sign-in/forgotten/<str:secret>/", views.with_link, name="with_link"),
    path("sign-in/once-more/", views.step_up, name="step_up"),
    path("sign-in/still-here/", views.still_here, name="still_here"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("second-step/", views.choose, name="second_factor"),
    path("second-step/authenticator/", views.add_authenticator, name="add_authenticator"),
    path("second-step/passkey/", views.add_passkey, name="add_passkey"),
    path("second-step/codes/", views.codes, name="codes"),
    path("second-step/codes/file/", views.codes_file, name="codes_file"),
    path("second-step/codes/new/", views.new_codes, name="new_codes"),
    path("second-step/<int:factor_id>/taken-away/", views.take_away, name="take_away"),
    path("my-sign-ins/", views.own, name="own"),
    path("my-sign-ins/others-ended/", views.end_others, name="end_others"),
    path("my-sign-ins/password/", views.password, name="password"),
    path("my-sign-ins/<slug:name>/ended/", views.end, name="end"),
]
