"""Questions answered by choosing: one of, some of, from a list, yes."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from django import forms

from alongside.ground.ui.fields.asking import Asked

Layout = Literal["pills", "list", "tiles"]
NOT_SHOWN = "Choose one of the answers shown"


class Choice(NamedTuple):
    """One answer: what is sent, what is read, and a line that explains it."""

    value: str
    label: str
    hint: str = ""


def _pairs_and_hints(choices: Iterable[tuple[str, ...]]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    listed = [Choice(*choice) for choice in choices]
    return [(one.value, one.label) for one in listed], {
        str(one.value): one.hint for one in listed if one.hint
    }


class Options(forms.RadioSelect):
    """Radio buttons, each with its hint."""

    template_name = "ui/fields/options.html"
    layout: Layout = "pills"
    hints: dict[str, str] = {}

    def create_option(self, name: str, value: Any, *rest: Any, **named: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *rest, **named)
        option["hint"] = self.hints.get(str(value), "")
        # the group says what is wrong; on a single button these words would be wrong or said many times
        for group_word in ("aria-invalid", "aria-describedby"):
            option["attrs"].pop(group_word, None)
        return option

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"layout": self.layout}


class Boxes(Options, forms.CheckboxSelectMultiple):
    """Check boxes, each with its hint."""


class Chosen(Asked, forms.ChoiceField):
    """Answers shown all at once, in a group with a legend; each is (value, label) or (value, label, hint)."""

    template = "ui/fields/group.html"
    boxes: type[Options] = Options
    parts = ("0",)

    def __init__(
        self,
        label: str = "",
        *,
        choices: Iterable[tuple[str, ...]] = (),
        layout: Layout = "pills",
        **rest: Any,
    ) -> None:
        pairs, hints = _pairs_and_hints(choices)
        widget = self.boxes()
        widget.layout, widget.hints = layout, hints
        said = {"invalid_choice": NOT_SHOWN, "invalid_list": NOT_SHOWN}
        super().__init__(label, choices=pairs, widget=widget, error_messages=said, **rest)

    def offer(self, choices: Iterable[tuple[str, ...]]) -> None:
        """Set the answers of this form, once it is known who asks."""
        self.choices, self.widget.hints = _pairs_and_hints(choices)


class OneOf(Chosen):
    """One answer of a few."""


class SomeOf(Chosen, forms.MultipleChoiceField):
    """Any of a few answers."""

    boxes = Boxes


class Pick(Asked, forms.ChoiceField):
    """One answer of many, from a list that opens."""

    width = "medium"

    def __init__(
        self,
        label: str = "",
        *,
        choices: Iterable[tuple[str, ...]] = (),
        blank: str = "Choose one",
        **rest: Any,
    ) -> None:
        self.blank = blank
        super().__init__(label, choices=self._with_blank(choices), **rest)
        self.error_messages["invalid_choice"] = "Choose one from the list"
        self.widget.attrs["class"] = "input"

    def _with_blank(self, choices: Iterable[tuple[str, ...]]) -> list[tuple[str, str]]:
        pairs, _ = _pairs_and_hints(choices)
        return [("", self.blank), *pairs] if self.blank else pairs

    def offer(self, choices: Iterable[tuple[str, ...]]) -> None:
        """Set the answers of this form, once it is known who asks."""
        self.choices = self._with_blank(choices)


class Tick(Asked, forms.BooleanField):
    """One box to tick."""

    template = "ui/fields/tick.html"
    says_optional = False
