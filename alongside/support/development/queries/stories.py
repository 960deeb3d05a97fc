"""What this room tells in a child's story: each line of a check, the start, and what parents told of it."""

from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Concat

from alongside.file.children import story as stories
from alongside.file.children.models import Child
from alongside.file.children.story import Part, StoryEntry, Told
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.support.development.models import CheckLine, HomeStart, StartArea, StartPoint

RULE = "development.see_start"
Word, Step = CheckLine.Word, StartArea.Step
BAR: Any = Value("|")


def story_parts(actor: Actor, child: Child) -> list[Part]:
    """Return the kinds of this room's story; what was put right stands on the child's own page."""
    return [_checked(actor, child), _started(actor, child), _home(actor, child)]


def _checked_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, "development.see_lines", CheckLine).filter(child=child_id)
    rows = rows.annotate(leads_to=Coalesce("noticing_id", "child_id"))
    return stories.columns(
        rows, "checked", at="recorded_at", words="words", who="judged_by__name", about="leads_to", more="round__name",
        code="word",
    )  # fmt: skip


def _checked(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        doubt = told.code == Word.TALK
        page = "noticing:noticing" if doubt else "development:child"
        heading = f"All-children check: {Word(told.code).label.lower().replace('senco', 'SENCO')}"
        words = told.words or ("It became something noticed." if doubt else "")
        return _entry(actor, told, "list-checks", heading, words, page, told.more or "")

    return Part("checked", _checked_rows, tell)


def _started_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    newer = StartPoint.everywhere.filter(child=child_id, version__gt=OuterRef("start__version"))
    rows = asking.visible(actor, RULE, StartArea).filter(~Exists(newer), start__child=child_id)
    rows = rows.annotate(area_step=Concat("area", BAR, "step", output_field=TextField()))
    return stories.columns(
        rows, "started", at="start__seen_on", words="words", who="start__written_by__name", about="start__child_id",
        code="area_step",
    )  # fmt: skip


def _started(actor: Actor, child: Child) -> Part:
    labels = dict(reference.areas_of_learning().choices)

    def tell(told: Told) -> StoryEntry:
        area, step = told.code.split("|")
        heading = f"Where {child.name} started: {labels[area]}"
        return _entry(actor, told, "footprints", heading, told.words, "development:child", Step(step).label)

    return Part("started", _started_rows, tell)


def _home_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    newer = HomeStart.everywhere.filter(child=child_id, version__gt=OuterRef("version"))
    rows = asking.visible(actor, RULE, HomeStart).filter(~Exists(newer), child=child_id)
    nothing = Concat(Value("Nothing yet: "), "none_because", output_field=TextField())
    rows = rows.annotate(
        told=Case(When(words="", then=nothing), default=F("words"), output_field=TextField())
    )
    return stories.columns(
        rows, "home_start", at="said_on", words="told", who="written_by__name", about="child_id", more="who"
    )


def _home(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        heading = f"Parents told of {child.name}’s start"
        return _entry(actor, told, "message-circle", heading, told.words, "development:child", told.more)

    return Part("home_start", _home_rows, tell)


def _entry(actor: Actor, told: Told, icon: str, heading: str, words: str, page: str, more: str) -> StoryEntry:
    return StoryEntry(
        told.kind, icon, heading, words, told.at, told.who, actor.to(page, UUID(str(told.about))), more
    )
