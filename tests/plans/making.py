"""Plans of the cast, made through the same actions that the pages call."""

from datetime import date
from typing import Any

from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.plans import actions
from alongside.support.plans.models import Cycle, Need, Provision, Target
from tests.worlds import NOW, World

STARTED = date(2026, 10, 5)
REVIEW = date(2026, 12, 10)


def started(world: World, child: str = "milo", by: str = "priya", on: date = STARTED) -> Cycle:
    return actions.start_cycle(child=world.children[child], started_on=on, by=world.actor(by), at=NOW)


def a_need(
    world: World, cycle: Cycle, words: str = "Does not yet point or name to ask", by: str = "priya"
) -> Need:
    return actions.write_need_from(
        cycle=cycle,
        source={
            "kind": "observation",
            "who": "Sam Reid",
            "dated": PartialDate.on(STARTED),
            "words": "At snack",
        },
        kind="need",
        words=words,
        area="communication_and_interaction",
        learning="communication_and_language",
        by=world.actor(by),
        at=NOW,
    )


def planned(
    world: World, child: str = "milo", *, targets: int = 1, by: str = "priya", on: date = STARTED, **more: Any
) -> Cycle:
    """Make a whole plan: a need, an outcome that answers it, and targets, each with what we do."""
    cycle = started(world, child, by, on)
    need = a_need(world, cycle, by=by)
    provision = {
        "strategy": "Hold up two things, name them, wait ten seconds.",
        "who": "Sam",
        "where": "Snack, Free play",
        "times": 2,
        "per": "attended_day",
        "impact": "Asks, so that snack is calm",
        "from_on": on,
    } | more.pop("provision", {})
    outcome = actions.write_plan(
        cycle=cycle,
        outcome={
            "words": "Lets people know what is wanted, at home and here",
            "part": "At snack",
            "needs": [need],
        },
        target={
            "words": "Chooses between two things",
            "start_point": "0 in 5 chances",
            "criterion": "4 in 5 chances",
        },
        provision=provision,
        review_on=more.pop("review_on", REVIEW),
        by=world.actor(by),
        at=NOW,
    )
    for number in range(1, targets):
        actions.write_target(
            outcome=outcome,
            target={"words": f"Signs more, {number}"},
            provision=provision,
            by=world.actor(by),
            at=NOW,
        )
    cycle.refresh_from_db()
    return cycle


def targets_of(cycle: Cycle) -> list[Target]:
    return list(Target.everywhere.filter(outcome__cycle=cycle).order_by("position"))


def provisions_of(cycle: Cycle) -> list[Provision]:
    return list(
        Provision.everywhere.filter(target__outcome__cycle=cycle).order_by("target__position", "position")
    )


def reviewed(
    world: World,
    cycle: Cycle,
    word: str = "met",
    *,
    carries: bool = False,
    by: str = "priya",
    on: date = REVIEW,
) -> Any:
    """Hold the review of a cycle with one word for all."""
    return actions.review_cycle(
        cycle=cycle,
        held_on=on,
        targets={one.pk: {"word": word, "words": "", "carries": carries} for one in targets_of(cycle)},
        provisions={
            one.pk: {"word": "helped_a_lot", "words": "", "carries": carries} for one in provisions_of(cycle)
        },
        next_steps="Keep going at snack",
        by=world.actor(by),
        at=NOW,
    )
