"""Who is in: who came, who did not and why."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from alongside.file.children import attendance, queries
from alongside.file.children.models import Attendance, Child
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Setting
from alongside.ground.law import reference
from alongside.ground.law.attendance import HALVES, Half
from alongside.ground.law.words import long_date

State = Attendance.State
WORDS_OF = {State.IN: "in", State.ABSENT: "not in"}


class NoSession(ValueError):
    """There is no session to speak of: the day lies ahead, the setting is closed, or the child is not booked."""


class SaidMeanwhile(ValueError):
    """Somebody else said otherwise after this page was opened; its text says who, what and when."""

    def __init__(self, child: Child, row: Any) -> None:
        """Name them; whoever still wants to say it says it again."""
        super().__init__(
            f"{row.recorded_by.name} has just said that {child.name} is {WORDS_OF[row.state]}. "
            "If that should change, say it once more"
        )


@action("children.say_who_is_in", past="who_is_in_said")
def say_in(
    *,
    setting: Setting,
    children: Sequence[Child],
    on: date,
    seen_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Setting:
    """Say that children came for what they are booked for. Raises NoSession, SaidMeanwhile."""
    for child in children:
        record_attendance(child=child, on=on, state=State.IN, seen_at=seen_at, by=by, at=at)
    return setting


@action("children.say_who_is_in", past="who_is_in_said")
def say_absent(
    *,
    setting: Setting,
    children: Sequence[Child],
    on: date,
    part: str,
    reason: str,
    words: str = "",
    until_on: date | None = None,
    seen_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Setting:
    """Say that children do not come, for a part of the day or all of it, and why. Raises NoSession, SaidMeanwhile.

    ``until_on``: the last day away; each day until then on which the child is booked and the setting is open.
    """
    said: dict[str, Any] = {
        "reason": reference.reasons_absent().row(reason).code,
        "words": words,
        "part": part,
    }
    for child in children:
        for day in _days_away(child, on, until_on, part, by):
            record_attendance(child=child, on=day, state=State.ABSENT, **said, seen_at=seen_at, by=by, at=at)
    return setting


@action("children.attend", past="attendance_recorded")
def record_attendance(
    *,
    child: Child,
    on: date,
    state: str,
    part: str = "day",
    reason: str = "",
    words: str = "",
    seen_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Child:
    """Say of the booked sessions in a part of a day whether the child came. Raises NoSession, SaidMeanwhile.

    ``seen_at``: when the page that this is said from was made. What stands already is not written again.
    """
    _refuse_no_day(on, by, at, may_lie_ahead=state == State.ABSENT)
    kept = attendance.read(child.setting_id, [child.pk], on, on)[child.pk]
    day = attendance.on_the_day(kept, on)
    halves = tuple(half for half in HALVES[part] if half in day.booked)
    if state == State.IN and day.is_in:  # a half that is known to be away stays so
        halves = tuple(half for half in halves if half not in day.absent)
    if not halves:
        raise NoSession(f"{child.name} is not booked then. Choose another part of the day, or another child")
    _write(child, on, halves, {"state": state, "reason": reason, "words": words}, seen_at, by, at)
    return child


@action("children.attend", past="extra_session_recorded")
def record_extra(*, child: Child, on: date, part: str, by: Actor, at: datetime) -> Child:
    """Say that a child came beyond what is booked. Raises NoSession."""
    _refuse_no_day(on, by, at)
    _write(child, on, HALVES[part], {"state": State.IN, "reason": "", "words": ""}, None, by, at)
    return child


@action("children.attend", past="attendance_taken_back")
def take_back(*, child: Child, on: date, by: Actor, at: datetime) -> Child:
    """Take back what was recorded of a day: the booking counts again. The audit keeps what was said."""
    _locked(child)
    said = Attendance.everywhere.filter(setting_id=child.setting_id, child=child, on=on)
    said.update(state=State.UNSAID, reason="", words="", recorded_at=at, recorded_by=by.membership)
    return child


def _days_away(child: Child, on: date, until_on: date | None, part: str, by: Actor) -> list[date]:
    if until_on is None or until_on <= on:
        return [on]
    kept = attendance.read(child.setting_id, [child.pk], on, until_on)[child.pk]
    found = [
        day
        for day in queries.open_days(by).open_days(on, until_on)
        if set(HALVES[part]) & set(attendance.on_the_day(kept, day).booked)
    ]
    if not found:
        raise NoSession(
            f"{child.name} is not booked on any of these days. Choose other days, or another child"
        )
    return found


def _refuse_no_day(on: date, by: Actor, at: datetime, *, may_lie_ahead: bool = False) -> None:
    if on > localdate(at) and not may_lie_ahead:
        raise NoSession(f"{long_date(on)} lies ahead. Who is in is said on the day, or after it")
    if not queries.open_days(by).is_open(on):
        raise NoSession(f"We are closed on {long_date(on)}. Choose a day on which we are open")


def _write(
    child: Child, on: date, halves: tuple[Half, ...], said: dict[str, str], seen_at: datetime | None,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    _locked(child)
    here = Attendance.everywhere.filter(setting_id=child.setting_id, child=child, on=on, half__in=halves)
    stands = {row.half: row for row in here.select_related("recorded_by")}
    for half in halves:
        row = stands.get(half)
        if row and {name: getattr(row, name) for name in said} == said:
            continue
        if row and seen_at and row.recorded_at > seen_at and row.state not in {said["state"], State.UNSAID}:
            raise SaidMeanwhile(child, row)
        new = row or Attendance(setting_id=child.setting_id, child=child, on=on, half=half)
        new.recorded_at, new.recorded_by = at, by.membership
        for name, value in said.items():
            setattr(new, name, value)
        new.save()


def _locked(child: Child) -> None:
    Child.everywhere.select_for_update().get(pk=child.pk, setting_id=child.setting_id)
