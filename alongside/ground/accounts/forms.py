"""Signing in, and showing once more who is there."""

from django.contrib.auth.password_validation import validate_password

from alongside.ground.accounts import passwords
from alongside.ground.accounts.models import User
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm


class SignInForm(PageForm):
    """Who is there: an e-mail address and a password."""

    email = fields.Email(label="E-mail address", missing="Type your e-mail address", autocomplete="username")
    password = fields.Secret(label="Password", missing="Type your password", autocomplete="current-password")


class CodeForm(PageForm):
    """The second step: a code, unless a passkey answers instead."""

    code = fields.Line(
        label="Code",
        hint="Six digits from your authenticator app, or one of your recovery codes.",
        missing="Type the code",
        autocomplete="one-time-code",
        max_length=20,
        width="short",
    )
    answer = fields.Hidden(max_length=10_000)

    def __init__(self, *args: object, **rest: object) -> None:
        """Ask for no code where a passkey has answered."""
        super().__init__(*args, **rest)  # type: ignore[arg-type]  # Django's own signature
        self.fields["code"].required = not self.data.get("answer")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class StepUpForm(PageForm):
    """Who is there, once more: a password or a code in one line, unless a passkey answers instead."""

    shown = fields.Secret(
        label="Password or code",
        hint="Your password, or six digits from your authenticator app.",
        missing="Type your password, or a code",
    )
    answer = fields.Hidden(max_length=10_000)

    def __init__(self, *args: object, **rest: object) -> None:
        """Ask for nothing typed where a passkey has answered."""
        super().__init__(*args, **rest)  # type: ignore[arg-type]  # Django's own signature
        self.fields["shown"].required = not self.data.get("answer")


class ForgottenForm(PageForm):
    """Where a link for a new password goes."""

    email = fields.Email(
        label="The e-mail address you sign in with",
        missing="Type your e-mail address",
        autocomplete="username",
    )


class WayBackForm(PageForm):
    """A code that somebody gave: by a manager, or made at the server."""

    code = fields.Line(
        label="The code you were given", missing="Type the code you were given", max_length=40, width="medium",
        hint="Eight letters and numbers. Capitals, spaces and the line between do not matter.",
        autocomplete="one-time-code",
    )  # fmt: skip


class ForgottenCodeForm(WayBackForm, ForgottenForm):
    """Whose password it is, and the code."""

    field_order = ("email", "code")


class FirstCodeForm(PageForm):
    """The first code of a new authenticator."""

    code = fields.Line(
        label="The six digits that the app shows now",
        missing="Type the six digits that the app shows",
        autocomplete="one-time-code",
        max_length=20,
        width="short",
    )

    def __init__(self, *args: object, **rest: object) -> None:
        """Bring up digits on a telephone."""
        super().__init__(*args, **rest)  # type: ignore[arg-type]  # Django's own signature
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(PageForm):
    """A new passkey: what its owner calls it, and the browser's answer."""

    name = fields.Line(
        label="What is it on?", hint="Such as “My telephone” or “Office laptop”.", missing="Give it a name",
        max_length=60, width="medium",
    )  # fmt: skip
    answer = fields.Hidden(max_length=10_000)


class PasswordForm(PageForm):
    """A new password of one's own."""

    new = fields.Secret(
        label="New password",
        hint=passwords.SHORT,
        missing="Type a new password",
        autocomplete="new-password",
    )

    def __init__(self, *args: object, person: User, **rest: object) -> None:
        """Take whose password it shall be."""
        super().__init__(*args, **rest)  # type: ignore[arg-type]  # Django's own signature
        self.person = person

    def clean_new(self) -> str:
        """Say what is wrong with it."""
        new: str = self.cleaned_data["new"]
        validate_password(new, self.person)
        return new
