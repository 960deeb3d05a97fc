"""Giving a plan to be read, saying that one has read, and showing how."""

from datetime import date, datetime
from typing import TypedDict

from alongside.file.children.models import Child, KnowFirst
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.support.plans import queries
from alongside.support.plans.actions.cycle import refuse_closed
from alongside.support.plans.actions.refusals import ChangedMeanwhile, NothingPlanned
from alongside.support.plans.models import Cycle, Edition, Reading, Release, Shown, Target, Withdrawal


class ChangeFacts(TypedDict):
    """What a change of a plan in force is: material (everyone reads again) or a small correction; and why."""

    material: bool
    why: str


@action("plans.release", past="plan_released")
def release_plan(*, cycle: Cycle, part: str, by: Actor, at: datetime) -> Release:
    """Give the plan to those who work with the child, and ask them to read it; one given before is withdrawn.

    ``part`` is a code of Release. Raises NothingPlanned, CycleClosed.
    """
    refuse_closed(cycle)
    if not Target.everywhere.filter(setting_id=cycle.setting_id, outcome__cycle=cycle).exists():
        raise NothingPlanned
    before = queries.release_of(cycle)
    if before:
        withdraw_release(release=before, why="Released anew", by=by, at=at)
    made: Release = Release.everywhere.create(
        setting_id=cycle.setting_id, cycle=cycle, part=part, released_at=at, released_by=by.membership
    )
    _new_edition(cycle, "", by, at)
    return made


@action("plans.release", past="release_withdrawn")
def withdraw_release(*, release: Release, why: str = "", by: Actor, at: datetime) -> Withdrawal:
    """Take a release back: the room reads it no more; what is withdrawn stays so, however often it is said."""
    gone, _ = Withdrawal.everywhere.get_or_create(
        setting_id=release.setting_id, release=release,
        defaults={"why": why, "withdrawn_at": at, "withdrawn_by": by.membership},
    )  # fmt: skip
    withdrawal: Withdrawal = gone
    return withdrawal


def note_change(cycle: Cycle, change: ChangeFacts | None, by: Actor, at: datetime) -> None:
    """Ask for a new reading when a plan that was released has changed in what people do.

    Called inside the action that changes the plan, under the cycle's row lock. A small correction asks nothing:
    it stands in the book with its reason, as every fact of an action does.
    """
    if change and change["material"] and queries.release_of(cycle):
        _new_edition(cycle, change["why"], by, at)


@action("plans.answer_reading", past="plan_read")
def answer_reading(*, edition: Edition, answer: str, words: str = "", by: Actor, at: datetime) -> Reading:
    """Say that one has read the newest edition; ``answer`` is a code of Reading. Raises ChangedMeanwhile."""
    Cycle.everywhere.select_for_update().get(pk=edition.cycle_id, setting_id=edition.setting_id)
    if queries.newest_edition(edition.cycle) != edition:
        raise ChangedMeanwhile
    made: Reading = Reading.everywhere.create(
        setting_id=edition.setting_id, child_id=edition.cycle.child_id, edition=edition, answer=answer,
        words=words if answer == Reading.Answer.SHOW else "", membership=by.membership, read_at=at,
    )  # fmt: skip
    return made


@action("plans.answer_first", past="know_first_read")
def read_first(
    *, child: Child, known: list[KnowFirst], answer: str, words: str = "", by: Actor, at: datetime
) -> Child:
    """Say that one has read each of these things to know first; ``answer`` is a code of Reading."""
    Reading.everywhere.bulk_create(
        Reading(
            setting_id=child.setting_id, child=child, known=one, answer=answer, membership=by.membership, read_at=at,
            words=words if answer == Reading.Answer.SHOW else "",
        )
        for one in known if one.child_id == child.pk
    )  # fmt: skip
    return child


@action("plans.show_how", past="how_shown")
def tick_shown(*, reading: Reading, shown_on: date, by: Actor, at: datetime) -> Shown:
    """Tick off that somebody was shown how; what was shown at one time is ticked off together."""
    same = queries.asked_together(reading)
    for one in same:
        Shown.everywhere.get_or_create(
            setting_id=one.setting_id, reading=one,
            defaults={"shown_on": shown_on, "shown_by": by.membership, "recorded_at": at},
        )  # fmt: skip
    found: Shown = Shown.everywhere.get(setting_id=reading.setting_id, reading=reading)
    return found


def _new_edition(cycle: Cycle, why: str, by: Actor, at: datetime) -> Edition:
    newest = queries.newest_edition(cycle)
    made: Edition = Edition.everywhere.create(
        setting_id=cycle.setting_id, cycle=cycle, number=newest.number + 1 if newest else 1, why=why,
        snapshot=queries.snapshot(cycle), made_at=at, made_by=by.membership,
    )  # fmt: skip
    return made
