"""Practice in a child's story: a week of it is one entry, so that it does not drown what was decided and reviewed."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Max, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONArray, TruncWeek

from alongside.file.children import story as stories
from alongside.file.children.story import Part, StoryEntry, Told
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.ground.law.words import counted
from alongside.ground.tables.together import Together
from alongside.ground.ui import days
from alongside.support.plans.models import Practice, Target

RULE = "plans.see"
COLUMNS = ("happened_on", "happened_at", "response", "reason", "words", "target__words", "done_by__name")


class Week(TruncWeek):
    """The Monday of a day's week; on SQLite by its own words, since Django would come back to Python for each row."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Go to the Tuesday before or earlier, and on to the next Monday."""
        day, params = compiler.compile(self.lhs)
        return f"DATE({day}, '-6 days', 'weekday 1')", params


class Once(NamedTuple):
    """One time a target was worked on."""

    when: str
    words: str
    who: str

    @property
    def beneath(self) -> str:
        return f"{self.who}, {self.when}"


@dataclass(frozen=True)
class PractisedWeek(StoryEntry):
    """A week's practice: the words count the responses, ``each`` has every time, newest first."""

    each: tuple[Once, ...] = ()
    when: str = ""


def practised(actor: Actor) -> Part:
    """Return the story's part of practice."""
    return Part("practised", practised_rows, lambda told: _entry(actor, told), folds=True)


def practised_rows(actor: Actor, child_id: UUID, many: int) -> QuerySet[Any]:
    """Return one row for each week of a cycle, made by the database, for the newest ``many`` weeks of practice."""
    # by the child's targets, which an index knows: by a join SQLite reads every practice of the setting
    targets = Target.everywhere.filter(outcome__cycle__child=child_id).values("pk")
    rows = asking.visible(actor, RULE, Practice).filter(target__in=targets).order_by()
    oldest = rows.values(week=Week("happened_on")).distinct().order_by("-week")[many - 1 : many]
    rows = rows.filter(happened_on__gte=Coalesce(Subquery(oldest), date.min))
    weeks = rows.values("target__outcome__cycle_id", week=Week("happened_on"))
    weeks = weeks.annotate(last_at=Max("happened_at"), all=Together(JSONArray(*COLUMNS)))
    return stories.columns(
        weeks, "practised", at="last_at", words="all", who="", about="target__outcome__cycle_id"
    )


def _entry(actor: Actor, told: Told) -> StoryEntry:
    times = sorted(json.loads(told.words), key=lambda row: row[1], reverse=True)
    each = tuple(_once(row) for row in times)
    page = actor.to("plans:cycle", told.about)
    who = ", ".join(dict.fromkeys(one.who for one in each))
    if len(each) == 1:
        return StoryEntry(told.kind, "check-check", "Practice", each[0].words, told.at, who, page)
    heading = f"Practised {counted(len(each), 'time')}"
    when = _span(date.fromisoformat(times[-1][0]), date.fromisoformat(times[0][0]))
    words = _count([row[2] for row in times])
    return PractisedWeek(told.kind, "check-check", heading, words, told.at, who, page, each=each, when=when)


def _once(row: list[str]) -> Once:
    on, _, response, reason, words, target, who = row
    how = reference.responses().label(response).lower()
    how += f" ({reference.reasons_not_offered().label(reason).lower()})" if reason else ""
    said = f"{target}: {how}." + (f" {words}" if words else "")
    return Once(days.with_weekday(date.fromisoformat(on)), said, who)


def _count(responses: list[str]) -> str:
    """Return as in "2 with help, 1 on their own", in the order of the responses."""
    many = Counter(responses)
    return ", ".join(
        f"{many[code]} {label.lower()}" for code, label in reference.responses().choices if many[code]
    )


def _span(first: date, last: date) -> str:
    if first == last:
        return days.in_full(last)
    begins = f"{first.day}" if first.month == last.month else days.short(first)
    return f"{begins} to {days.in_full(last)}" if last - first < timedelta(days=7) else days.in_full(last)
