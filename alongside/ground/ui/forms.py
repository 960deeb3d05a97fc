"""A page's form: its questions in order, and a summary of what is to be put right that leads to each."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from alongside.ground.ui.fields.asking import Question


class ToPutRight(NamedTuple):
    """One line of the summary: the id of the input it leads to, and what to do there."""

    anchor: str
    message: str


class PageForm(forms.Form):
    """A form that keeps what was typed and says kindly what is wrong with it."""

    # the browser's own bubbles go before anyone can read them all; the summary says it instead
    use_required_attribute = False

    @property
    def summary(self) -> list[ToPutRight]:
        """Return what is to be put right, in the order of the questions, what is about all of them first."""
        by_name = self.errors
        questions = [self[name] for name in self.fields]
        asked = [question for question in questions if not question.is_hidden]
        top = self._anchor(asked[0]) if asked else ""
        lines = [ToPutRight(top, str(message)) for message in by_name.get(NON_FIELD_ERRORS, [])]
        for question in questions:
            anchor = top if question.is_hidden else self._anchor(question)
            lines += [ToPutRight(anchor, str(message)) for message in by_name.get(question.name, [])]
        return lines

    def refill(self, typed: Mapping[str, Any]) -> None:
        """Show words that were typed before (a draft), without judging them yet."""
        for name, field in self.fields.items():
            posted = self.add_prefix(name)
            if not field.widget.value_omitted_from_data(typed, {}, posted):
                self.initial[name] = field.widget.value_from_datadict(typed, {}, posted)

    @staticmethod
    def _anchor(question: forms.BoundField) -> str:
        return question.anchor if isinstance(question, Question) else question.auto_id
