"""Questions answered in words: a line, a text, an address, a number to ring, a secret."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alongside.ground.ui.fields.asking import Asked

LINE = 200
TEXT = 10_000
SECRET = 500  # a longer one only costs the server work
DIGITS_OF_A_TELEPHONE = range(7, 16)


class Written(Asked, forms.CharField):
    """Words as they were typed.

    The browser is never told the limit: it would cut pasted words off in silence. Whoever writes more gets
    every word back, with a message.
    """

    def __init__(self, label: str = "", *, max_length: int, **rest: Any) -> None:
        self.most = max_length
        super().__init__(label, **rest)

    def widget_attrs(self, _widget: forms.Widget) -> dict[str, Any]:
        return {}  # no maxlength: see above

    def to_python(self, value: Any) -> str:
        words = super().to_python(value.replace("\x00", "") if isinstance(value, str) else value) or ""
        return words.replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(
                f"{self._called()} has {len(value):,} characters and the most is {self.most:,}. "
                "Nothing is lost: it is all still here. Shorten it, or put the rest elsewhere.",
                code="too_long",
            )

    def _called(self) -> str:
        return f"“{self.label}”" if self.label else "This"


class Line(Written):
    """Words on one line."""

    def __init__(
        self, label: str = "", *, max_length: int = LINE, autocomplete: str = "off", **rest: Any
    ) -> None:
        rest.setdefault("widget", forms.TextInput)
        super().__init__(label, max_length=max_length, **rest)
        self.widget.attrs.update({"class": "input", "dir": "auto", "autocomplete": autocomplete})

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split("\n"))


class Suggested(Line):
    """Words on one line, with known ones to choose from while typing; any other words are an answer too."""

    template = "ui/fields/suggested.html"

    def __init__(self, label: str = "", *, known: Iterable[str], called: str, **rest: Any) -> None:
        """``called``: the id under which the known words stand on the page."""
        super().__init__(label, **rest)
        self.known, self.called = tuple(known), called
        self.widget.attrs["list"] = called


class Words(Written):
    """Words over several lines."""

    def __init__(self, label: str = "", *, rows: int = 4, max_length: int = TEXT, **rest: Any) -> None:
        super().__init__(label, max_length=max_length, widget=forms.Textarea, **rest)
        self.widget.attrs = {"rows": rows, "class": "input", "dir": "auto", "autocomplete": "off"}


class Email(Line, forms.EmailField):
    """An e-mail address."""

    width = "medium"

    def __init__(self, label: str = "E-mail address", *, autocomplete: str = "email", **rest: Any) -> None:
        said = {"invalid": "Enter an e-mail address such as name@example.org"}
        rest.setdefault("widget", forms.EmailInput)
        super().__init__(label, autocomplete=autocomplete, error_messages=said, **rest)
        self.widget.attrs.update({"dir": "ltr", "spellcheck": "false", "autocapitalize": "none"})


class Telephone(Line):
    """A telephone number, kept as it was written."""

    width = "short"

    def __init__(self, label: str = "Telephone", *, autocomplete: str = "tel", **rest: Any) -> None:
        rest.setdefault("widget", forms.TextInput(attrs={"type": "tel"}))
        super().__init__(label, max_length=40, autocomplete=autocomplete, **rest)
        self.widget.input_type = "tel"
        self.widget.attrs["dir"] = "ltr"

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not (
            re.fullmatch(r"[+\d][\d\s().\-]*((x|ext\.?|extension)\s*\d+)?", value, re.IGNORECASE)
            and len(re.sub(r"\D", "", value)) in DIGITS_OF_A_TELEPHONE
        ):
            raise ValidationError("Enter a telephone number such as 0151 496 0123", code="invalid")


class Secret(Written):
    """A password: typed, pasted or filled by the browser; never trimmed and never given back."""

    template = "ui/fields/secret.html"
    width = "medium"

    def __init__(
        self, label: str = "Password", *, autocomplete: str = "current-password", **rest: Any
    ) -> None:
        super().__init__(label, max_length=SECRET, strip=False, widget=forms.PasswordInput, **rest)
        self.widget.attrs = {"class": "input", "autocomplete": autocomplete, "spellcheck": "false"}


class Hidden(Written):
    """What the form carries without asking."""

    def __init__(self, *, required: bool = False, max_length: int = LINE, **rest: Any) -> None:
        super().__init__("", required=required, max_length=max_length, widget=forms.HiddenInput, **rest)
