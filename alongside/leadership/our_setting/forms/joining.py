"""Coming in: the code from paper, and a sign-in of one's own."""

from typing import Any

from django.contrib.auth.password_validation import validate_password

from alongside.ground.accounts import passwords
from alongside.ground.accounts.models import User
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm


class CodeForm(PageForm):
    """The code that stands on the paper."""

    code = fields.Line(
        label="Code from the paper", missing="Type the code from the paper", max_length=40,
        hint="Eight letters and numbers. Capitals, spaces and the line between do not matter.",
    )  # fmt: skip


class EmailForm(PageForm):
    """Where an invitation goes."""

    email = fields.Email(
        label="Their e-mail address", missing="Type their e-mail address",
        hint="Their own, that nobody else reads. If they have none, print a code instead.",
    )  # fmt: skip


class NewPassword(PageForm):
    """A password that is long enough and not one that everybody tries."""

    password = fields.Secret(
        label="Choose a password", missing="Choose a password", autocomplete="new-password",
        hint=passwords.SHORT,
    )  # fmt: skip

    def clean_password(self) -> str:
        """Refuse a password that is short, or that the list of common ones has."""
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.cleaned_data.get("email", "")))
        return password


class NewSignInForm(NewPassword):
    """A sign-in of one's own: the address is given where the invitation went to it."""

    email = fields.Email(
        label="Your e-mail address", missing="Type your e-mail address", autocomplete="username"
    )

    field_order = ["email", "password"]

    def __init__(self, *args: Any, known: str, **kwargs: Any) -> None:
        """``known``: the address that the invitation went to."""
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["email"]
