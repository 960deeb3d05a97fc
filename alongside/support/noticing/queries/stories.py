"""What this room tells in a child's story: noticed, added, answered, decided, and parents told."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateTimeField, F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat

from alongside.file.children import story as stories
from alongside.file.children.models import Child
from alongside.file.children.story import Part, StoryEntry, Told
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.ground.law.words import long_date
from alongside.support.noticing.models import Addition, Answer, Decision, Noticing, ParentsTold

RaisedBy = Noticing.RaisedBy
BAR: Any = Value("|", CharField())


def story(actor: Actor, child: Child, *, begin: int = 0, many: int = 40) -> list[StoryEntry]:
    """Return this room's part of a child's story, newest first, in one query whatever its length."""
    return stories.read(actor, child.pk, story_parts(actor, child), begin=begin, many=many)


def story_parts(actor: Actor, child: Child) -> list[Part]:
    """Return the kinds of this room's story; what went to the lead is in none of them."""
    return [
        _noticed(actor, child),
        _added(actor, child),
        _answered(actor, child),
        _decided(actor, child),
        _told(actor, child),
    ]


def _noticed_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, "noticing.see_whole", Noticing).filter(child=child_id)
    rows = rows.annotate(raised_in=Concat("raised_by", BAR, "area", output_field=TextField()))
    return stories.columns(
        rows, "noticed", at="happened_at", words="words", who="noted_by__name", about="pk", more="parents_said",
        code="raised_in",
    )  # fmt: skip


def _noticed(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        raised_by, area = told.code.split("|")
        heading = {RaisedBy.PARENT: "A parent told us", RaisedBy.CHILD: f"{child.name} told us"}.get(
            RaisedBy(raised_by), "Noticed"
        )
        about = reference.everyday_areas().label(area) if area else ""
        more = _joined(about, f"Parents: {told.more}" if told.more else "")
        return _entry(told, "eye", heading, _page(actor, told), more)

    return Part("noticed", _noticed_rows, tell)


def _added_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, "noticing.see_whole", Addition).filter(noticing__child=child_id)
    return stories.columns(
        rows, "added", at="added_at", words="words", who="added_by__name", about="noticing_id"
    )


def _added(actor: Actor, child: Child) -> Part:
    return Part(
        "added", _added_rows, lambda told: _entry(told, "plus", "More was seen", _page(actor, told), "")
    )


def _answered_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, "noticing.see_whole", Answer).filter(noticing__child=child_id)
    due_on = Cast("due_on", TextField())
    rows = rows.annotate(next_step=Concat("kind", BAR, due_on, BAR, "owner__name", output_field=TextField()))
    return stories.columns(
        rows, "answered", at="answered_at", words="words", who="answered_by__name", about="noticing_id", more="advice",
        code="next_step",
    )  # fmt: skip


def _answered(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        kind, due, owner = told.code.split("|", 2)
        following = f"Next: {owner}, {long_date(date.fromisoformat(due))}" if due else ""
        heading = f"Answered: {Answer.Kind(kind).label}"
        return _entry(told, "message-circle", heading, _page(actor, told), _joined(told.more, following))

    return Part("answered", _answered_rows, tell)


def _decided_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, "noticing.see_decisions", Decision).filter(child=child_id)
    rows = rows.annotate(
        decided_at=_moment_of("decided_on"),
        level_agreed=Concat("level", BAR, "agreed", output_field=TextField()),
    )
    return stories.columns(
        rows, "decided", at="decided_at", words="reasons", who="decided_by__name", about="pk", more="parents_view",
        code="level_agreed",
    )  # fmt: skip


def _decided(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        level, agreed = told.code.split("|")
        said = f"Parents: {told.more}" if told.more else ""
        heading = f"Decided: {Decision.Level(level).label}"
        page = actor.to("noticing:decisions", child.pk)
        return _entry(told, "footprints", heading, page, _joined(said, Decision.Agreed(agreed).label))

    return Part("decided", _decided_rows, tell)


def _told_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, "noticing.see_decisions", ParentsTold).filter(decision__child=child_id)
    rows = rows.annotate(told_at_day=_moment_of("told_on"))
    return stories.columns(
        rows,
        "told",
        at="told_at_day",
        words="how",
        who="told_by__name",
        about="decision_id",
        more="decision__level",
    )


def _told(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        heading = f"Parents told: {Decision.Level(told.more).label}"
        return _entry(told, "heart-handshake", heading, actor.to("noticing:decisions", child.pk), "")

    return Part("told", _told_rows, tell)


def _moment_of(day: str) -> Case:
    """Return a day as a moment: when it was written down, if that was the same day, so that the order stays."""
    return Case(
        When(recorded_at__date=F(day), then=F("recorded_at")),
        default=Cast(day, DateTimeField()),
        output_field=DateTimeField(),
    )


def _entry(told: Told, icon: str, heading: str, page: str, more: str) -> StoryEntry:
    return StoryEntry(told.kind, icon, heading, told.words, told.at, told.who, page, more)


def _joined(*words: str) -> str:
    return " · ".join(one for one in words if one)


def _page(actor: Actor, told: Told) -> str:
    return actor.to("noticing:noticing", told.about)
