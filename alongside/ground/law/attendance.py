"""Who came: booked sessions, what was recorded of each, and the days that count as attended."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from alongside.ground.law import weeks
from alongside.ground.law.open_days import OpenDays, every_day
from alongside.ground.law.weeks import Per

Half = Literal["am", "pm"]
Session = tuple[date, Half]
A_DAY = timedelta(days=1)
MORNING: Half = "am"
AFTERNOON: Half = "pm"
HALVES: dict[str, tuple[Half, ...]] = {"am": (MORNING,), "pm": (AFTERNOON,), "day": (MORNING, AFTERNOON)}


@dataclass(frozen=True)
class Booking:
    """A weekday (0 is Monday) booked for a part of the day (am, pm or day); ``until_on`` is the last that counts."""

    weekday: int
    part: str
    from_on: date
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is for that day. Source: the setting's own rule."""
        begun = self.from_on <= day and (self.until_on is None or day <= self.until_on)
        return begun and day.weekday() == self.weekday


@dataclass(frozen=True)
class Said:
    """What was recorded of a session: the child came, or did not."""

    on: date
    half: Half
    came: bool


@dataclass(frozen=True)
class Sessions:
    """A child's sessions in a stretch of days, each a day and its half, in order.

    ``possible``: booked, and the setting was open. Each of these is ``attended``, ``absent`` or ``unknown``:
    nothing was recorded, and the booking counts. ``extra``: came without a booking.
    """

    attended: tuple[Session, ...]
    absent: tuple[Session, ...]
    unknown: tuple[Session, ...]
    extra: tuple[Session, ...]

    @property
    def possible(self) -> tuple[Session, ...]:
        """The sessions that were booked and open. Source: the setting's own rule."""
        return tuple(sorted((*self.attended, *self.absent, *self.unknown)))

    @property
    def days(self) -> tuple[date, ...]:
        """The days that count as attended: the child came, or was booked and nothing was recorded.

        Source: the setting's own rule.
        """
        return _days((*self.attended, *self.unknown, *self.extra))

    @property
    def days_unknown(self) -> tuple[date, ...]:
        """The attended days that stand on the booking alone: nobody recorded that the child came.

        Source: the setting's own rule.
        """
        came = _days((*self.attended, *self.extra))
        return tuple(day for day in _days(self.unknown) if day not in came)

    @property
    def days_absent(self) -> tuple[date, ...]:
        """The days on which the child was booked and did not come at all. Source: the setting's own rule."""
        return tuple(day for day in _days(self.absent) if day not in self.days)

    @property
    def days_extra(self) -> tuple[date, ...]:
        """The days on which the child came and nothing was booked. Source: the setting's own rule."""
        booked = _days(self.possible)
        return tuple(day for day in _days(self.extra) if day not in booked)


def attended(
    bookings: Iterable[Booking], said: Iterable[Said], calendar: OpenDays, from_on: date, until_on: date
) -> Sessions:
    """What came of a child's sessions from one day to another, both included.

    A closed day has no session, whatever is booked or was recorded. Of two things recorded of one session
    the later in ``said`` holds. Source: the setting's own rule.
    """
    came = {(one.on, one.half): one.came for one in said}
    booked = set(_booked(list(bookings), calendar, from_on, until_on))
    extra = [
        session
        for session, here in came.items()
        if here
        and session not in booked
        and from_on <= session[0] <= until_on
        and calendar.is_open(session[0])
    ]
    return Sessions(
        _in_order(session for session in booked if came.get(session) is True),
        _in_order(session for session in booked if came.get(session) is False),
        _in_order(session for session in booked if session not in came),
        _in_order(extra),
    )


def planned(
    times: int, per: Per, bookings: Collection[Booking], sessions: Sessions, calendar: OpenDays,
    from_on: date, until_on: date,
) -> int:  # fmt: skip
    """How often a plan asked for something from one day to another, counted on attended days only.

    So many times an attended day: a day that came as an extra counts too. So many times a week: in full in a
    week when the child came on all booked days, else the share of those days (``weeks.planned``); an extra
    day does not ask for more than the week did. Source: the setting's own rule.
    """
    extra = (
        [day for day in sessions.days_extra if from_on <= day <= until_on] if per == "attended_day" else []
    )
    absent = sessions.days_absent
    return times * len(extra) + sum(
        weeks.planned(times, per, weekdays, calendar, first, last, absent)
        for weekdays, first, last in stretches(bookings, from_on, until_on)
    )


def stretches(
    bookings: Collection[Booking], from_on: date, until_on: date
) -> Iterator[tuple[frozenset[int], date, date]]:
    """The stretches in which the booking stays the same: (weekdays, first day, last day).

    Source: the setting's own rule.
    """
    begins = {from_on, *(one.from_on for one in bookings)}
    begins |= {one.until_on + A_DAY for one in bookings if one.until_on}
    firsts = sorted(day for day in begins if from_on <= day <= until_on)
    for place, first in enumerate(firsts):
        last = firsts[place + 1] - A_DAY if place + 1 < len(firsts) else until_on
        weekdays = frozenset(
            one.weekday
            for one in bookings
            if one.from_on <= first and (one.until_on is None or one.until_on >= first)
        )
        yield weekdays, first, last


def _booked(
    bookings: Collection[Booking], calendar: OpenDays, from_on: date, until_on: date
) -> Iterator[Session]:
    for day in every_day(from_on, until_on):
        held = [one for one in bookings if one.holds_on(day)]
        if held and calendar.is_open(day):
            yield from ((day, half) for one in held for half in HALVES[one.part])


def _in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    return tuple(sorted(sessions))


def _days(sessions: Iterable[Session]) -> tuple[date, ...]:
    return tuple(sorted({day for day, _ in sessions}))
