"""Telling a story through the same actions that the pages call, each on its own day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.file.children.models import Child
from alongside.ground.access.actor import actor_of
from alongside.ground.accounts.models import Membership, Setting
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.noticing import actions as noticing
from alongside.support.plans import actions as plans
from alongside.support.plans.models import Cycle, Provision, Target

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5


@dataclass
class Teller:
    """One setting of the sample while its stories are told. Days are counted back from today."""

    setting: Setting
    people: dict[str, Membership]
    children: dict[str, Child]
    weekdays: dict[UUID, tuple[int, ...]]
    today: date
    now: datetime

    def ago(self, days: int) -> date:
        """Return the weekday so many days ago, or the Friday before it."""
        day = self.today - timedelta(days=days)
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))

    def moment(self, day: date, hour: int = 10, minute: int = 5) -> datetime:
        """Return a moment of a day, never after now."""
        return min(datetime.combine(day, time(hour, minute), LONDON), self.now)

    def by(self, name: str, days: int, hour: int = 10) -> dict[str, Any]:
        """Return ``by`` and ``at`` of an action that someone did so many days ago."""
        day = self.ago(days)
        at = self.moment(day, hour)
        actor = actor_of(self.people[name].user, self.setting, at=at, on=day)
        if actor is None:
            raise LookupError(name)
        return {"by": actor, "at": at}

    def noticed(self, name: str, child: str, days: int, words: str, **more: Any) -> Any:
        """Note something."""
        done = self.by(name, days)
        return noticing.note(child=self.children[child], words=words, happened_at=done["at"], **more, **done)

    def answered(
        self, noticed: Any, days: int, kind: str, owner: str, due_in: int, words: str, **more: Any
    ) -> None:
        """Answer it; ``due_in`` days after that, somebody looks again."""
        noticing.answer(
            noticing=noticed, kind=kind, words=words, owner=self.people[owner], due_on=self.ago(days - due_in), **more,
            **self.by("priya" if "priya" in self.people else "rosa", days, 14),
        )  # fmt: skip

    def closed(self, noticed: Any, days: int, words: str) -> None:
        """Say that nothing more is needed."""
        leads = "priya" if "priya" in self.people else "rosa"
        noticing.answer(noticing=noticed, kind="close", words=words, **self.by(leads, days, 16))

    def decided(self, name: str, child: str, days: int, level: str, reasons: str, **more: Any) -> None:
        """Decide on the level of support; ``told_days`` ago parents were told, by talking."""
        told = more.pop("told_days", None)
        telling = (
            {}
            if told is None
            else {"told_on": self.ago(told), "told_how": more.pop("told_how", "We sat down together")}
        )
        noticing.decide(
            child=self.children[child], level=level, decided_on=self.ago(days), reasons=reasons, **telling, **more,
            **self.by(name, days, 15),
        )  # fmt: skip

    def cycle(
        self, name: str, child: str, days: int, hopes: str, found: list[tuple[str, str, str, str, str]]
    ) -> Cycle:
        """Start a cycle and assess: found rows are (kind of source, who, strength or need, area, words)."""
        done = self.by(name, days, 11)
        begun: Cycle = plans.start_cycle(child=self.children[child], started_on=self.ago(days), **done)
        self.assess(begun, name, days, hopes, found)
        return begun

    def assess(
        self, cycle: Cycle, name: str, days: int, hopes: str, found: list[tuple[str, str, str, str, str]]
    ) -> None:
        """Write the hopes, and each strength and need with the source that says so."""
        done = self.by(name, days, 11)
        plans.write_hopes(cycle=cycle, hopes=hopes, **done)
        sources: dict[tuple[str, str], Any] = {}
        for kind, who, what, area, words in found:
            if (kind, who) not in sources:
                dated = PartialDate.on(self.ago(days + 6))
                sources[kind, who] = plans.name_source(cycle=cycle, kind=kind, who=who, dated=dated, **done)
            plans.write_need(source=sources[kind, who], kind=what, area=area, words=words, **done)

    def practised(self, target: Target, name: str, until_days: int, responses: str) -> None:
        """Record practice, the last so many days ago, one a booked day: a alone, h help, n not yet, c chose not, o not offered."""
        codes = {
            "a": "on_their_own",
            "h": "with_help",
            "n": "not_yet",
            "c": "chose_not_to",
            "o": "not_offered",
        }
        child = target.outcome.cycle.child
        days = self.booked_days(child, until_days, len(responses))
        for day, letter in zip(days, responses, strict=True):
            back = (self.today - day).days
            reason = "staffing" if letter == "o" else ""
            plans.record_practice(
                target=target, response=codes[letter], reason=reason, **self.by(name, back, 10)
            )

    def booked_days(self, child: Child, until_days: int, many: int) -> list[date]:
        """Return the last booked days up to so many days ago, the earliest first."""
        weekdays = self.weekdays[child.pk]
        found: list[date] = []
        day = self.today - timedelta(days=until_days)
        while len(found) < many:
            if day.weekday() in weekdays:
                found.append(day)
            day -= timedelta(days=1)
        return found[::-1]

    def reviewed(
        self,
        cycle: Cycle,
        name: str,
        days: int,
        words: dict[UUID, str],
        next_steps: str,
        heard: list[Any],
        owed: tuple[str, int] | None = None,
    ) -> None:
        """Hold the review; ``words`` judges each target, what helped is judged the same for all.

        ``owed``: who makes sure of the next steps, and in how many days from today.
        """
        owner, within = owed or ("", 0)
        judged: dict[UUID, Any] = {
            target.pk: {
                "word": words[target.pk],
                "words": "",
                "carries": words[target.pk] in {"partly", "not_yet"},
            }
            for target in Target.everywhere.filter(outcome__cycle=cycle)
        }
        helped: dict[UUID, Any] = {
            one.pk: {"word": "helped_a_lot", "words": "", "carries": True}
            for one in Provision.everywhere.filter(target__outcome__cycle=cycle)
        }
        plans.review_cycle(
            cycle=cycle, held_on=self.ago(days), targets=judged, provisions=helped, next_steps=next_steps, heard=heard,
            next_owner=self.people.get(owner), next_on=self.ago(-within) if owed else None,
            **self.by(name, days, 15),
        )  # fmt: skip
