"""My room: who is in, what to know first, their live targets, and the day's sheet of it on paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.file.children import queries as files
from alongside.file.children.who_is_in import There, WhoIsIn, who_is_in
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import form_keys
from alongside.ground.law import open_days
from alongside.ground.law.words import long_date
from alongside.ground.ui import faces
from alongside.support.plans import queries as plans


@dataclass(frozen=True)
class ChildIn:
    """A child who is in: ``know_first`` has what everybody must know, ``today`` the live targets or None."""

    id: Any
    name: str
    short_name: str
    colour: int
    know_first: list[files.Known]
    today: Any
    away: str


@dataclass(frozen=True)
class MyRoom:
    """The room today. ``with_targets`` come first; ``others`` are in and have no live target."""

    page: WhoIsIn
    line: str
    with_targets: list[ChildIn]
    others: list[ChildIn]
    form_key: str

    @property
    def to_know(self) -> list[ChildIn]:
        """Return those of whom something must be known first, by name."""
        both = [child for child in (*self.with_targets, *self.others) if child.know_first]
        return sorted(both, key=lambda child: child.name.casefold())


def my_room(actor: Actor, asked: str = "", on: date | None = None) -> MyRoom:
    """Return who is in today in the actor's rooms, or in the room that is ``asked`` for, and what each needs."""
    page = who_is_in(actor, on or actor.on, asked, rule="children.see_first")
    are_in = page.are_in
    today = {
        child.id: child for child in plans.targets_today(actor, {one.child.pk: one.kept for one in are_in})
    }
    first = files.know_first(actor, [one.child for one in are_in])
    everybody = [_in(one, first.get(one.child.pk, []), today.get(one.child.pk)) for one in are_in]
    with_targets = [child for child in everybody if child.today]
    done = sum(child.today.recorded for child in with_targets)
    many = sum(len(child.today.targets) for child in with_targets)
    line = f"{page.line} · {done} of {many} targets recorded"
    if page.closed:
        line = _closed(page.on, open_days.next_open(page.on, files.open_days(actor)))
    others = [child for child in everybody if not child.today]
    return MyRoom(page, line, with_targets, others, form_keys.made_for(actor.membership.user_id))


def _closed(on: date, again_on: date) -> str:
    opens = f" We open again on {again_on:%A} {long_date(again_on)}." if again_on > on else ""
    return f"We are closed today, {on:%A}.{opens}"


def _in(one: There, first: list[files.Known], today: Any) -> ChildIn:
    child = one.child
    return ChildIn(
        child.pk, child.name, child.short_name, faces.soft_colour(child.pk), first, today, one.day.missing
    )
