"""The coach beside a plan being written: it reads the words as they stand in the form, saved or not."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import CharField
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.access.doors import asks
from alongside.ground.law import ages, reference
from alongside.ground.ui.forms import PageForm
from alongside.support.plans import coach, forms, queries
from alongside.support.plans.coach import OutcomeWords, PlanWords, Remark, TargetWords
from alongside.support.plans.models import Cycle

MOST_ASKED, MOST_GOOD = 5, 2
STARTERS_SHOWN = 4


@dataclass(frozen=True)
class Said:
    """A remark on a saved plan: what it is about, and the page that changes it."""

    remark: Remark
    about: str
    url: str


@dataclass(frozen=True)
class Beside:
    """What the words being written stand beside: a new outcome, an outcome, a new target of it, or a target."""

    cycle: Cycle
    plan: queries.Plan
    outcome_id: UUID | None = None
    target_id: UUID | None = None
    adds: bool = False

    @property
    def query(self) -> str:
        """Return the place in the plan as the coach's address carries it."""
        said = {"outcome": self.outcome_id, "target": self.target_id, "adds": "1" if self.adds else None}
        return urlencode({name: str(value) for name, value in said.items() if value})


@asks("plans.ask_coach")
@require_POST
def look_over(request: Any, cycle_id: UUID) -> HttpResponse:
    """Answer the remarks on what is typed so far; nothing is saved."""
    actor = request.actor
    cycle = asking.find(actor, "plans.ask_coach", Cycle, cycle_id, join=("child",))
    plan = queries.plan(cycle)
    where = Beside(
        cycle, plan, _id(request.GET.get("outcome")), _id(request.GET.get("target")), "adds" in request.GET
    )
    form = forms.PlanForm(
        child=cycle.child.name, needs=plan.needs, today=actor.on, started_on=cycle.started_on
    )
    form.refill(request.POST)
    return render(request, "plans/remarks.html", beside(actor, form, where))


@asks("plans.read_coach")
@require_GET
def looks_for(request: Any) -> HttpResponse:
    """Show every rule of the coach."""
    asking.must(request.actor, "plans.read_coach")
    kinds = {
        "missing": "What may be missing",
        "vague": "What may be unclear",
        "good": "What it is glad to see",
    }
    groups = [(words, [rule for rule in coach.RULES if rule.kind == kind]) for kind, words in kinds.items()]
    return render(request, "plans/coach_rules.html", {"groups": groups})


def of_plan(actor: Actor, plan: queries.Plan) -> list[Said]:
    """Return what could be clearer in a plan as it stands, in the order of the page; none before there is one."""
    if not plan.outcomes:
        return []
    words = _plan_words(actor, plan, [_stands(one) for one in plan.outcomes], plan.cycle.review_on)
    remarks = (one for one in coach.look_over(words, today=actor.on) if one.kind != "good")
    return [Said(one, *_place(actor, plan, one.at)) for one in remarks]


def _place(actor: Actor, plan: queries.Plan, at: tuple[int, ...]) -> tuple[str, str]:
    """Return what a remark is about in words, and where it is changed."""
    if not at:
        return "The plan as a whole", actor.to("plans:write", plan.cycle.pk)
    outcome = plan.outcomes[at[0]]
    targets = outcome.targets[at[1] : at[1] + 1] if len(at) > 1 else []
    if targets:
        return targets[0].row.words, actor.to("plans:target", targets[0].row.pk)
    page = "plans:add_target" if len(at) > 1 else "plans:outcome"
    return outcome.row.words, actor.to(page, outcome.row.pk)


def not_judged(form: PageForm) -> PageForm:
    """Return the form with what was typed, before anyone says what is wrong with it."""
    form.errors.clear()
    return form


def beside(actor: Actor, form: PageForm, where: Beside) -> dict[str, Any]:
    """Return what the page shows beside a form: remarks, those beyond the first, starters, the coach's address."""
    remarks = _remarks(actor, form, where)
    asked = [one for one in remarks if one.kind != "good"]
    good = [one for one in remarks if one.kind == "good"]
    begun = any(_said(form, name) for name in ("outcome", "target"))
    return {
        "remarks": [*asked[:MOST_ASKED], *good[:MOST_GOOD]] if begun else [],
        "more_remarks": [*asked[MOST_ASKED:], *good[MOST_GOOD:]] if begun else [],
        "starters": _starters(actor, where),
        "coach_url": f"{actor.to('plans:coach', where.cycle.pk)}?{where.query}",
    }


