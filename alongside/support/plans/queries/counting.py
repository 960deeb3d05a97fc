"""What was planned, possible and done for each target of a cycle, and how the child responded."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from alongside.file.children import attendance
from alongside.ground.law import reference
from alongside.ground.law.open_days import OpenDays
from alongside.ground.law.words import counted
from alongside.ground.ui import days
from alongside.support.plans.models import Cycle, Practice, Provision, Target
from alongside.support.plans.queries.attended import Asked, Stay
from alongside.support.plans.queries.calendar import open_days

OFFERED = tuple(row.code for row in reference.responses() if row.offered)
WORKED_ON = ("on_their_own", "with_help", "not_yet")
MARKS = {  # code of law's responses -> mark of the chart
    "on_their_own": "alone", "with_help": "with_help", "not_yet": "not_yet", "chose_not_to": "chose_not",
    "not_offered": "not_offered",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One practice as the chart and the table behind it show it."""

    mark: str
    label: str
    when: str


FIRST = 3  # times it was worked on that show how it began
HIGHEST = ("not_yet", "with_help", "alone")  # of the marks whose height is a level, from low to high


def began(shown: Iterable[Shown]) -> str:
    """Return the mark that a child began at, or "": the commonest of the first times, the lower of two."""
    first = [one.mark for one in shown if one.mark in HIGHEST][:FIRST]
    return max(HIGHEST, key=first.count) if first else ""


FORMS = {  # mark of the chart -> its form in words, for whoever cannot see its colour
    "alone": "a tall bar", "with_help": "a bar of middle height", "not_yet": "a low bar", "chose_not": "a diamond",
    "not_offered": "a flat ring",
}  # fmt: skip


@dataclass(frozen=True)
class Sign:
    """One line of the legend: a response drawn by itself, its label and its form in words."""

    drawn: list[Shown]
    label: str
    form: str


def legend() -> list[Sign]:
    """Return how each response is drawn in the chart."""
    rows = ((MARKS[row.code], row.label) for row in reference.responses())
    return [Sign([Shown(mark, label, "")], label, FORMS[mark]) for mark, label in rows]


@dataclass(frozen=True)
class TargetCounts:
    """A target's counts. ``planned`` is None when no provision says how often; ``possible`` are attended days.

    ``responses`` and ``reasons``: code of law's lists -> how often. ``unrecorded``: the possible days that stand
    on the booking alone; None where days away were not taken off yet.
    """

    planned: int | None
    possible: int
    responses: dict[str, int]
    reasons: dict[str, int]
    each: list[Shown] = field(default_factory=list)
    unrecorded: int | None = None

    @property
    def start(self) -> str:
        """Return the mark at which the child began: the line of the chart."""
        return began(self.each)

    @property
    def missed(self) -> int | None:
        """Return how often it was asked for and not offered, or None when nobody said how often."""
        return None if self.planned is None else max(0, self.planned - self.done)

    @property
    def recorded(self) -> int:
        return sum(self.responses.values())

    @property
    def worked_on(self) -> int:
        """Return how often it was worked on: on their own, with help or not yet."""
        return sum(self.responses.get(code, 0) for code in WORKED_ON)

    @property
    def done(self) -> int:
        """Return how often it was offered, whatever the child's answer."""
        return sum(self.responses.get(row.code, 0) for row in reference.responses() if row.offered)

    @property
    def by_response(self) -> list[tuple[str, int]]:
        """Return every response with how often it came, those that never came too."""
        return [(row.label, self.responses.get(row.code, 0)) for row in reference.responses()]

    @property
    def words(self) -> str:
        """Return how the child responded, in one line."""
        if not self.recorded:
            return "Nothing recorded yet"
        said = [
            f"{row.label.lower()} {self.responses[row.code]}"
            for row in reference.responses()
            if self.responses.get(row.code)
        ]
        return f"Recorded {counted(self.recorded, 'time')}: {', '.join(said)}"

    @property
    def reason_words(self) -> str:
        """Return why it was not offered, in one line, or ""."""
        listed = reference.reasons_not_offered()
        return ", ".join(f"{listed.label(code).lower()} {many}" for code, many in self.reasons.items())


@dataclass(frozen=True)
class Counts:
    """The counts of a cycle until a day, by target."""

    until_on: date
    targets: dict[UUID, TargetCounts]

    def as_kept(self) -> dict[str, Any]:
        """Return plain data, as a review keeps it."""
        return {
            "until_on": self.until_on.isoformat(),
            "absence_counted": True,
            "targets": {
                str(pk): {
                    "planned": one.planned, "possible": one.possible, "responses": one.responses,
                    "reasons": one.reasons, "unrecorded": one.unrecorded,
                }
                for pk, one in self.targets.items()
            },
        }  # fmt: skip


@dataclass(frozen=True)
class Reviewable:
    """A target with what was done for it and its counts, to be judged."""

    row: Target
    provisions: list[Provision]
    counts: TargetCounts


def reviewable(cycle: Cycle, until_on: date, calendar: OpenDays | None = None) -> list[Reviewable]:
    """Return each target of a cycle with its provision and its counts until a day; five queries, four with a calendar.

    Counted from the first day that a provision counts. Possible are the days that the child was in; where
    nobody recorded that, the booked days on which the setting was open.
    """
    here = {"setting_id": cycle.setting_id}
    calendar = calendar or open_days(cycle.setting)
    targets = Target.everywhere.filter(**here, outcome__cycle=cycle).order_by("outcome__position", "position")
    provisions = _by_target(
        Provision.everywhere.filter(**here, target__outcome__cycle=cycle).order_by("position")
    )
    done = Practice.everywhere.filter(**here, target__outcome__cycle=cycle, happened_on__lte=until_on)
    practices = _by_target(done.order_by("happened_at"))
    kept = attendance.read(cycle.setting_id, [cycle.child_id], cycle.started_on, until_on)[cycle.child_id]
    stay = Stay(kept, calendar, cycle.started_on, until_on)
    return [
        Reviewable(one, provisions[one.pk], _counted(stay.asked(provisions[one.pk]), practices[one.pk]))
        for one in targets
    ]


def counts(cycle: Cycle, until_on: date) -> Counts:
    """Return what was planned, possible and done for each target until a day."""
    return Counts(until_on, {one.row.pk: one.counts for one in reviewable(cycle, until_on)})


def _counted(asked: Asked, practices: list[Any]) -> TargetCounts:
    not_offered = Counter(one.reason for one in practices if one.reason)
    labels = dict(reference.responses().choices)
    return TargetCounts(
        asked.planned,
        asked.days,
        dict(Counter(one.response for one in practices)),
        dict(not_offered.most_common()),
        [Shown(MARKS[one.response], labels[one.response], days.short(one.happened_on)) for one in practices],
        asked.unrecorded,
    )


def _by_target(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.target_id].append(row)
    return found
