"""Where things are: the places of the rail and the bar, for the person who is signed in."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.signed_in import IDLE
from alongside.year import queries as year

PRESSING = "late, first or for today"
# who is told of what is new while a page lies open; everybody else sees it on the next page
TOLD = {"senco", "deputy_senco"}


@dataclass(frozen=True)
class Place:
    """One place of the navigation; ``key`` where its count may change while the page lies open.

    ``roomy``: only where the bar has room for six.
    """

    label: str
    url: str
    icon: str
    current: bool
    count: int | None = None
    count_words: str = ""
    key: str = ""
    roomy: bool = False


@dataclass(frozen=True)
class Places:
    """Everything the layout needs to know about the person and the setting."""

    rail: tuple[Place, ...]
    bar: tuple[Place, ...]
    noticed_url: str
    search_url: str
    sign_out_url: str
    more_url: str
    person: str
    roles: str
    setting: str
    sample: bool
    # the place whose count changes, and where and when an open page asks for it: "" where it need not
    counted: Place
    count_url: str = ""
    count_when: str = ""
    # one's own sign-ins; and after how many seconds of no use this one ends, and where an open page says otherwise
    sign_ins_url: str = ""
    idle_seconds: int = 0
    still_here_url: str = ""
    # at a room's tablet: where the mark leads, what blanks the screen, where the names are, and what hears of a touch
    home_url: str = ""
    blank_url: str = ""
    locked_url: str = ""
    touched_url: str = ""


RAIL = [
    ("Today", "workspace:today", "sun"),
    ("My room", "workspace:room", "shapes"),
    ("Children", "workspace:children", "users"),
]
# the pages of the place *Our setting*: rule, label, page, icon, one sentence; each shown to whom its rule lets in
OUR_SETTING = [
    ("our_setting.see", "People", "our_setting:people", "users", "Who works here, with which roles, in which rooms."),
    ("our_setting.see", "Rooms", "our_setting:rooms", "shapes", "Names, order, who works where; open or close one."),
    ("our_setting.see", "Days, terms and closures", "our_setting:days", "calendar", "When you open, and when not."),
    ("our_setting.change", "Particulars", "our_setting:particulars", "home", "Type, funding, and your own ways."),
    ("our_setting.see", "What binds us", "our_setting:duties", "book-open-check", "Your duties, each with its source."),
    ("our_setting.hand_over", "Handover", "our_setting:hand_over", "heart-handshake", "From one SENCO to the next."),
    ("development.see_rooms", "All children, by room", "development:rooms", "list-checks", "Who is not judged yet."),
    ("development.choose_weeks", "Start points", "development:weeks", "footprints", "By when each is written."),
    ("plans.see_all_readings", "Who has read what", "plans:all_readings", "book-open-check", "And who has not yet."),
    ("tablets.care", "The rooms’ tablets", "tablets:tablets", "shield", "Which open by six digits, and for whom."),
    ("children.bring_in", "Children from a spreadsheet", "sheets:sheets", "users", "Many at once, looked over first."),
    ("quality.papers", "Papers a manager must have", "quality:papers", "file-text", "Drafts, filled from the record."),
]  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One page of the place *Our setting*."""

    label: str
    url: str
    icon: str
    words: str


def places(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation for a page about a setting, and None for any other; worked out by who shows it.

    A page that shows none asks for none: the page of a fault must not ask a database that has just failed. It is
    a function, which a template calls by itself: Django's lazy object costs three times as much each time.
    """
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"places": None}
    return {
        "places": cache(lambda: _places(request, actor)),
        "our_setting": cache(lambda: _our_setting(actor)),
    }


def _our_setting(actor: Actor) -> list[Line]:
    listed = [one for one in OUR_SETTING if asking.may(actor, one[0])]
    return [Line(label, actor.to(name), icon, words) for _, label, name, icon, words in listed]


def _places(request: HttpRequest, actor: Actor) -> Places:
    view = request.resolver_match.view_name if request.resolver_match else ""
    current = getattr(request, "place", view)
    today, room, children = (
        Place(label, actor.to(name), icon, current == name) for label, name, icon in RAIL
    )
    if actor.tablet:
        return _at_a_tablet(actor, (today, room, children))
    around = year.around(actor)
    due = Place(
        "Due", actor.to("workspace:due"), "list-checks", current == "workspace:due", around.pressing, PRESSING, "due"
    )  # fmt: skip
    ours = Place("Our setting", actor.to("our_setting:home"), "home", view.startswith("our_setting:"))
    # the number is not known, when something was done since it was counted: the page asks once it is there
    asked = (around.pressing is None and "load", actor.roles & TOLD and "ask-again")
    when = ", ".join(one for one in asked if one)
    return Places(
        rail=(today, room, children, due, ours),
        bar=_bar(today, room, children, due, in_a_room=around.in_a_room),
        noticed_url=actor.to("noticing:note"),
        search_url=actor.to("workspace:children"),
        sign_out_url=reverse("accounts:sign_out"),
        more_url=actor.to("workspace:more"),
        person=actor.membership.name,
        roles=actor.role_words,
        setting=actor.setting.name,
        sample=actor.setting.is_sample,
        counted=due,
        count_url=actor.to("workspace:due_count") if when else "",
        count_when=when,
        sign_ins_url=reverse("accounts:own"),
        idle_seconds=int(IDLE.total_seconds()),
        still_here_url=reverse("accounts:still_here"),
    )


def _at_a_tablet(actor: Actor, rail: tuple[Place, ...]) -> Places:
    """Return the places of a room's tablet: what the room needs, and one tap that blanks the screen."""
    return Places(
        rail=rail,
        bar=rail,
        noticed_url=actor.to("noticing:note"),
        search_url=actor.to("workspace:children"),
        sign_out_url="",
        more_url="",
        person=actor.membership.name,
        roles=actor.role_words,
        setting=actor.setting.name,
        sample=actor.setting.is_sample,
        counted=rail[0],
        home_url=actor.to("workspace:room"),
        blank_url=reverse("tablet:blank"),
        locked_url=reverse("tablet:locked"),
        touched_url=reverse("tablet:touched"),
    )


def _bar(today: Place, room: Place, children: Place, due: Place, *, in_a_room: bool) -> tuple[Place, ...]:
    """Return the bar under a thumb: who works in a room has it there; the children then stand under More.

    A telephone has room for five; a tablet has room for the children too.
    """
    if not in_a_room:
        return (today, children, due)
    return (today, room, replace(children, roomy=True), due)
