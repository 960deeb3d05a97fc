"""What plans tell in a child's story: cycles, targets, what was heard and agreed, practice, reviews."""

from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    F,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from alongside.file.children import story as stories
from alongside.file.children.models import Child
from alongside.file.children.story import Part, StoryEntry, Told
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.law import reference
from alongside.support.plans.models import (
    Agreement,
    Cycle,
    Judgement,
    Provision,
    Review,
    Target,
    View,
)
from alongside.support.plans.queries import practice_weeks

RULE = "plans.see"
BAR: Any = Value("|", CharField())
AGREED = {
    Agreement.Answer.YES: "Parents agree with the plan",
    Agreement.Answer.PARTLY: "Parents agree with some of the plan",
    Agreement.Answer.NO: "Parents do not agree with the plan",
    Agreement.Answer.NOT_ASKED: "Parents not asked about the plan yet",
}


def story(actor: Actor, child: Child, *, begin: int = 0, many: int = 40) -> list[StoryEntry]:
    """Return what plans add to a child's story, newest first, in one query whatever its length."""
    return stories.read(actor, child.pk, story_parts(actor, child), begin=begin, many=many)


def story_parts(actor: Actor, child: Child) -> list[Part]:
    """Return the kinds of this room's story; their rows are those whose plan the actor may read."""
    parts = (_begun, _planned, _heard, _agreed, _judged, _reviewed)
    return [*(part(actor, child) for part in parts), practice_weeks.practised(actor)]


def _begun_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, RULE, Cycle).filter(child=child_id)
    return stories.columns(
        rows, "begun", at="started_on", words="hopes", who="started_by__name", about="pk", code="number"
    )


def _begun(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        words = f"Parents hope: {told.words}" if told.words else ""
        return _entry(actor, told, "refresh-cw", f"Cycle {told.code} began", words)

    return Part("begun", _begun_rows, tell)


def _planned_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    first = Provision.everywhere.filter(target=OuterRef("pk")).order_by().values("target")
    began = Subquery(first.annotate(first=Min("from_on")).values("first"))
    rows = asking.visible(actor, RULE, Target).filter(outcome__cycle__child=child_id)
    rows = rows.annotate(planned_on=Coalesce(began, F("outcome__cycle__started_on")))
    return stories.columns(
        rows, "planned", at="planned_on", words="words", who="", about="outcome__cycle_id", more="outcome__words",
        code="carried_from_id",
    )  # fmt: skip


def _planned(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        heading = "A target that carries on" if told.code else "A target"
        return _entry(actor, told, "list-checks", heading, told.words, f"Towards: {told.more}")

    return Part("planned", _planned_rows, tell)


def _heard_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, RULE, View).filter(cycle__child=child_id)
    rows = rows.annotate(
        heard_at=_moment_of("said_on"),
        said=Case(
            When(words="", then=Concat(Value("Nothing yet: "), "none_because", output_field=TextField())),
            default=F("words"),
            output_field=TextField(),
        ),
        whose_about=Concat("whose", BAR, "about", output_field=TextField()),
    )
    return stories.columns(
        rows, "heard", at="heard_at", words="said", who="taken_by__name", about="cycle_id", more="who",
        code="whose_about",
    )  # fmt: skip


def _heard(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        whose, about = told.code.split("|")
        heading = "Parents said" if whose == View.Whose.PARENT else f"{child.name} said or showed"
        more = " · ".join(filter(None, [told.more, View.When(about).label]))
        return _entry(actor, told, "message-circle", heading, told.words, more)

    return Part("heard", _heard_rows, tell)


def _agreed_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, RULE, Agreement).filter(cycle__child=child_id)
    return stories.columns(
        rows.annotate(agreed_at=_moment_of("agreed_on")), "agreed", at="agreed_at", words="why", who="taken_by__name",
        about="cycle_id", more="who", code="answer",
    )  # fmt: skip


def _agreed(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        heading = AGREED[Agreement.Answer(told.code)]
        return _entry(actor, told, "heart-handshake", heading, told.words, told.more)

    return Part("agreed", _agreed_rows, tell)


def _judged_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, RULE, Judgement).filter(review__cycle__child=child_id, target__isnull=False)
    rows = rows.annotate(judged_at=_moment_of("review__held_on", "review__recorded_at"))
    return stories.columns(
        rows, "judged", at="judged_at", words="words", who="review__held_by__name", about="review__cycle_id",
        more="target__words", code="word",
    )  # fmt: skip


def _judged(actor: Actor, child: Child) -> Part:
    labels = dict(reference.judgements().choices)

    def tell(told: Told) -> StoryEntry:
        return _entry(actor, told, "circle-check", f"{labels[told.code]}: {told.more}", told.words)

    return Part("judged", _judged_rows, tell)


def _reviewed_rows(actor: Actor, child_id: UUID) -> QuerySet[Any]:
    rows = asking.visible(actor, RULE, Review).filter(cycle__child=child_id)
    return stories.columns(
        rows.annotate(reviewed_at=_moment_of("held_on")), "reviewed", at="reviewed_at", words="next_steps",
        who="held_by__name", about="cycle_id", code="cycle__number",
    )  # fmt: skip


def _reviewed(actor: Actor, child: Child) -> Part:
    def tell(told: Told) -> StoryEntry:
        words = f"Next: {told.words}" if told.words else ""
        return _entry(actor, told, "book-open-check", f"Cycle {told.code} reviewed", words)

    return Part("reviewed", _reviewed_rows, tell)


def _entry(actor: Actor, told: Told, icon: str, heading: str, words: str, more: str = "") -> StoryEntry:
    page = actor.to("plans:cycle", UUID(str(told.about)))
    return StoryEntry(told.kind, icon, heading, words, told.at, told.who, page, more)


def _moment_of(day: str, recorded: str = "recorded_at") -> Case:
    """Return a day as a moment: when it was written down, if that was the same day, so that the order stays."""
    return Case(
        When(**{f"{recorded}__date": F(day)}, then=F(recorded)),
        default=Cast(day, DateTimeField()),
        output_field=DateTimeField(),
    )