def _remarks(actor: Actor, form: PageForm, where: Beside) -> list[Remark]:
    outcomes = [_stands(one) for one in where.plan.outcomes]
    places = [one.row.pk for one in where.plan.outcomes]
    at = places.index(where.outcome_id) if where.outcome_id in places else len(places)
    spot: tuple[int, ...] = (at,)
    if at == len(places):
        outcomes.append(OutcomeWords(_said(form, "outcome") or "", _needs(form, where), (_target(form),)))
    elif where.target_id or where.adds:
        spot = (at, _put_target(outcomes, at, form, where))
    else:
        outcomes[at] = OutcomeWords(_said(form, "outcome") or "", _needs(form, where), outcomes[at].targets)
    plan = _plan_words(actor, where.plan, outcomes, _said(form, "review_on") or where.cycle.review_on)
    whole = at == len(places)
    near = [
        one
        for one in coach.look_over(plan, today=actor.on)
        if (one.at[: len(spot)] == spot and (whole or len(one.at) == len(spot))) or (whole and one.at == ())
    ]
    # what was written comes before what is missing, and the plan as a whole last
    return sorted(near, key=lambda one: (one.at == (), one.kind == "missing"))


def _plan_words(
    actor: Actor, plan: queries.Plan, outcomes: list[OutcomeWords], review_on: date | None
) -> PlanWords:
    cycle = plan.cycle
    needs = tuple(need.words for need in plan.needs)
    return PlanWords(cycle.child.name, cycle.hopes, needs, tuple(outcomes), review_on, _months(cycle, actor))


def _put_target(outcomes: list[OutcomeWords], at: int, form: PageForm, where: Beside) -> int:
    """Put the typed target in its place among the outcome's; return the place."""
    outcome, rows = outcomes[at], [target.row.pk for target in where.plan.outcomes[at].targets]
    place = rows.index(where.target_id) if where.target_id in rows else len(rows)
    targets = list(outcome.targets)
    targets[place : place + 1] = [_target(form)]
    outcomes[at] = OutcomeWords(outcome.words, outcome.needs, tuple(targets))
    return place


def _target(form: PageForm) -> TargetWords:
    where = [*(_said(form, "where") or []), *filter(None, [_said(form, "elsewhere")])]
    times = _said(form, "times")  # "each day" stands chosen already: without a number it says nothing
    return TargetWords(
        words=_said(form, "target") or "", start_point=_start(form), criterion=_said(form, "criterion") or "",
        by_on=_said(form, "by_on"), strategy=_said(form, "strategy") or "", who=_said(form, "who") or "",
        where=", ".join(where), times=times, per=_said(form, "per") or None if times else None,
        impact=_said(form, "impact") or "",
    )  # fmt: skip


def _start(form: PageForm) -> str:
    """Return the start point with its count, which is a start by itself."""
    count = " ".join(filter(None, [_said(form, "start_count"), _said(form, "start_unit")]))
    return "; ".join(filter(None, [_said(form, "start_point"), count]))


def _stands(outcome: queries.PlannedOutcome) -> OutcomeWords:
    """Return an outcome as it stands in the plan."""
    targets = []
    for one in outcome.targets:
        first, row = one.first, one.row
        targets.append(
            TargetWords(
                row.words,
                "; ".join(filter(None, [row.start_point, row.start_counted])),
                row.criterion,
                row.by_on,
                *(
                    (first.strategy, first.who, first.where, first.times, first.per, first.impact)
                    if first
                    else ()
                ),
            )
        )
    return OutcomeWords(outcome.row.words, tuple(need.words for need in outcome.needs), tuple(targets))


def _needs(form: PageForm, where: Beside) -> tuple[str, ...]:
    ticked = _said(form, "needs") or []
    return tuple(need.words for need in where.plan.needs if str(need.pk) in ticked)


def _said(form: PageForm, name: str) -> Any:
    """Return what stands in a field now: cleaned where it can be, as it was typed where it is words, else None."""
    field = form.fields.get(name)
    if field is None:
        return None
    value = form[name].value()
    try:
        return field.clean(value)
    except ValidationError:
        return value if isinstance(field, CharField) else None


def _months(cycle: Cycle, actor: Actor) -> int | None:
    born = cycle.child.born_on
    return ages.completed_months(born, actor.on) if born and born <= actor.on else None


def _starters(actor: Actor, where: Beside) -> list[tuple[str, tuple[str, ...]]]:
    """Return a few first words for the areas of the needs, or for all four, at the child's age."""
    months = _months(where.cycle, actor)
    areas = list(dict.fromkeys(need.area for need in where.plan.needs if need.area)) or list(coach.AREAS)
    labels = dict(reference.areas_of_need().choices)
    found = [
        (labels.get(area, area), coach.starters(area, 36 if months is None else months)) for area in areas
    ]
    return [(label, words[:STARTERS_SHOWN]) for label, words in found if words]


def _id(said: str | None) -> UUID | None:
    try:
        return UUID(said or "")
    except ValueError:
        return None
