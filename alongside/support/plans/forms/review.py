"""The whole review on one page: every target, everything we did, the views, the next steps."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from alongside.ground.law import reference
from alongside.ground.ui import fields
from alongside.support.plans.actions import Judged
from alongside.support.plans.forms.cycle import refuse_before
from alongside.support.plans.forms.family import ViewsForm
from alongside.support.plans.models import Provision, Target

CARRIES = (("yes", "It carries on"), ("no", "It ends here"))
ENDS_WITH = frozenset({"made_no_difference", "got_in_the_way"})  # of law's impacts: what is not done again


class ReviewForm(ViewsForm):
    """A word on each target and each thing we did; what carries is suggested by the word and may be changed."""

    next_steps = fields.Words(label="Next steps", hint="Who does what, by when.", rows=3, required=False)
    held_on = fields.Day(label="The review was held on", missing="Say when the review was held")

    def __init__(
        self,
        *args: Any,
        today: date,
        started_on: date,
        judged: Iterable[tuple[Target, list[Provision]]],
        **kwargs: Any,
    ) -> None:
        """``judged``: each target with what we did for it."""
        super().__init__(*args, today=today, **kwargs)
        self.started_on = started_on
        self.judged = list(judged)
        self.fields["held_on"].latest = today  # type: ignore[attr-defined]  # ours, see ui.fields
        self.initial.setdefault("held_on", today)
        for place, (target, provisions) in enumerate(self.judged):
            self._ask_target(f"target_{place}", target)
            for number, provision in enumerate(provisions):
                self._ask_provision(f"provision_{place}_{number}", provision)
        asked_last = [*ViewsForm.base_fields, "next_steps", "held_on"]
        self.order_fields([*(name for name in self.fields if name not in asked_last), *asked_last])

    def _ask_target(self, name: str, target: Target) -> None:
        words = [(row.code, row.label) for row in reference.judgements()]
        self.fields[name] = fields.OneOf(
            label="How did it turn out?",
            choices=words,
            missing=f"Say how “{_short(target.words)}” turned out",
        )
        self.fields[f"{name}_words"] = fields.Words(label="What you see now", rows=2, required=False)
        self.fields[f"{name}_carries"] = fields.OneOf(
            label="Into the next cycle?", choices=CARRIES, required=False
        )
        for more in ("words", "carries"):
            self.fields[f"{name}_{more}"].says_optional = False  # type: ignore[attr-defined]

    def _ask_provision(self, name: str, provision: Provision) -> None:
        words = [(row.code, row.label) for row in reference.impacts()]
        self.fields[name] = fields.OneOf(
            label=f"What we did: {_short(provision.strategy)}", choices=words,
            missing=f"Say what “{_short(provision.strategy)}” changed",
        )  # fmt: skip
        self.fields[f"{name}_words"] = fields.Line(
            label="In words, if you like", required=False, max_length=1_000
        )
        self.fields[f"{name}_words"].says_optional = False  # type: ignore[attr-defined]

    def clean_held_on(self) -> date:
        """Refuse a review before its cycle's start."""
        held: date = self.cleaned_data["held_on"]
        refuse_before(held, self.started_on)
        return held

    def targets(self) -> dict[UUID, Judged]:
        """Return the word on each target; what nobody said carries as law's list suggests."""
        return {target.pk: self._target(f"target_{place}") for place, (target, _) in enumerate(self.judged)}

    def provisions(self) -> dict[UUID, Judged]:
        """Return the word on each thing we did; it carries with its target, unless it changed nothing or harmed."""
        found: dict[UUID, Judged] = {}
        for place, (_, provisions) in enumerate(self.judged):
            goes_on = self._target(f"target_{place}")["carries"]
            for number, provision in enumerate(provisions):
                name = f"provision_{place}_{number}"
                word = self.cleaned_data[name]
                found[provision.pk] = {
                    "word": word,
                    "words": self.cleaned_data[f"{name}_words"],
                    "carries": goes_on and word not in ENDS_WITH,
                }
        return found

    def _target(self, name: str) -> Judged:
        word, said = self.cleaned_data[name], self.cleaned_data[f"{name}_carries"]
        carries = said == "yes" if said else reference.judgements().row(word).carries_forward
        return {"word": word, "words": self.cleaned_data[f"{name}_words"], "carries": carries}


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else line[:60].rsplit(" ", 1)[0] + "…"  # noqa: PLR2004  # a label's length
