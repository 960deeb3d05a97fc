"""The round: where a child's cycle stands, worked out from its rows and never typed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from alongside.ground.access import asking, rules
from alongside.ground.access.actor import Actor
from alongside.ground.law.words import long_date
from alongside.support.plans.models import Cycle
from alongside.support.plans.queries.facts import with_quarters

DONE, NOW, TO_COME = "done", "now", "to_come"
STEPS = ("assess", "plan", "do", "review")
SAID = {DONE: "done", NOW: "now", TO_COME: "to come"}


@dataclass(frozen=True)
class Round:
    """Four quarters (assess, plan, do, review), each done, now or to_come; the number; how many before.

    ``words`` and ``line`` stand beside it; ``label`` says the ring itself.
    """

    quarters: tuple[str, str, str, str]
    number: int
    words: str
    line: str
    behind: int

    @property
    def label(self) -> str:
        """Return the ring in words."""
        said = ", ".join(f"{step} {SAID[state]}" for step, state in zip(STEPS, self.quarters, strict=True))
        return f"Cycle {self.number}: {said}"


def quarters(
    *, assessed: bool, planned: bool, reviewed: bool, review_has_come: bool
) -> tuple[str, str, str, str]:
    """Work the four quarters out from what there is.

    ``assessed``: a strength or need is written. ``planned``: there is a target. ``reviewed``: there is a
    review. ``review_has_come``: its date is today or past.

    ========  =======  ========  ===============  =======  =======  =======  =======
    assessed  planned  reviewed  review_has_come  assess   plan     do       review
    ========  =======  ========  ===============  =======  =======  =======  =======
    no        no       no        any              now      to come  to come  to come
    yes       no       no        any              done     now      to come  to come
    no        yes      no        no               to come  done     now      to come
    yes       yes      no        no               done     done     now      to come
    no        yes      no        yes              to come  done     done     now
    yes       yes      no        yes              done     done     done     now
    no        yes      yes       any              to come  done     done     done
    yes       yes      yes       any              done     done     done     done
    ========  =======  ========  ===============  =======  =======  =======  =======

    A plan without an assessment stays open at its first quarter: the ring says so and nothing is blocked.
    There is no review without a target.
    """
    first = DONE if assessed else TO_COME if planned else NOW
    if not planned:
        return first, NOW if assessed else TO_COME, TO_COME, TO_COME
    if reviewed:
        return first, DONE, DONE, DONE
    return (first, DONE, DONE, NOW) if review_has_come else (first, DONE, NOW, TO_COME)


def round_of(cycle: Cycle, on: date) -> Round:
    """Return the round of a cycle on a day; one query, none when the row came with its quarters."""
    if hasattr(cycle, "assessed"):
        return _round(cycle, on)
    return _round(with_quarters(Cycle.everywhere.filter(setting_id=cycle.setting_id, pk=cycle.pk)).get(), on)


def rounds(actor: Actor, child_ids: Collection[UUID]) -> dict[UUID, Round]:
    """Return the round of each child's newest cycle, for those whose targets the actor may see; one query at most.

    Who reads every plan, and has asked for the newest cycles already, is answered from those.
    """
    if (
        "newest_cycles" in actor.kept
        and rules.table()["plans.see"].condition(actor, Cycle) is rules.EVERYBODY
    ):
        wanted = set(child_ids)
        known = (cycle for cycle in actor.kept["newest_cycles"] if cycle.child_id in wanted)
        return {cycle.child_id: _round(cycle, actor.on) for cycle in known}
    newest = Cycle.everywhere.filter(child=OuterRef("child")).order_by("-number").values("pk")[:1]
    mine = asking.visible(actor, "plans.see_targets", Cycle).filter(child__in=child_ids, pk=Subquery(newest))
    return {cycle.child_id: _round(cycle, actor.on) for cycle in with_quarters(mine)}


def _round(cycle: Any, on: date) -> Round:
    come = cycle.review_on is not None and cycle.review_on <= on
    ring = quarters(
        assessed=cycle.assessed,
        planned=cycle.planned,
        reviewed=cycle.reviewed_on is not None,
        review_has_come=come,
    )
    doing, line = _words(cycle, ring)
    return Round(ring, cycle.number, f"Cycle {cycle.number} · {doing}", line, cycle.behind)


def _words(cycle: Any, ring: tuple[str, str, str, str]) -> tuple[str, str]:
    """Return what is being done, and the line beneath it."""
    if cycle.reviewed_on:
        return "reviewed", long_date(cycle.reviewed_on)
    when = f"Review due {long_date(cycle.review_on)}" if cycle.review_on else "No review date yet"
    if ring[0] == NOW:
        return "assessing", f"Since {long_date(cycle.started_on)}"
    if ring[1] == NOW:
        return "planning", when if cycle.review_on else f"Since {long_date(cycle.started_on)}"
    return ("doing" if ring[2] == NOW else "time to review"), when
