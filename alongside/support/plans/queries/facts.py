"""What is known of a cycle from its rows: what rounds, steps and due things are worked out from."""

from datetime import date
from functools import cache
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from alongside.file.children.models import KeyPersonHeld, RoomHeld
from alongside.ground.accounts.models import Closure
from alongside.ground.tables import spans
from alongside.support.noticing.models import Decision, ParentsTold
from alongside.support.plans.models import (
    Agreement,
    Cycle,
    Judgement,
    Need,
    Practice,
    Provision,
    Release,
    Review,
    Target,
    View,
    Withdrawal,
)

SPECIAL = (Decision.Level.SUPPORT, Decision.Level.EHC)
HERE: dict[str, Any] = {"cycle": OuterRef("pk")}


def with_quarters(cycles: QuerySet[Cycle]) -> QuerySet[Any]:
    """Add ``assessed``, ``planned``, ``reviewed_on`` and ``behind`` (how many cycles came before).

    What is fetched along (select_related) and the order are to be said of the answer, not of what is given.
    """
    return _quarters().filter(pk__in=cycles.order_by().values("pk"))


def with_facts(cycles: QuerySet[Cycle]) -> QuerySet[Any]:
    """Add besides: when the plan began, what was heard, agreed, told and released, the last practice, what carries.

    ``goes_on``: the next cycle has begun. ``parents_plan`` and the like: was a view (or the reason for none)
    written down, whose and before what.
    """
    return _facts().filter(pk__in=cycles.order_by().values("pk"))


@cache  # putting so many questions together takes longer than asking them
def _quarters() -> QuerySet[Any]:
    found: QuerySet[Any] = Cycle.everywhere.annotate(
        assessed=Exists(Need.everywhere.filter(**HERE)),
        planned=Exists(Target.everywhere.filter(outcome__cycle=OuterRef("pk"))),
        reviewed_on=Subquery(Review.everywhere.filter(**HERE).values("held_on")[:1]),
        behind=F("number") - 1,  # those of before the child came are counted in the number
    )
    return found


@cache
def _facts() -> QuerySet[Any]:
    agreed = Agreement.everywhere.filter(**HERE).order_by("-agreed_on", "-recorded_at")
    decisions = Decision.everywhere.filter(child=OuterRef("child"), level__in=SPECIAL)
    decided = decisions.order_by("-decided_on", "-recorded_at")
    of_decision = {"decision__child": OuterRef("child"), "decision__level__in": SPECIAL}
    told = ParentsTold.everywhere.filter(**of_decision).order_by("-told_on")
    begun = Provision.everywhere.filter(target__outcome__cycle=OuterRef("pk")).order_by("from_on")
    practised = Practice.everywhere.filter(target__outcome__cycle=OuterRef("pk")).order_by("-happened_on")
    gone = Withdrawal.everywhere.filter(release=OuterRef("pk"))
    given = Release.everywhere.filter(~Exists(gone), **HERE).order_by("-released_at")
    carried = Judgement.everywhere.filter(review__cycle=OuterRef("pk"), target__isnull=False, carries=True)
    found: QuerySet[Any] = _quarters().annotate(
        planned_from=Subquery(begun.values("from_on")[:1]),
        parents_plan=_heard(View.Whose.PARENT, View.When.PLAN),
        child_plan=_heard(View.Whose.CHILD, View.When.PLAN),
        parents_review=_heard(View.Whose.PARENT, View.When.REVIEW),
        child_review=_heard(View.Whose.CHILD, View.When.REVIEW),
        answer=Subquery(agreed.values("answer")[:1]),
        agreed_on=Subquery(agreed.values("agreed_on")[:1]),
        decided_on=Subquery(decided.values("decided_on")[:1]),
        told_on=Subquery(told.values("told_on")[:1]),
        told_by=Subquery(told.values("told_by__name")[:1]),
        released_at=Subquery(given.values("released_at")[:1]),
        practised_on=Subquery(practised.values("happened_on")[:1]),
        goes_on=Exists(Cycle.everywhere.filter(before=OuterRef("pk"))),
        carries=Exists(carried),
    )
    return found


def facts(cycle: Cycle, on: date) -> Any:
    """Return the cycle's row again with its facts; one query.

    Besides: ``room_name`` and ``key_person`` of a day, and ``closed_for``, the closure that its review falls in.
    """
    room = RoomHeld.everywhere.filter(spans.holds_on(on), child=OuterRef("child"))
    key = KeyPersonHeld.everywhere.filter(spans.holds_on(on), child=OuterRef("child"), second=False)
    on_review = {"from_on__lte": OuterRef("review_on"), "until_on__gte": OuterRef("review_on")}
    closed = Closure.everywhere.filter(setting=OuterRef("setting"), **on_review)
    mine = with_facts(Cycle.everywhere.filter(setting_id=cycle.setting_id, pk=cycle.pk))
    return mine.annotate(
        room_name=Subquery(room.values("room__name")[:1]),
        key_person=Subquery(key.values("membership__name")[:1]),
        closed_for=Subquery(closed.values("name")[:1]),
    ).get()


def _heard(whose: str, about: str) -> Exists:
    return Exists(View.everywhere.filter(**HERE, whose=whose, about=about))
