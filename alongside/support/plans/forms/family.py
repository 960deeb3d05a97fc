"""The parents' and the child's part: what they say before the plan and the review, and whether they agree."""

from datetime import date
from typing import Any

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.support.plans.actions import Agreed, Heard
from alongside.support.plans.models import Agreement, View

NONE_YET = "If there is nothing from {whose}, why?"


class ViewsForm(PageForm):
    """What parents and the child say before the review; each may be left for later."""

    parents_who = fields.Line(
        label="Who said it", hint="Such as: the child’s mother.", required=False, max_length=120
    )
    parents_words = fields.Words(label="What do parents say?", rows=3, required=False)
    parents_none = fields.Line(label=NONE_YET.format(whose="them"), required=False, max_length=300)
    child_words = fields.Words(label="What does the child say or show?", rows=3, required=False)
    child_none = fields.Line(label="If there is nothing from the child, why?", required=False, max_length=300)

    about = View.When.REVIEW

    def __init__(self, *args: Any, child: str, today: date, **kwargs: Any) -> None:
        """``child``: the name used every day."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["child_words"].label = f"What does {child} say or show?"
        self.fields["child_words"].help_text = "What you saw or heard; what you think it means comes after."
        self.fields["child_none"].label = f"If there is nothing from {child}, why?"
        # the two that are asked say that they are optional; what belongs to them need not
        for name, field in self.fields.items():
            field.says_optional = name.endswith("_words")  # type: ignore[attr-defined]  # ours, see ui.fields

    def heard(self) -> list[Heard]:
        """Return the views that were written, or the reasons why there are none."""
        said = self.cleaned_data
        views: list[Heard] = [
            {
                "whose": View.Whose.PARENT, "about": self.about, "who": said["parents_who"],
                "words": said["parents_words"], "none_because": said["parents_none"],
            },
            {
                "whose": View.Whose.CHILD, "about": self.about, "who": "", "words": said["child_words"],
                "none_because": said["child_none"],
            },
        ]  # fmt: skip
        return [view for view in views if view["words"] or view["none_because"]]

    def clean(self) -> dict[str, Any]:
        """Ask for something, wherever it is."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(said.get(name) for name in self.fields if name != "on"):
            self.add_error(None, "Nothing is written here yet. Write what you have; the rest can wait.")
        return said


class PartForm(ViewsForm):
    """What parents and the child say before the plan, and whether parents agree with it."""

    answer = fields.OneOf(
        label="Do parents agree with the plan?", choices=Agreement.Answer.choices, required=False
    )
    answer_who = fields.Line(label="Who answered", required=False, max_length=120)
    why = fields.Words(label="What they agree with, what not, and why", rows=2, required=False)
    on = fields.Day(label="When was this?", missing="Say when this was")

    about = View.When.PLAN

    def __init__(
        self, *args: Any, child: str, today: date, asks_agreement: bool = True, **kwargs: Any
    ) -> None:
        """``asks_agreement``: only when there is a plan to agree with."""
        super().__init__(*args, child=child, today=today, **kwargs)
        self.fields["on"].latest = today  # type: ignore[attr-defined]
        self.initial.setdefault("on", today)
        if not asks_agreement:
            for name in ("answer", "answer_who", "why"):
                del self.fields[name]

    def agreed(self) -> Agreed | None:
        """Return what parents answered, or None."""
        said = self.cleaned_data
        if not said.get("answer"):
            return None
        return {"answer": said["answer"], "who": said["answer_who"], "why": said["why"]}
