"""What plans make due: to write, to hear, to agree, to release and read, to show how, to review, to begin again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.text import Truncator

from alongside.file.children.due import Due
from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.access.facts import Role
from alongside.ground.accounts.models import Setting
from alongside.support.plans.models import Agreement
from alongside.support.plans.queries import ToRead, ToShow, asked_of, newest_cycles

DAYS_TO_A_PLAN = 14
DAYS_TO_AN_ANSWER = 7
DAYS_TO_TALK_AGAIN = 14
DAYS_BEFORE_THE_REVIEW = 7
DAYS_TO_THE_NEXT = 14
DAYS_TO_RELEASE = 3
DAYS_TO_READ_FIRST = 1
DAYS_TO_READ_A_PLAN = 5
DAYS_TO_SHOW = 5
EXCERPT = 90
OWN_RULE = "the setting’s own rule"


class Owner(NamedTuple):
    """Who has the next step."""

    id: UUID | None
    name: str


@dataclass(frozen=True)
class _Waits:
    """What a cycle makes due: whose it is (the SENCO leads, the key person does, or a named owner), and by when.

    ``about`` is the id that its page is about, where that is not the cycle or the child.
    """

    kind: str
    words: str
    due_on: date
    why: str
    source: str
    page: str
    leads: bool = False
    first: bool = False
    about: UUID | None = None
    owner: Owner | None = None
    owner_keyed: bool = False


def due_items(actor: Actor) -> list[Due]:
    """Return everything that is due from plans: of those the actor may read, and what the actor reads; two queries."""
    of_plans = [
        _due(actor, cycle, waits, Owner(cycle.key_person_id, cycle.key_person or ""))
        for cycle in newest_cycles(actor)
        for waits in (*_waiting(cycle), *_to_release(actor, cycle))
    ]
    reads, shows = asked_of(actor)
    return of_plans + _reading(actor, reads) + _showing(actor, shows)


def due_of(actor: Actor, child: Child, cycle: Any, key_person: Owner) -> list[Due]:
    """Return what is due from one child's newest cycle, which came with its facts; one query at most."""
    if cycle is None:
        return []
    cycle.child = child
    waiting = (*_waiting(cycle), *_to_release(actor, cycle))
    return [_due(actor, cycle, waits, key_person) for waits in waiting]


def _due(actor: Actor, cycle: Any, waits: _Waits, key: Owner) -> Due:
    named = next(iter(actor.holders(Role.SENCO, Role.DEPUTY)), None)
    leads = Owner(named.pk, named.name) if named else key
    leading = {one.pk for one in actor.holders(Role.SENCO, Role.DEPUTY)}
    # who neither is the child's key person still nor leads can no longer see it: then it is the SENCO's
    owner = waits.owner if waits.owner and (waits.owner_keyed or waits.owner.id in leading) else None
    owner = owner or (leads if waits.leads or key.id is None else key)
    where = waits.about or cycle.pk
    return Due(
        waits.kind, waits.words, cycle.child_id, cycle.child.short_name, waits.due_on, owner.id, owner.name, waits.why,
        waits.source, actor.to(waits.page, where), waits.first,
    )  # fmt: skip


def _reading(actor: Actor, asked: list[ToRead]) -> list[Due]:
    """Return what the actor is asked to read."""
    found = []
    for one in asked:
        of_plan = one.cycle_id is not None
        days = DAYS_TO_READ_A_PLAN if of_plan else DAYS_TO_READ_FIRST
        what = f"{one.child.name}’s plan" if of_plan else f"what to know first about {one.child.name}"
        why = (
            "Within five days, by everybody who works with them"
            if of_plan
            else "Before you next work with them"
        )
        page = actor.to("plans:read", one.cycle_id) if of_plan else actor.to("plans:read_first", one.child.pk)
        found.append(
            Due(
                "read_plan" if of_plan else "read_first", f"Read {what}", one.child.pk, one.child.short_name,
                one.asked_on + timedelta(days=days), actor.id, actor.membership.name, why, OWN_RULE, page,
            )
        )  # fmt: skip
    return found


def _showing(actor: Actor, asked: list[ToShow]) -> list[Due]:
    """Return who wants to be shown how: the key person does, and the SENCO where it is the key person who asks."""
    lead = next(iter(actor.holders(Role.SENCO, Role.DEPUTY)), None)
    found = []
    for one in asked:
        key_id, _ = one.key_person
        asks_self = key_id in (None, one.who_id)
        owner_id, name = (
            (lead.pk if lead else None, lead.name if lead else "") if asks_self else one.key_person
        )
        what = "plan" if one.of_plan else "first things"
        found.append(
            Due(
                "show_how", f"Show {one.who.split()[0]} how: {one.child.name}’s {what}", one.child.pk,
                one.child.short_name, one.asked_on + timedelta(days=DAYS_TO_SHOW), owner_id, name,
                "They asked to be shown", OWN_RULE, actor.to("plans:show", one.reading_id),
            )
        )  # fmt: skip
    return found


