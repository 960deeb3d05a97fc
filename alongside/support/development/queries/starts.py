"""Where children started: the key person's words and steps for each prime area, and the parents' part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.support.development.models import HomeStart, StartArea, StartRule

DEFAULT_WEEKS = 6
RULE = "development.see_start"


@dataclass(frozen=True)
class Area:
    """One prime area of a start point, as it is shown."""

    code: str
    label: str
    step: str
    step_label: str
    words: str


@dataclass(frozen=True)
class Start:
    """The start point that holds, with ``earlier`` ones that it put right, and the parents' part, newest first."""

    point: Any
    areas: tuple[Area, ...]
    earlier: tuple["Start", ...]
    home: Any
    earlier_home: tuple[Any, ...]

    @property
    def whole(self) -> bool:
        return self.point is not None and self.home is not None


NO_START = Start(None, (), (), None, ())


def area_labels(on: date) -> list[tuple[str, str]]:
    """Return the prime areas in force on a day: (code, label)."""
    return [(one.code, one.label) for one in reference.areas_of_learning(on=on) if one.kind == "prime"]


def start_of(actor: Actor, child_id: UUID) -> Start:
    """Return where a child started."""
    return starts(actor, [child_id]).get(child_id, NO_START)


def starts(actor: Actor, child_ids: Iterable[UUID]) -> dict[UUID, Start]:
    """Return where each of these children started, in two queries; who has neither part is left out."""
    ids = list(child_ids)
    areas = asking.visible(actor, RULE, StartArea).filter(start__child__in=ids)
    areas = areas.select_related("start__written_by").order_by("start__child_id", "-start__version", "pk")
    told = asking.visible(actor, RULE, HomeStart).filter(child__in=ids)
    homes = told.select_related("written_by").order_by("child_id", "-version")
    points = {key: _points(group) for key, group in groupby(areas, lambda row: row.start.child_id)}
    parts = {key: tuple(group) for key, group in groupby(homes, lambda row: row.child_id)}
    return {key: _start(points.get(key, ()), parts.get(key, ())) for key in {*points, *parts}}


def _points(rows: Iterable[Any]) -> tuple[Start, ...]:
    return tuple(
        Start(point, _in_order(group), (), None, ()) for point, group in groupby(rows, lambda row: row.start)
    )


def _in_order(rows: Iterable[Any]) -> tuple[Area, ...]:
    labels = dict(reference.areas_of_learning().choices)
    order = list(labels)
    shown = (Area(row.area, labels[row.area], row.step, row.get_step_display(), row.words) for row in rows)
    return tuple(sorted(shown, key=lambda area: order.index(area.code)))


def _start(points: tuple[Start, ...], homes: tuple[Any, ...]) -> Start:
    newest = points[0] if points else NO_START
    home = homes[0] if homes else None
    return Start(newest.point, newest.areas, points[1:], home, homes[1:])


def weeks(setting_id: UUID) -> int:
    """Return by how many weeks after the first day a start point is written here."""
    chosen = StartRule.everywhere.filter(setting_id=setting_id).order_by("-chosen_at").first()
    return chosen.weeks if chosen else DEFAULT_WEEKS
