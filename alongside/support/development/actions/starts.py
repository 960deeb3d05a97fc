"""Writing where a child starts: what we see, and what parents tell; and choosing by when."""

from datetime import date, datetime
from typing import Any

from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Setting
from alongside.ground.law import reference
from alongside.support.development.actions.refusals import InTheFuture, NotInWords
from alongside.support.development.models import HomeStart, StartArea, StartPoint, StartRule

Step = StartArea.Step


@action("development.write_start", past="start_written")
def write_start(
    *,
    child: Child,
    areas: dict[str, dict[str, str]],
    seen_on: date,
    why: str = "",
    by: Actor,
    at: datetime,
) -> StartPoint:
    """Write where a child starts, or put it right: area's code -> its ``step`` and ``words``.

    Raises InTheFuture, NotInWords, UnknownCodeError.
    """
    if seen_on > by.on:
        raise InTheFuture
    if any(said["step"] != Step.NOT_KNOWN and not said["words"] for said in areas.values()):
        raise NotInWords
    number = _next_number(child, StartPoint)
    if number > 1 and not why:
        raise NotInWords
    start: StartPoint = StartPoint.everywhere.create(
        setting_id=child.setting_id, child=child, version=number, why=why, seen_on=seen_on, recorded_at=at,
        written_by=by.membership,
    )  # fmt: skip
    StartArea.everywhere.bulk_create(
        StartArea(
            setting_id=child.setting_id, start=start, area=reference.areas_of_learning().row(code).code,
            step=said["step"], words=said["words"],
        )
        for code, said in areas.items()
    )  # fmt: skip
    return start


@action("development.write_start", past="home_start_written")
def write_home(
    *,
    child: Child,
    said_on: date,
    words: str = "",
    who: str = "",
    none_because: str = "",
    why: str = "",
    by: Actor,
    at: datetime,
) -> HomeStart:
    """Write what parents tell of the start, in their words, or why there is nothing yet.

    Raises InTheFuture, NotInWords.
    """
    if said_on > by.on:
        raise InTheFuture
    if not (words and who) and not none_because:
        raise NotInWords
    told: HomeStart = HomeStart.everywhere.create(
        setting_id=child.setting_id, child=child, version=_next_number(child, HomeStart), why=why,
        words=words, who=who if words else "", none_because="" if words else none_because, said_on=said_on,
        recorded_at=at, written_by=by.membership,
    )  # fmt: skip
    return told


@action("development.choose_weeks", past="start_weeks_chosen")
def choose_weeks(*, setting: Setting, weeks: int, by: Actor, at: datetime) -> StartRule:
    """Choose by how many weeks after the first day a start point is written."""
    return StartRule.everywhere.create(setting=setting, weeks=weeks, chosen_at=at, chosen_by=by.membership)


def _next_number(child: Child, model: Any) -> int:
    """Return the next number under the child's row lock."""
    Child.everywhere.select_for_update().get(pk=child.pk, setting_id=child.setting_id)
    last = model.everywhere.filter(setting_id=child.setting_id, child=child).order_by("-version").first()
    return last.version + 1 if last else 1
