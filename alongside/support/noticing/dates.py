"""What this room makes due: parents to tell, noticings to answer, and the next date of every answer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.text import Truncator
from django.utils.timezone import localdate

from alongside.file.children.due import Due
from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import RoleHeld
from alongside.ground.law.words import counted, long_date
from alongside.support.noticing import queries
from alongside.support.noticing.models import Answer, Decision
from alongside.support.noticing.queries import NextStep, Standing

Role, Kind = RoleHeld.Role, Answer.Kind
SEES_ALL = {Role.SENCO, Role.DEPUTY, Role.MANAGER}
EXCERPT = 90
OWN_RULE = "The setting’s own rule."
TELLING = "Code 5.38: parents are told when special educational provision is made."
ASK_AGAIN = {
    Kind.OBSERVE: "Observe {name}",
    Kind.TRY: "See how it went with {name}: {words}",
    Kind.HEALTH: "Ask what health said about {name}: {words}",
    Kind.TALK: "Talk with {name}’s parents: {words}",
    Kind.PLAN: "Take it to {name}’s plan: {words}",
    Kind.WATCH: "Look again at {name}: {words}",
    Kind.BEGIN: "Decide on support for {name}",
    Kind.PARENTS_NO: "Ask {name}’s parents again: {words}",
}


def due_items(actor: Actor) -> list[Due]:
    """Return what is due: the whole setting's for those who lead, else one's own."""
    items = _steps(actor)
    if actor.roles & SEES_ALL:
        items += [_untold(actor, row, row.child) for row in queries.untold(actor)]
    if Role.LEAD in actor.roles:
        items += [_for_the_lead(actor, row) for row in queries.for_the_lead(actor)]
    return sorted(items, key=_order)


def due_of(actor: Actor, child: Child, standing: Standing | None) -> list[Due]:
    """Return what is due for one child; ``standing``: the decision that holds, which is known already."""
    items = _steps(actor, child)
    if actor.roles & SEES_ALL and standing and standing.untold:
        items.append(_untold(actor, standing, child))
    return sorted(items, key=_order)


def _steps(actor: Actor, child: Child | None = None) -> list[Due]:
    items = [_of_step(actor, step) for step in queries.next_steps(actor, child=child)]
    return [item for item in items if actor.roles & SEES_ALL or item.owner_id == actor.id]


def _order(item: Due) -> tuple[bool, date]:
    return (not item.first, item.due_on)


def _of_step(actor: Actor, step: NextStep) -> Due:
    kind, words, why, source = next(_said(actor, step))
    owner = step.owner
    return Due(
        kind, words, step.child.pk, step.child.short_name, step.due_on, owner.pk if owner else None,
        owner.name if owner else "", why, source, actor.to("noticing:noticing", step.noticing.pk),
        first=step.sign,
    )  # fmt: skip


def _said(actor: Actor, step: NextStep) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, words, reason and source, the most pressing first."""
    row, name, answer = step.noticing, step.child.name, step.answer
    noticed = _short(row.words)
    if step.sign:
        yield (
            "sign",
            f"Health first for {name}: a sign that cannot wait",
            "A sign was ticked.",
            "The source beside the sign.",
        )
    if step.more:
        yield (
            "answer_again",
            f"Read what was added about {name}: {noticed}",
            "More was added since the last answer.",
            OWN_RULE,
        )
    if answer is None:
        noted = f"Noted by {row.noted_by.name} on {long_date(localdate(row.recorded_at))}."
        within = (
            f"Answered within {counted(actor.setting.answer_days, 'open day')} here. Code 5.5: respond early."
        )
        yield "answer", f"Answer what was noticed about {name}: {noticed}", noted, within
    else:
        words = ASK_AGAIN[Kind(answer.kind)].format(name=name, words=_short(answer.words) or noticed)
        said = f"{answer.answered_by.name} chose this day on {long_date(localdate(answer.answered_at))}."
        yield answer.kind, words, said, OWN_RULE


def _untold(actor: Actor, held: Standing, child: Child) -> Due:
    owner = next(iter(queries.responsible(actor)), None)
    words = f"Tell {child.name}’s parents: {held.label}"
    why = f"Decided on {long_date(held.decided_on)}, and not yet on record that parents know."
    watching = held.level == Decision.Level.WATCHING
    return Due(
        "told", words, child.pk, child.short_name, held.decided_on, owner.pk if owner else None,
        owner.name if owner else "", why, OWN_RULE if watching else TELLING,
        actor.to("noticing:told", held.decision_id), first=not watching,
    )  # fmt: skip


def _for_the_lead(actor: Actor, row: Any) -> Due:
    words = f"For you as designated lead: something noted about {row.child.name}"
    passed_on = long_date(localdate(row.pressed_at))
    why = f"{row.pressed_by} passed it to you on {passed_on}. Nobody else sees it now."
    return Due(
        "for_the_lead", words, row.child_id, row.child.short_name, localdate(row.pressed_at), actor.id,
        actor.membership.name, why, OWN_RULE, actor.to("noticing:for_the_lead", row.pk), first=True,
    )  # fmt: skip


def _short(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(EXCERPT)
