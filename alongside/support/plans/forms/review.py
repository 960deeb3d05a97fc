"""The whole review on one page: every target, everything we did, the views, the next steps."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from alongside.ground.accounts.models import Membership
from alongside.ground.law import reference
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.support.plans.actions import Judged
from alongside.support.plans.forms.cycle import refuse_before
from alongside.support.plans.forms.family import ViewsForm
from alongside.support.plans.models import Provision, Target

CARRIES = (("yes", "It carries on"), ("no", "It ends here"))
NAME_LENGTH = 60
ENDS_WITH = frozenset({"made_no_difference", "got_in_the_way"})  # of law's impacts: what is not done again


class ReviewForm(ViewsForm):
    """A word on each target and each thing we did; what carries is suggested by the word and may be changed."""

    next_steps = fields.Words(label="Next steps", hint="What happens now.", rows=3, required=False)
    next_owner = fields.Pick(label="Who makes sure of it", blank="Not chosen", required=False)
    next_on = fields.Day(
        label="By when", hint="With a day it goes on the list of what is due.", required=False
    )
    held_on = fields.Day(label="The review was held on", missing="Say when the review was held")

    def __init__(
        self,
        *args: Any,
        today: date,
        started_on: date,
        judged: Iterable[tuple[Target, list[Provision]]],
        planners: Iterable[Membership] = (),
        **kwargs: Any,
    ) -> None:
        """``judged``: each target with what we did for it; ``planners``: who may own the next steps."""
        super().__init__(*args, today=today, **kwargs)
        self.started_on = started_on
        self.judged = list(judged)
        self.planners = {str(one.pk): one for one in planners}
        self.fields["next_owner"].offer((pk, one.name) for pk, one in self.planners.items())  # type: ignore[attr-defined]
        self.fields["next_steps"].says_optional = True  # type: ignore[attr-defined]
        self.fields["parents_words"].label = "What do parents say about how it went?"
        self.fields["child_words"].label = f"What does {kwargs['child']} say or show about it?"
        self.fields["held_on"].latest = today  # type: ignore[attr-defined]  # ours, see ui.fields
        self.initial.setdefault("held_on", today)
        for place, (target, provisions) in enumerate(self.judged):
            self._ask_target(f"target_{place}", target)
            for number, provision in enumerate(provisions):
                self._ask_provision(f"provision_{place}_{number}", provision, target)
        asked_last = [*ViewsForm.base_fields, "next_steps", "next_owner", "next_on", "held_on"]
        self.order_fields([*(name for name in self.fields if name not in asked_last), *asked_last])

    def _ask_target(self, name: str, target: Target) -> None:
        words = [(row.code, row.label) for row in reference.judgements()]
        self.fields[name] = fields.OneOf(
            label="How did it turn out?",
            choices=words,
            missing=f"{short(target.words)}: say how it turned out",
        )
        self.fields[f"{name}_words"] = fields.Words(label="What you see now", rows=2, required=False)
        self.fields[f"{name}_carries"] = fields.OneOf(
            label="Into the next cycle?", choices=CARRIES, required=False
        )
        for more in ("words", "carries"):
            self.fields[f"{name}_{more}"].says_optional = False  # type: ignore[attr-defined]

    def _ask_provision(self, name: str, provision: Provision, target: Target) -> None:
        words = [(row.code, row.label) for row in reference.impacts()]
        self.fields[name] = fields.OneOf(
            label="How much did this help?", hint=provision.strategy, choices=words,
            missing=f"{short(target.words)}: say how much what we did helped",
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

    def clean(self) -> dict[str, Any]:
        """Ask for what is done and by when, once someone is named for it."""
        said = super().clean()
        steps, owner, on = (said.get(name) for name in ("next_steps", "next_owner", "next_on"))
        if (owner or on) and not steps:
            self.add_error("next_steps", "Write what happens now")
        if owner and not on and "next_on" not in self.errors:
            self.add_error("next_on", "Say by when")
        if on and said.get("held_on") and on < said["held_on"]:
            self.add_error("next_on", "Choose the day of the review or a later one")
        return said

    def what_comes_next(self) -> dict[str, Any]:
        """Return what happens now, by when, and who makes sure of it."""
        said = self.cleaned_data
        owner = self.planners.get(said["next_owner"])
        return {"next_steps": said["next_steps"], "next_owner": owner, "next_on": said["next_on"]}

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


class NextDoneForm(PageForm):
    """When the next steps of a review were done."""

    done_on = fields.Day(label="When was it done?", missing="Say when it was done")

    def __init__(self, *args: Any, today: date, held_on: date, **kwargs: Any) -> None:
        """``held_on``: the day of the review, before which nothing of it is done."""
        super().__init__(*args, **kwargs)
        self.fields["done_on"].earliest = held_on  # type: ignore[attr-defined]  # ours, see ui.fields
        self.fields["done_on"].latest = today  # type: ignore[attr-defined]
        self.initial.setdefault("done_on", today)


def short(words: str) -> str:
    """Return a target's words as its name in a line: the first whole words of it, never half a word."""
    line = " ".join(words.split())
    if len(line) <= NAME_LENGTH:
        return line
    whole, space, _ = line[: NAME_LENGTH + 1].rpartition(" ")
    return f"{whole.rstrip(' ,;:.–-')}…" if space else line
