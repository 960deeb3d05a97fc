"""What outcomes, targets and what we do are asked with; only the outcome and one target must be there."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.support.plans.actions import OutcomeFacts, ProvisionFacts, TargetFacts
from alongside.support.plans.forms.cycle import refuse_before
from alongside.support.plans.models import Need, Provision

PARTS_OF_THE_DAY = (
    "Arriving", "Free play", "Snack", "Group time", "Outdoors", "Mealtime", "Nappy or toilet", "Rest", "Going home",
)  # fmt: skip
MOST_TIMES = 50
COUNT_LIMIT = Decimal(100_000)


def _calm(form: PageForm) -> None:
    """Leave "optional" out where nearly everything is: the page says it once."""
    for field in form.fields.values():
        field.says_optional = False  # type: ignore[attr-defined]  # ours, see ui.fields


class ProvisionForm(PageForm):
    """What adults do for a target."""

    strategy = fields.Words(
        label="What we will do",
        hint="So that someone new could do it.",
        rows=2,
        missing="Write what we will do",
    )
    where = fields.SomeOf(
        label="Where in the day", choices=[(part, part) for part in PARTS_OF_THE_DAY], required=False
    )
    elsewhere = fields.Line(label="Somewhere else", required=False, max_length=80, width="medium")
    who = fields.Line(label="Who, and who steps in", required=False)
    times = fields.Whole(label="How many times", min_value=1, max_value=MOST_TIMES, required=False)
    per = fields.OneOf(label="How often", choices=Provision.Per.choices, required=False)
    impact = fields.Words(label="What it will change", rows=2, required=False)
    from_on = fields.Day(label="We begin on", required=False)

    strategy_required = True

    def __init__(self, *args: Any, child: str, today: date, **kwargs: Any) -> None:
        """``child``: the name used every day; ``today``: counted from then when no day is given."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["strategy"].required = self.strategy_required
        self.fields["impact"].label = f"What it will change for {child}"
        per = [(Provision.Per.DAY.value, f"Each day {child} is in"), (Provision.Per.WEEK.value, "Each week")]
        self.fields["per"].offer(per)  # type: ignore[attr-defined]  # ours, see ui.fields
        self.initial.setdefault("per", Provision.Per.DAY.value)
        self.initial.setdefault("from_on", today)
        _calm(self)

    def provision(self) -> ProvisionFacts:
        """Return what we do."""
        said = self.cleaned_data
        return {
            "strategy": said["strategy"], "where": ", ".join([*said["where"], *filter(None, [said["elsewhere"]])]),
            "who": said["who"], "times": said["times"], "per": said["per"] or Provision.Per.DAY,
            "impact": said["impact"], "from_on": said["from_on"] or self.today,
        }  # fmt: skip

    @staticmethod
    def stands(row: Provision) -> dict[str, Any]:
        """Return what stands in a row, as the form shows it."""
        where = [part for part in row.where.split(", ") if part]
        return {
            "strategy": row.strategy, "where": [part for part in where if part in PARTS_OF_THE_DAY],
            "elsewhere": ", ".join(part for part in where if part not in PARTS_OF_THE_DAY), "who": row.who,
            "times": row.times, "per": row.per, "impact": row.impact, "from_on": row.from_on,
        }  # fmt: skip


