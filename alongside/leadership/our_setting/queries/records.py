"""What the setting has on record of its duties, counted; each question is asked once, and nobody is named."""

from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alongside.file.children import queries as files
from alongside.file.children.models import Attendance, Child, EmergencyContact, FamilyLink
from alongside.file.children.particulars.held import ENOUGH_CONTACTS, held
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Setting
from alongside.ground.law.attendance import MORNING
from alongside.ground.tables import spans
from alongside.support.development import queries as development
from alongside.support.development.models import CheckLine, Round
from alongside.support.noticing import queries as noticing
from alongside.support.noticing.models import Answer, Noticing
from alongside.support.plans import queries as plans
from alongside.support.plans.models import Review
from alongside.support.plans.queries.readers import FIRST

FOUR_WEEKS, A_YEAR = timedelta(weeks=4), timedelta(days=365)
NOT_HEARD = "not_heard"


class Records:
    """What is on record for one setting today, for somebody who leads there."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    @cached_property
    def opened(self) -> Round | None:
        """Return the round of the check that is open today."""
        return development.open_round(self.actor)

    @cached_property
    def children(self) -> list[Any]:
        """Return the children here, each with ``key_person`` and whether they are ``judged`` in the open round."""
        actor = self.actor
        lines = asking.visible(actor, "development.see_lines", CheckLine)
        judged = lines.filter(round=self.opened.pk if self.opened else None, child=OuterRef("pk"))
        rows = development.here(asking.visible(actor, "children.name", Child), actor.on)
        return list(files.with_room(rows, actor.on).annotate(judged=Exists(judged)))

    @cached_property
    def ready_contacts(self) -> dict[UUID, list[EmergencyContact]]:
        return self._by_child(EmergencyContact, "position")

    @property
    def complete(self) -> int:
        """Return of how many children everything is held that the EYFS asks for."""
        family = self._by_child(FamilyLink, "pk", "carer")
        whole = 0
        for child in self.children:
            found = held(child, family.get(child.pk, []), self.ready_contacts.get(child.pk, []))
            whole += not any(one.missing for one in found if one.particular.asked)
        return whole

    @property
    def with_contacts(self) -> int:
        """Return how many children have more than two people who can be rung."""
        ready = [sum(bool(one.telephone) for one in rows) for rows in self.ready_contacts.values()]
        return sum(many >= ENOUGH_CONTACTS for many in ready)

    @cached_property
    def first_read(self) -> tuple[int, int]:
        """Return how many readings of what to know first are done, of how many that are asked for."""
        states = [
            state.code
            for thing in plans.things(self.actor)
            if thing.heading == FIRST
            for _, state in thing.readers
        ]
        return sum(code != "not_yet" for code in states), len(states)

    @cached_property
    def cycles(self) -> list[Any]:
        """Return the cycles that go on, each with ``parents_plan``: whether the parents were heard."""
        return [one for one in plans.newest_cycles(self.actor) if not one.reviewed_on]

    @property
    def supported(self) -> list[UUID]:
        """Return the ids of the children on support."""
        return [one.child_id for one in noticing.on_support(self.actor)]

    @property
    def told(self) -> tuple[int, int]:
        """Return of how many decisions that hold the parents are told, of how many."""
        decided = noticing.held(self.actor)
        return sum(not one.untold for one in decided), len(decided)

    @cached_property
    def tally(self) -> dict[str, int]:
        """Return how many there were lately of what only counts; one query."""
        actor = self.actor
        mine = {"setting_id": actor.setting_id}
        noted = asking.visible(actor, "noticing.see", Noticing).filter(recorded_at__gt=actor.now - A_YEAR)
        answers = Answer.everywhere.filter(**mine, noticing=OuterRef("pk"))
        away = Attendance.everywhere.filter(
            **mine, on__gt=actor.on - FOUR_WEEKS, on__lte=actor.on, state=Attendance.State.ABSENT
        )
        reviewed = Review.everywhere.filter(**mine, held_on__gt=actor.on - A_YEAR)
        counts = {
            "noted": _many(noted), "answered": _many(noted.filter(Exists(answers))), "absent": _many(_days(away)),
            "unheard": _many(_days(away.filter(reason=NOT_HEARD))), "reviewed": _many(reviewed),
        }  # fmt: skip
        return Setting.objects.filter(pk=actor.setting_id).annotate(**counts).values(*counts).get()

    def _by_child(self, model: Any, order: str, *join: str) -> dict[UUID, list[Any]]:
        """Return the rows that hold today by child, of the children here."""
        rows = model.everywhere.filter(
            spans.holds_on(self.actor.on), setting_id=self.actor.setting_id,
            child__in=[child.pk for child in self.children],
        )  # fmt: skip
        found: dict[UUID, list[Any]] = {}
        for row in rows.select_related(*join).order_by(order):
            found.setdefault(row.child_id, []).append(row)
        return found


def _days(rows: QuerySet[Attendance]) -> QuerySet[Attendance]:
    """Return one row of each day of a child: a morning and its afternoon are one day."""
    morning = rows.filter(half=MORNING, child=OuterRef("child"), on=OuterRef("on"))
    return rows.filter(Q(half=MORNING) | ~Exists(morning))


def _many(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("setting_id").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
