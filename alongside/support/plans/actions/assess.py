"""Assessing: the sources, and the strengths and needs that each of them says."""

from datetime import datetime
from typing import TypedDict

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.plans.actions.cycle import next_place, refuse_closed
from alongside.support.plans.models import Cycle, Need, Source


class SourceFacts(TypedDict):
    """Who or what says so; ``dated`` as far as it is known."""

    kind: str
    who: str
    dated: PartialDate | None
    words: str


@action("plans.assess", past="source_named")
def name_source(
    *,
    cycle: Cycle,
    kind: str,
    who: str,
    dated: PartialDate | None = None,
    words: str = "",
    by: Actor,
    at: datetime,
) -> Source:
    """Name where something is known from. Raises CycleClosed."""
    refuse_closed(cycle)
    made: Source = Source.everywhere.create(
        setting_id=cycle.setting_id, cycle=cycle, kind=kind, who=who, dated=dated, words=words,
        position=next_place(Source, cycle=cycle),
    )  # fmt: skip
    return made


@action("plans.assess", past="source_changed")
def change_source(
    *, source: Source, kind: str, who: str, dated: PartialDate | None, words: str, by: Actor, at: datetime
) -> Source:
    """Change what is said of a source. Raises CycleClosed."""
    refuse_closed(source.cycle)
    source.kind, source.who, source.dated, source.words = kind, who, dated, words
    source.version += 1
    source.save()
    return source


@action("plans.assess", past="need_written")
def write_need(
    *, source: Source, kind: str, words: str, area: str = "", learning: str = "", by: Actor, at: datetime
) -> Need:
    """Write a strength or a need that a source says; areas are codes of law's lists. Raises CycleClosed."""
    refuse_closed(source.cycle)
    made: Need = Need.everywhere.create(
        setting_id=source.setting_id, cycle_id=source.cycle_id, source=source, kind=kind, words=words,
        area=area, learning=learning, position=next_place(Need, cycle=source.cycle),
    )  # fmt: skip
    return made


@action("plans.assess", past="need_and_source_written")
def write_need_from(
    *,
    cycle: Cycle,
    source: SourceFacts,
    kind: str,
    words: str,
    area: str = "",
    learning: str = "",
    by: Actor,
    at: datetime,
) -> Need:
    """Write a strength or a need with a source that was not named before. Raises CycleClosed."""
    named = name_source(cycle=cycle, **source, by=by, at=at)
    return write_need(source=named, kind=kind, words=words, area=area, learning=learning, by=by, at=at)


@action("plans.assess", past="need_changed")
def change_need(
    *,
    need: Need,
    kind: str,
    words: str,
    area: str,
    learning: str,
    source: Source | None = None,
    by: Actor,
    at: datetime,
) -> Need:
    """Change a strength or need, or say that another source of the cycle says it. Raises CycleClosed."""
    refuse_closed(need.cycle)
    need.kind, need.words, need.area, need.learning = kind, words, area, learning
    if source is not None and source.cycle_id == need.cycle_id:
        need.source = source
    need.version += 1
    need.save()
    return need
