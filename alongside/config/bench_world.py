"""A setting to measure: 120 children, 40 files, one with 800 story entries and 9 cycles.

Its rows are written straight into their tables: what is measured is reading them.
"""

from datetime import date, datetime, timedelta
from typing import Any

from alongside.file.children.models import BookedSession, Child, KeyPersonHeld, KnowFirst, RoomHeld
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Membership, RoleHeld, Room, Setting
from alongside.ground.accounts.opening import Newcomer
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.noticing.models import Answer, Decision, Noticing
from alongside.support.plans.models import (
    Cycle,
    Judgement,
    Need,
    Outcome,
    OutcomeNeed,
    Practice,
    Provision,
    Review,
    Source,
    Target,
)

NAMES = [
    "Ada",
    "Ben",
    "Cai",
    "Dot",
    "Eli",
    "Fay",
    "Gus",
    "Hal",
    "Ivo",
    "Joy",
    "Kit",
    "Lou",
    "May",
    "Ned",
    "Ola",
    "Pia",
    "Quy",
    "Ray",
    "Sky",
    "Tam",
    "Una",
    "Viv",
    "Wes",
    "Xan",
    "Yas",
    "Zia",
]
GONE_BY_WEEKS = 13
PRACTICES_OF_THE_LONG_FILE = 700


class BenchWorld:
    """The rows of the setting, in the order in which they point to each other."""

    def __init__(self, at: datetime, on: date, children: int = 120, files: int = 40) -> None:
        """Open the setting and fill it; the transaction that is open holds it all."""
        self.at, self.on = at, on
        self.setting = opening.open_setting(
            code="bench",
            name="Bench Nursery",
            kind=Setting.Kind.PRIVATE,
            rooms=("Red", "Blue", "Green"),
            at=at,
        )
        roles = (RoleHeld.Role.SENCO, RoleHeld.Role.MANAGER, RoleHeld.Role.LEAD)
        self.senco = self._place(Newcomer("Bee Ench", roles, ("Red",), "bench@alongside.example"))
        self.staff = [
            self._place(Newcomer(f"Key Person {n}", (RoleHeld.Role.PRACTITIONER,))) for n in range(12)
        ]
        self.rooms = list(Room.everywhere.filter(setting=self.setting))
        self.children = self._children(children)
        for number, child in enumerate(self.children[:files]):
            self._file(child, cycles=9 if number == 0 else 1 + number % 3)
        self.newest = Cycle.everywhere.filter(child=self.children[0]).latest("number")

    def _place(self, person: Newcomer) -> Membership:
        return opening.give_place(self.setting, person, from_on=self.on - timedelta(weeks=200), at=self.at)

    def _many(self, model: Any, rows: list[dict[str, Any]]) -> list[Any]:
        made: list[Any] = model.everywhere.bulk_create(model(setting=self.setting, **row) for row in rows)
        return made

    def _children(self, number: int) -> list[Child]:
        began = self.on - timedelta(weeks=60)
        rows = [
            {"given_name": NAMES[n % len(NAMES)], "family_name": f"Bench{n:03}", "made_at": self.at, "start_on": began,
             "born": PartialDate.on(self.on - timedelta(days=900 + 3 * n))}
            for n in range(number)
        ]  # fmt: skip
        children: list[Child] = self._many(Child, rows)
        held = [{"child": child, "from_on": began} for child in children]
        self._many(RoomHeld, [row | {"room": self.rooms[n % 3]} for n, row in enumerate(held)])
        keys = [self.senco, *self.staff]
        self._many(KeyPersonHeld, [row | {"membership": keys[n % len(keys)]} for n, row in enumerate(held)])
        self._many(BookedSession, [row | {"weekday": day} for row in held for day in range(5)])
        self._many(KnowFirst, [row | {"kind": "allergy", "words": "No nuts"} for row in held[::10]])
        return children

    def _file(self, child: Child, cycles: int) -> None:
        long = cycles > 3  # noqa: PLR2004  # the one long file
        noted = self._many(Noticing, [
            {"child": child, "words": "Pointed to the cup and waited.", "area": "talking_and_understanding",
             "noted_by": self.senco, "happened_at": self.at - timedelta(days=day),
             "recorded_at": self.at - timedelta(days=day)}
            for day in range(40 if long else 3)
        ])  # fmt: skip
        # the newest waits for its answer, those before it were answered and are closed
        self._many(Answer, [
            {"noticing": one, "kind": "close", "words": "It goes on in the plan.", "answered_at": one.recorded_at,
             "answered_by": self.senco}
            for one in noted[1:]
        ])  # fmt: skip
        self._many(Decision, [
            {"child": child, "level": "support", "decided_on": self.on - timedelta(weeks=50), "reasons": "As noticed.",
             "recorded_at": self.at, "decided_by": self.senco}
        ])  # fmt: skip
        for number in range(1, cycles + 1):
            began = self.on - timedelta(weeks=GONE_BY_WEEKS * (cycles - number) + 6)
            practices = PRACTICES_OF_THE_LONG_FILE // cycles if long else 12
            self._cycle(child, number, began, practices, closed=number < cycles)

    def _cycle(self, child: Child, number: int, began: date, practices: int, *, closed: bool) -> None:
        by = self.senco
        (cycle,) = self._many(Cycle, [
            {"child": child, "number": number, "started_on": began, "started_by": by,
             "hopes": "To tell us what they want.", "review_on": began + timedelta(weeks=10)}
        ])  # fmt: skip
        (source,) = self._many(
            Source, [{"cycle": cycle, "kind": "observation", "who": by.name, "dated": PartialDate.on(began)}]
        )
        (need,) = self._many(
            Need, [{"cycle": cycle, "source": source, "kind": "need", "words": "Does not point yet."}]
        )
        (outcome,) = self._many(
            Outcome, [{"cycle": cycle, "words": "Lets people know what they want at snack."}]
        )
        self._many(OutcomeNeed, [{"outcome": outcome, "need": need}])
        targets = self._many(Target, [
            {"outcome": outcome, "words": f"Chooses between two things, step {n}.", "start_point": "0 in 5",
             "criterion": "4 in 5 chances", "by_on": began + timedelta(weeks=10), "position": n} for n in range(3)
        ])  # fmt: skip
        provisions = self._many(Provision, [
            {"target": target, "strategy": "Hold up two things and wait.", "who": by.name, "where": "Snack", "times": 2,
             "from_on": began} for target in targets
        ])  # fmt: skip
        moments = [
            datetime.combine(began + timedelta(days=n % 60), self.at.timetz()) for n in range(practices)
        ]
        self._many(Practice, [
            {"target": targets[n % 3], "response": ("on_their_own", "with_help", "not_yet")[n % 3],
             "happened_on": at.date(),
             "happened_at": at, "recorded_at": at, "done_by": by} for n, at in enumerate(moments)
        ])  # fmt: skip
        if closed:
            self._review(cycle, began + timedelta(weeks=10), targets, provisions)

    def _review(self, cycle: Cycle, held_on: date, targets: list[Any], provisions: list[Any]) -> None:
        (review,) = self._many(
            Review, [{"cycle": cycle, "held_on": held_on, "held_by": self.senco, "recorded_at": self.at}]
        )
        self._many(Judgement, [{"review": review, "target": one, "word": "met"} for one in targets])
        self._many(
            Judgement, [{"review": review, "provision": one, "word": "helped_a_lot"} for one in provisions]
        )
