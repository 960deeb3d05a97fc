"""The support plan on paper: two sides of A4, the same content as the screen, with a line to sign."""

from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from alongside.file.children import queries as children
from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import queries as accounts
from alongside.ground.law import ages, reference
from alongside.ground.law.words import long_date
from alongside.ground.paper import making
from alongside.support.noticing import queries as noticing
from alongside.support.plans import queries
from alongside.support.plans.models import Agreement, Cycle, Need, Provision, View
from alongside.support.plans.queries.plan import PlannedOutcome, PlannedTarget

ANSWERS = {
    Agreement.Answer.YES: "Parents agree with this plan",
    Agreement.Answer.PARTLY: "Parents agree with some of this plan",
    Agreement.Answer.NO: "Parents do not agree with this plan",
    Agreement.Answer.NOT_ASKED: "Parents were not asked yet",
}
TEMPLATE = Path(str(resources.files("alongside.support.plans") / "papers" / "support_plan.typ"))


def support_plan(actor: Actor, cycle: Cycle, child: Child) -> bytes:
    """Return the PDF/UA of a cycle's plan as it stands, for someone who may read it."""
    return making.pdf(TEMPLATE, facts(actor, cycle, child))


def facts(actor: Actor, cycle: Cycle, child: Child) -> dict[str, Any]:
    """Return what stands on the paper, in the order of the page."""
    stands = queries.plan(cycle)
    ring = queries.round_of(cycle, actor.on)
    said = queries.views(cycle)
    word = actor.setting.plan_word
    review = long_date(cycle.review_on) if cycle.review_on else "a day still to be chosen"
    return {
        "title": f"{word} for {child.name}, cycle {cycle.number}",
        "description": f"{word}, {actor.setting.name}",
        "setting": actor.setting.name,
        "who": _who(actor, child),
        "round": {"quarters": list(ring.quarters), "number": ring.number, "words": ring.label},
        "know_first": [known.words for known in children.place(child, actor.on).know_first],
        "hopes": cycle.hopes,
        "assessed": [
            {"heading": heading, "rows": [_stated(need) for need in rows]}
            for heading, rows in (("Strengths", stands.strengths), ("Needs", stands.needs)) if rows
        ],
        "outcomes": [
            _outcome(number, outcome, child.name) for number, outcome in enumerate(stands.outcomes, start=1)
        ],
        "views": _views(said, queries.agreements(cycle), child.name),
        "next": f"We review this plan with parents on {review}.",
        "signatures": ["Parent or carer", "Key person", "SENCO"],
        "footer": f"{actor.setting.name} · printed {long_date(actor.on)} by {actor.membership.name} · confidential",
    }  # fmt: skip


def _who(actor: Actor, child: Child) -> list[str]:
    place = children.place(child, actor.on)
    senco = accounts.senco(actor.setting_id, on=actor.on)
    level = noticing.level_of(actor, child)
    people = [
        place.room,
        place.key_person and f"key person {place.key_person}",
        senco and f"SENCO {senco.name}",
    ]
    legal = f" (in full: {child.given_name} {child.family_name})" if child.known_as else ""
    lines = [
        f"{child.full_name}{legal}",
        _born(child, actor.on),
        " · ".join(str(one) for one in people if one),
    ]
    if level:
        lines.append(level.words)
    return [line for line in lines if line]


def _born(child: Child, on: date) -> str:
    if child.born_on is None:
        return f"Born {child.born}" if child.born else ""
    return f"Born {long_date(child.born_on)}, {ages.age_words(child.born_on, on)}"


def _stated(need: Need) -> dict[str, str]:
    area = reference.areas_of_need().label(need.area) if need.area else ""
    source = f"{need.source.get_kind_display()}: {need.source.who}"
    dated = str(need.source.dated or "")
    return {"words": need.words, "source": " · ".join(one for one in (area, source, dated) if one)}


def _outcome(number: int, outcome: PlannedOutcome, name: str) -> dict[str, Any]:
    lines = [f"Answers: {need.words}" for need in outcome.needs]
    lines += [f"In the room: {outcome.row.part}"] if outcome.row.part else []
    return {
        "number": number, "words": outcome.row.words, "lines": lines,
        "targets": [_target(target, name) for target in outcome.targets],
    }  # fmt: skip


def _target(target: PlannedTarget, name: str) -> dict[str, Any]:
    row = target.row
    known = [f"Now: {row.start}" if row.start else ""]
    known.append(f"We will know when: {row.criterion}" if row.criterion else "")
    return {
        "words": row.words, "by": f"by {long_date(row.by_on)}" if row.by_on else "",
        "known": [line for line in known if line],
        "done": [line for provision in target.provisions for line in _provision(provision, name)],
    }  # fmt: skip


def _provision(row: Provision, name: str) -> list[str]:
    per = f"each day {name} is in" if row.per == Provision.Per.DAY else "each week"
    often = f"How often: {row.times_words} {per}" if row.times else ""
    lines = [
        row.strategy, row.who and f"Who: {row.who}", row.where and f"Where in the day: {row.where}", often,
        row.impact and f"So that: {row.impact}",
    ]  # fmt: skip
    return [line for line in lines if line]


def _said(view: View) -> str:
    words = view.words or f"Nothing yet: {view.none_because}"
    return f"{view.who}: {words}" if view.who else words


def _answered(row: Agreement) -> str:
    """Return what parents answered to the plan, as a sentence."""
    who = f" ({row.who})" if row.who else ""
    return f"{ANSWERS[Agreement.Answer(row.answer)]}{who}, {long_date(row.agreed_on)}. {row.why}".strip()


def _views(said: list[View], agreed: list[Agreement], name: str) -> list[dict[str, Any]]:
    parts = []
    for whose, heading in (
        (View.Whose.PARENT, "What parents say"),
        (View.Whose.CHILD, f"What {name} tells us"),
    ):
        lines = [_said(view) for view in said if view.whose == whose]
        if whose == View.Whose.PARENT and agreed:
            lines.append(_answered(agreed[0]))
        if lines:
            parts.append({"heading": heading, "lines": lines})
    return parts
