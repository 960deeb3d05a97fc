"""Signing in."""

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm


class SignInForm(PageForm):
    """Who is there: an e-mail address and a password."""

    email = fields.Email(label="E-mail address", missing="Type your e-mail address", autocomplete="username")
    password = fields.Secret(label="Password", missing="Type your password", autocomplete="current-password")
