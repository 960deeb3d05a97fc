"""Where a cycle stands, as the pages show it: the head with its round, and the six steps."""

from dataclasses import dataclass, replace
from typing import Any

from alongside.ground.access.actor import Actor
from alongside.ground.law.words import long_date
from alongside.support.plans import queries
from alongside.support.plans.models import Agreement, Cycle

DONE, NOW, TO_COME = "done", "now", "to_come"
PAGES = {"assess": "plans:assess", "plan": "plans:write", "part": "plans:part", "review": "plans:review"}


@dataclass(frozen=True)
class Step:
    """One step of a cycle: ``line`` and ``words`` say how far it is, ``url`` is where it is done."""

    key: str
    label: str
    state: str
    line: str
    url: str = ""
    hint: str = ""

    @property
    def words(self) -> str:
        return self.line or {DONE: "done", NOW: "now", TO_COME: "to come"}[self.state]


def standing(actor: Actor, cycle: Cycle, at: str = "") -> dict[str, Any]:
    """Return what the head and the steps of a cycle's pages need, in one query; ``at`` is the step of the page."""
    facts = queries.facts(cycle, actor.on)
    return {
        "child": cycle.child,
        "cycle": cycle,
        "facts": facts,
        "round": queries.round_of(facts, actor.on),
        "steps": steps(actor, facts, cycle.child.name, at),
        "at": at,
    }


def steps(actor: Actor, facts: Any, name: str, at: str = "") -> list[Step]:
    """Return the six steps; the one of the page in sight is what is done now."""
    found = [_assess(facts), _told(facts), _plan(facts), _part(facts, name), _do(facts), _review(facts)]
    return [
        replace(
            one,
            state=NOW if one.key == at and one.state == TO_COME else one.state,
            url="" if facts.reviewed_on else _page(actor, facts, one.key),
        )
        for one in found
    ]


def way_on(actor: Actor, facts: Any, name: str) -> tuple[str, str] | None:
    """Return the one next thing to do with a cycle, as label and address; None when the next cycle has begun."""
    if facts.reviewed_on:
        begin = (f"Begin cycle {facts.number + 1}", actor.to("plans:next", facts.pk))
        return None if facts.goes_on else begin
    at = _next_page(actor, facts)
    labels = {
        "plans:assess": "Go on to assess",
        "plans:write": "Go on to write the plan",
        "plans:review": "Hold the review",
        "plans:part": f"Go on to parents’ and {name}’s part",
        "plans:review_date": "Choose the day of the review",
        "workspace:check_plan": "Share the plan with parents",
    }
    return labels[at], actor.to(at, facts.pk)


def _next_page(actor: Actor, facts: Any) -> str:
    if not facts.planned:
        return "plans:write" if facts.assessed else "plans:assess"
    if facts.review_on and facts.review_on <= actor.on:
        return "plans:review"
    if _missing(facts, ""):
        return "plans:part"
    return "workspace:check_plan" if facts.review_on else "plans:review_date"


def _page(actor: Actor, facts: Any, key: str) -> str:
    if key == "told":
        return actor.to("noticing:decisions", facts.child_id)
    if key == "do":
        return actor.to("workspace:room")
    return actor.to(PAGES[key], facts.pk) if key in PAGES else ""


def _assess(facts: Any) -> Step:
    hint = "Strengths and needs, each with who says so, and what parents hope for."
    return Step(
        "assess", "Assess", DONE if facts.assessed else TO_COME if facts.planned else NOW, "", hint=hint
    )


def _told(facts: Any) -> Step:
    label = "Tell parents first"
    if facts.told_on:
        by = f", by {facts.told_by.split()[0]}" if facts.told_by else ""
        return Step("told", label, DONE, f"{long_date(facts.told_on)}{by}")
    if facts.decided_on:
        return Step("told", label, NOW, "not told yet", hint="They hear of support before anyone else does.")
    return Step("told", label, TO_COME, "", hint="It goes with the decision that support begins.")


def _plan(facts: Any) -> Step:
    hint = "One outcome and one target are enough to begin."
    if facts.planned:
        return Step(
            "plan", "Plan", DONE, f"from {long_date(facts.planned_from)}" if facts.planned_from else ""
        )
    return Step("plan", "Plan", NOW if facts.assessed else TO_COME, "", hint=hint)


def _part(facts: Any, name: str) -> Step:
    label = f"Parents’ and {name}’s part"
    missing = _missing(facts, name)
    if not missing:
        return Step("part", label, DONE, long_date(facts.agreed_on))
    state = NOW if facts.planned and not facts.reviewed_on else TO_COME
    return Step("part", label, state, f"still to hear: {', '.join(missing)}" if facts.planned else "")


def _missing(facts: Any, name: str) -> list[str]:
    """Return what of the parents' and the child's part is still to be heard."""
    asked = facts.answer not in (None, Agreement.Answer.NOT_ASKED)
    return [
        *([] if facts.parents_plan or facts.hopes else ["parents’ view"]),
        *([] if facts.child_plan else [f"{name}’s view"]),
        *([] if asked else ["agreement"]),
    ]


def _do(facts: Any) -> Step:
    if facts.reviewed_on:
        return Step("do", "Do", DONE, "")
    last = f"last on {long_date(facts.practised_on)}" if facts.practised_on else "nothing recorded yet"
    return Step("do", "Do", NOW if facts.planned else TO_COME, last if facts.planned else "")


def _review(facts: Any) -> Step:
    if facts.reviewed_on:
        return Step("review", "Review", DONE, long_date(facts.reviewed_on))
    when = (
        f"on {long_date(facts.review_on)}"
        if facts.review_on
        else "no day chosen yet"
        if facts.planned
        else ""
    )
    return Step("review", "Review", TO_COME, when)