def _to_release(actor: Actor, cycle: Any) -> Iterator[_Waits]:
    """Release an agreed plan to those who work with the child; who works alone has nobody to give it to."""
    agreed = cycle.answer in (Agreement.Answer.YES, Agreement.Answer.PARTLY)
    alone = actor.setting.kind == Setting.Kind.CHILDMINDER
    if agreed and not (cycle.released_at or cycle.reviewed_on or alone):
        yield _Waits(
            "plan_to_release", f"Release {cycle.child.name}’s plan to those who work with them",
            cycle.agreed_on + timedelta(days=DAYS_TO_RELEASE), "Everyone who works with them is to read it", OWN_RULE,
            "plans:release", leads=True,
        )  # fmt: skip


def _waiting(cycle: Any) -> Iterator[_Waits]:
    name = cycle.child.name
    if cycle.next_steps:
        yield _next_steps(name, cycle.next_steps)
    if cycle.reviewed_on:
        yield from _after_review(cycle)
    elif not cycle.planned:
        yield _Waits(
            "plan_to_write", f"Write {name}’s plan", cycle.started_on + timedelta(days=DAYS_TO_A_PLAN),
            "A plan within two weeks of the cycle’s start", OWN_RULE, "plans:write", leads=True,
        )  # fmt: skip
    else:
        began = cycle.planned_from or cycle.started_on
        yield from _before_doing(cycle, began)
        yield from _before_review(cycle, began)


def _next_steps(name: str, said: dict[str, Any]) -> _Waits:
    """Return what a review asked for by a day, until it is ticked off; the next cycle does not end it."""
    owner = Owner(UUID(said["owner"]), said["owner_name"]) if said["owner"] else None
    words = Truncator(" ".join(said["words"].split())).chars(EXCERPT)
    return _Waits(
        "next_steps", f"{name}’s next steps: {words}", date.fromisoformat(said["on"]),
        f"Chosen at the review of cycle {said['number']}", OWN_RULE, "plans:next_done", leads=True,
        about=UUID(said["review"]), owner=owner, owner_keyed=bool(said["keyed"]),
    )  # fmt: skip


def _after_review(cycle: Any) -> Iterator[_Waits]:
    name = cycle.child.name
    if cycle.carries:
        yield _Waits(
            "next_cycle", f"Begin {name}’s next cycle", cycle.reviewed_on + timedelta(days=DAYS_TO_THE_NEXT),
            "Within two weeks of the review, as something carries on", "Code 5.44", "plans:next", leads=True,
        )  # fmt: skip


def _before_doing(cycle: Any, began: date) -> Iterator[_Waits]:
    name = cycle.child.name
    if not (cycle.parents_plan or cycle.hopes):
        yield _Waits(
            "parents_view_plan", f"Hear what {name}’s parents hope and say", began,
            "The plan begins with what parents say, or why they have not", "Code 5.40", "plans:part", first=True,
        )  # fmt: skip
    if not cycle.child_plan:
        yield _Waits(
            "child_view_plan", f"Note what {name} says or shows of the plan", began,
            "The plan takes in the child’s own view, or why there is none", "Code 5.40", "plans:part", first=True,
        )  # fmt: skip
    if cycle.answer in (None, Agreement.Answer.NOT_ASKED):
        yield _Waits(
            "agreement_to_ask", f"Ask {name}’s parents whether they agree with the plan",
            began + timedelta(days=DAYS_TO_AN_ANSWER), "Within a week of the plan’s beginning", "Code 5.40",
            "plans:part",
        )  # fmt: skip
    elif cycle.answer == Agreement.Answer.NO:
        yield _Waits(
            "agreement_no", f"Talk again with {name}’s parents, who do not agree",
            cycle.agreed_on + timedelta(days=DAYS_TO_TALK_AGAIN), "Two weeks after they said no", OWN_RULE,
            "plans:part", leads=True,
        )  # fmt: skip


def _before_review(cycle: Any, began: date) -> Iterator[_Waits]:
    name = cycle.child.name
    if cycle.review_on is None:
        yield _Waits(
            "review_date", f"Choose the day of {name}’s review", began + timedelta(days=DAYS_TO_AN_ANSWER),
            "A plan has a clear day for its review", "Code 5.40", "plans:review_date", leads=True,
        )  # fmt: skip
        return
    before = max(cycle.review_on - timedelta(days=DAYS_BEFORE_THE_REVIEW), cycle.started_on)
    if not cycle.parents_review:
        yield _Waits(
            "parents_view_review", f"Ask {name}’s parents for their view before the review", before,
            "A week before the review", "Code 5.43", "plans:views",
        )  # fmt: skip
    if not cycle.child_review:
        yield _Waits(
            "child_view_review", f"Note {name}’s view before the review", before,
            "A week before the review", "Code 5.43", "plans:views",
        )  # fmt: skip
    yield _Waits(
        "review", f"Hold {name}’s review with the parents", cycle.review_on, "The day that was agreed in the plan",
        "Code 5.43", "plans:review", leads=True,
    )  # fmt: skip
