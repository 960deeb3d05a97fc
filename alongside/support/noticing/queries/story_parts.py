"""What this room tells in a child's story: noticed, added, answered, decided, and parents told."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from alongside.file.children.models import Child
from alongside.file.children.story import Part, StoryEntry, Told, columns
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.support.noticing.models import Addition, Answer, Decision, Noticing, ParentsTold

RaisedBy = Noticing.RaisedBy


def story_parts(actor: Actor, child: Child) -> list[Part]:
    """Return this room's parts of a child's story, as far as the actor may read them."""

    def seen(model: Any, path: str) -> Any:
        return asking.visible(actor, "noticing.see_whole", model).filter(**{path: child})

    def noticed(told: Told) -> str:
        return actor.to("noticing:noticing", told.about)

    def decided(told: Told) -> str:
        return actor.to("noticing:decisions", child.pk)

    raised = Concat(F("raised_by"), Value(":"), F("area"), output_field=TextField())
    following = Concat(
        Cast(F("due_on"), TextField()),
        Value(" "),
        Coalesce(F("owner__name"), Value("")),
        output_field=TextField(),
    )
    decisions = asking.visible(actor, "noticing.see_decisions", Decision).filter(child=child)
    tellings = asking.visible(actor, "noticing.see_decisions", ParentsTold).filter(decision__child=child)
    return [
        Part("noticed", columns(
            seen(Noticing, "child").annotate(raised=raised), "noticed", at="happened_at", words="words",
            who="noted_by__name", about="id", more="parents_said", code="raised",
        ), _told(noticed, "eye", lambda told: _noticed(told, child))),
        Part("added", columns(
            seen(Addition, "noticing__child"), "added", at="added_at", words="words", who="added_by__name",
            about="noticing_id",
        ), _told(noticed, "plus", lambda told: ("More was seen", ""))),
        Part("answered", columns(
            seen(Answer, "noticing__child").annotate(following=following), "answered", at="answered_at", words="words",
            who="answered_by__name", about="noticing_id", more="following", code="kind",
        ), _told(noticed, "message-circle", _answered)),
        Part("decided", columns(
            decisions, "decided", at="decided_on", words="reasons", who="decided_by__name", about="id",
            more="parents_view", code="level",
        ), _told(decided, "footprints", _decided)),
        Part("told", columns(
            tellings, "told", at="told_on", words="how", who="told_by__name", about="decision_id"
        ), _told(decided, "message-circle", lambda told: ("Parents told", ""))),
    ]  # fmt: skip


def _told(
    page: Callable[[Told], str], icon: str, say: Callable[[Told], tuple[str, str]]
) -> Callable[[Told], StoryEntry]:
    def tell(told: Told) -> StoryEntry:
        heading, more = say(told)
        return StoryEntry(told.kind, icon, heading, told.words, told.at, told.who, page(told), more)

    return tell


def _noticed(told: Told, child: Child) -> tuple[str, str]:
    raised_by, _, area = told.code.partition(":")
    named = {RaisedBy.PARENT.value: "A parent told us", RaisedBy.CHILD.value: f"{child.name} told us"}
    about = reference.everyday_areas().label(area) if area else ""
    said = f"Parents: {told.more}" if told.more else ""
    return named.get(raised_by, "Noticed"), " · ".join(words for words in (about, said) if words)


def _answered(told: Told) -> tuple[str, str]:
    day, _, owner = told.more.partition(" ") if told.more else ("", "", "")
    following = f"Next: {owner}, {day}" if day else ""
    return f"Answered: {Answer.Kind(told.code).label}", following


def _decided(told: Told) -> tuple[str, str]:
    return f"Decided: {Decision.Level(told.code).label}", f"Parents: {told.more}" if told.more else ""
