"""Questions answered with a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alongside.ground.ui.fields.asking import Asked

MEGABYTE = 1024 * 1024


class File(Asked, forms.FileField):
    """One file, no larger than ``most`` bytes; ``accept`` only helps to choose, and lets nothing through."""

    def __init__(self, label: str = "", *, most: int, accept: str = "", **rest: Any) -> None:
        self.most = most
        missing = rest.pop("missing", "Choose a file")
        said = {"empty": "There is nothing in this file. Choose another"}
        super().__init__(
            label, missing=f"{missing}, of {most // MEGABYTE} MB or less", error_messages=said, **rest
        )
        self.widget.attrs = {"class": "input", "accept": accept}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file; refuse one that is too large."""
        found = super().clean(data, initial)
        if found and (found.size or 0) > self.most:
            raise ValidationError(
                f"This file is larger than {self.most // MEGABYTE} MB. Choose a smaller one", code="too_large"
            )
        return found