class TargetForm(ProvisionForm):
    """One small step, and what adults do for it."""

    target = fields.Words(
        label="Target", hint="One small step that anyone would see.", rows=2, missing="Write one small step"
    )
    start_point = fields.Words(label="Where it starts", rows=2, required=False)
    criterion = fields.Words(label="We will know when", rows=2, required=False)
    start_count = fields.Line(label="The start as a number", required=False, max_length=12, width="number")
    start_unit = fields.Line(label="Counted in", hint="Such as: times a day.", required=False, max_length=80)
    by_on = fields.Day(label="By when", required=False)

    strategy_required = False
    field_order: Any = [
        "target", "start_point", "criterion", "start_count", "start_unit", "strategy", "where", "elsewhere", "who",
        "times", "per", "impact", "by_on", "from_on",
    ]  # fmt: skip

    def __init__(self, *args: Any, child: str, has_provision: bool = False, **kwargs: Any) -> None:
        """``has_provision``: what stands must keep its words."""
        super().__init__(*args, child=child, **kwargs)
        self.fields["strategy"].required = has_provision
        self.fields["start_point"].label = f"Where {child} starts"
        self.fields["start_count"].widget.attrs["inputmode"] = "decimal"

    def clean_start_count(self) -> Decimal | None:
        """Read a number that may have a point."""
        said = self.cleaned_data["start_count"].replace(",", ".")
        if not said:
            return None
        try:
            count = Decimal(said)
        except InvalidOperation:
            count = COUNT_LIMIT
        if not count.is_finite() or not 0 <= count < COUNT_LIMIT:
            raise ValidationError("Write a number, such as 5 or 2.5", code="invalid")
        return round(count, 2)

    def small_step(self) -> TargetFacts:
        """Return the target itself."""
        said = self.cleaned_data
        return {
            "words": said["target"], "start_point": said["start_point"], "start_count": said["start_count"],
            "start_unit": said["start_unit"], "criterion": said["criterion"], "by_on": said["by_on"],
        }  # fmt: skip


class PlanForm(TargetForm):
    """An outcome with its first target; on the first one the day of the review as well."""

    outcome = fields.Words(label="Outcome", rows=2, missing="Write what the child will be able to do")
    needs = fields.SomeOf(label="Which needs does it answer?", layout="list", required=False)
    part = fields.Words(label="Part in the room’s life", rows=2, required=False)
    review_on = fields.Day(label="The review is on", required=False)

    field_order = ["outcome", "needs", "part", *TargetForm.field_order, "review_on"]

    def __init__(
        self,
        *args: Any,
        child: str,
        needs: Iterable[Need] = (),
        started_on: date | None = None,
        **kwargs: Any,
    ) -> None:
        """``started_on`` is given when the day of the review is asked for: it is not before."""
        super().__init__(*args, child=child, **kwargs)
        self.started_on = started_on
        if started_on is None:
            del self.fields["review_on"]
        ask_outcome(self, child, needs)

    def clean_review_on(self) -> date | None:
        """Refuse a day before the start."""
        chosen: date | None = self.cleaned_data["review_on"]
        if chosen and self.started_on:
            refuse_before(chosen, self.started_on)
        return chosen


class OutcomeForm(PageForm):
    """An outcome, the needs it answers, and the child's part in the room's life."""

    outcome = fields.Words(label="Outcome", rows=2, missing="Write what the child will be able to do")
    needs = fields.SomeOf(label="Which needs does it answer?", layout="list", required=False)
    part = fields.Words(label="Part in the room’s life", rows=2, required=False)
    by_on = fields.Day(label="By when, if you can say", required=False)

    def __init__(self, *args: Any, child: str, needs: Iterable[Need] = (), **kwargs: Any) -> None:
        """``needs``: those of the cycle."""
        super().__init__(*args, **kwargs)
        ask_outcome(self, child, needs)
        _calm(self)


def ask_outcome(form: PageForm, child: str, needs: Iterable[Need]) -> None:
    """Ask for an outcome of this child, and offer the needs of the cycle."""
    form.fields[
        "outcome"
    ].help_text = f"What {child} will be able to do in 6 to 12 months, in their own life."
    form.fields["part"].label = f"How {child} takes part in the room’s life"
    offered = [(str(need.pk), need.words) for need in needs]
    form.fields["needs"].offer(offered)  # type: ignore[attr-defined]  # ours, see ui.fields
    if not offered:
        del form.fields["needs"]


def outcome_facts(form: PageForm, needs: Iterable[Need]) -> OutcomeFacts:
    """Return the outcome itself, with the needs that were ticked."""
    said = form.cleaned_data
    ticked = [need for need in needs if str(need.pk) in said.get("needs", ())]
    facts: OutcomeFacts = {"words": said["outcome"], "part": said["part"], "needs": ticked}
    return facts | {"by_on": said["by_on"]} if isinstance(form, OutcomeForm) else facts
