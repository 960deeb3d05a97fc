"""Questions answered with a number."""

from typing import Any

from django import forms

from alongside.ground.ui.fields.asking import Asked

MOST = 9_999


class Whole(Asked, forms.IntegerField):
    """A whole number, with its unit beside it."""

    width = "number"

    def __init__(
        self,
        label: str = "",
        *,
        unit: str = "",
        min_value: int | None = 0,
        max_value: int = MOST,
        **rest: Any,
    ) -> None:
        self.unit = unit
        said = {
            "invalid": "Enter a whole number, such as 3",
            "min_value": f"Enter {min_value:,} or more" if min_value is not None else "",
            "max_value": f"Enter {max_value:,} or less",
        }
        # a text input: a number input changes its value when scrolled over and hides what was mistyped
        typed = forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(
            label, min_value=min_value, max_value=max_value, error_messages=said, widget=typed, **rest
        )
