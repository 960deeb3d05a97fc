"""What all fields share: how a question is asked, drawn and found again when its answer is wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString


class Question(forms.BoundField):
    """A field on a form; printed in a template it is the whole question: label, hint, error and input."""

    field: "Asked"

    def __str__(self) -> SafeString:
        return self.as_field_group()

    __html__ = __str__

    @property
    def anchor(self) -> str:
        """The id of the first input that an error should lead to."""
        return f"{self.auto_id}_{self.wrong_parts[0]}" if self.field.parts else self.auto_id

    @property
    def wrong_parts(self) -> list[str]:
        """The inputs that an error is about: those its code names, else all of them."""
        named = {word for error in self._errors_as_data() for word in (error.code or "").split()}
        return [part for part in self.field.parts if part in named] or list(self.field.parts)

    @property
    def optional(self) -> bool:
        return self.field.says_optional and not self.field.required

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        return built | {"wrong": self.wrong_parts} if self.errors and len(self.field.parts) > 1 else built

    def _errors_as_data(self) -> list[ValidationError]:
        return self.form.errors.as_data().get(self.name, [])


class Asked(forms.Field):
    """A question with its words.

    ``missing`` is what to say when a required answer is not there; ``width`` is short, medium or full.
    """

    template = "ui/fields/line.html"
    says_optional = True
    width = "full"
    parts: tuple[str, ...] = ()  # what follows the id of each input, where a question has its own

    def __init__(
        self, label: str = "", *, hint: str = "", missing: str = "", required: bool = True, **rest: Any
    ) -> None:
        self.width = rest.pop("width", self.width)
        said = rest.pop("error_messages", {})
        said["required"] = missing or f"Answer “{label}”"
        super().__init__(
            label=label,
            help_text=hint,
            required=required,
            template_name=rest.pop("template_name", self.template),
            error_messages=said,
            **rest,
        )

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> Question:
        return Question(form, self, field_name)
