"""Releasing a plan to those who work with the child, and taking it back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Cycle, Release
from alongside.support.plans.views.saving import saved


@asks("plans.release")
@require_http_methods(["GET", "POST"])
def release(request: Any, cycle_id: UUID) -> HttpResponse:
    """Choose what those who work with the child may read, and ask them to read it."""
    actor = request.actor
    cycle = asking.find(actor, "plans.release", Cycle, cycle_id, join=("child",))
    stands = queries.release_of(cycle)
    words = {
        "heading": f"Release {cycle.child.name}’s plan", "line": f"Cycle {cycle.number}", "child": cycle.child,
        "stands": stands, "save": "Release it", "back_url": actor.to("plans:plan", cycle.child_id),
        "back": f"{cycle.child.name}’s plan",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.ReleaseForm, "plans/release.html", name="release", about=cycle, context=words,
        initial={"part": stands.part if stands else Release.Part.ROOM},
    )  # fmt: skip
    if filled.ready:
        return saved(
            filled,
            lambda: _released(actor, cycle, filled.facts["part"]),
            done="Released. Those who work with them are asked to read it.",
        )
    return filled.show()


def _released(actor: Any, cycle: Cycle, part: str) -> str:
    actions.release_plan(cycle=cycle, part=part, by=actor, at=actor.now)
    return str(actor.to("plans:readings", cycle.child_id))


@asks("plans.release")
@require_http_methods(["GET", "POST"])
def withdraw(request: Any, release_id: UUID) -> HttpResponse:
    """Take a release back."""
    actor = request.actor
    row = asking.find(actor, "plans.release", Release, release_id, join=("cycle__child",))
    child = row.cycle.child
    words = {
        "heading": "Take it back from the room", "line": f"{child.name}, cycle {row.cycle.number}", "child": child,
        "save": "Take it back", "back_url": actor.to("plans:release", row.cycle_id), "back": "Release",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.WithdrawForm, "drafts/page.html", name="withdraw", about=row, context=words
    )
    if filled.ready:
        return saved(
            filled,
            lambda: _withdrawn(actor, row, filled.facts["why"]),
            done="Taken back. Nobody in the room can open it.",
        )
    return filled.show()


def _withdrawn(actor: Any, row: Release, why: str) -> str:
    actions.withdraw_release(release=row, why=why, by=actor, at=actor.now)
    return str(actor.to("plans:plan", row.cycle.child_id))
