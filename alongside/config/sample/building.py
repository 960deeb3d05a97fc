"""Making the sample world: settings, people, children, then their stories."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from alongside.config.sample import cast, checks, paper_in, reading, stories, who_came
from alongside.config.sample.people import tell_people
from alongside.config.sample.teller import Teller
from alongside.file.children import actions as children
from alongside.file.children.models import Child
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Membership, Room, Setting
from alongside.ground.accounts.opening import Newcomer
from alongside.ground.tables import walls
from alongside.ground.tables.partial_dates import PartialDate
from alongside.ground.tablets.digits import of_sample

WORDS = [
    "amber",
    "birch",
    "cedar",
    "daisy",
    "elder",
    "fern",
    "grove",
    "hazel",
    "iris",
    "jasmine",
    "larch",
    "maple",
    "oak",
    "poppy",
    "rowan",
    "sage",
    "thyme",
    "willow",
]
LONG_AGO = timedelta(days=800)


@dataclass(frozen=True)
class SignIn:
    """Who can sign in to the sample."""

    person: str
    roles: str
    setting: str
    email: str
    password: str
    digits: str = ""  # on a tablet of their room


def make(today: date, now: datetime) -> list[SignIn]:
    """Make both settings and tell their stories; the transaction that is open holds it all."""
    nursery, signs = _open(cast.NURSERY, cast.ROOMS, cast.STAFF, "willow-lane", today, now)
    people = _add_others(nursery, cast.CHILDREN, cast.OTHERS, "morgan", today)
    stories.tell_nursery(people)
    reading.tell(people)
    checks.tell(people, "priya")
    who_came.tell(people, "priya", cast.CHILDREN)
    paper_in.bring(people)
    tell_people(people)
    home, rosas = _open(cast.CHILDMINDER, ("Home",), {"rosa": cast.ROSA}, "rosas-house", today, now)
    minded = _add_others(home, cast.MINDED, cast.MINDED_OTHERS, "rosa", today)
    stories.tell_childminder(minded)
    checks.tell(minded, "rosa")
    walls.stand_in(nursery.setting.pk, home.setting.pk)
    return signs + rosas


def _open(
    particulars: dict[str, Any],
    rooms: tuple[str, ...],
    staff: dict[str, Any],
    code: str,
    today: date,
    now: datetime,
) -> tuple[Teller, list[SignIn]]:
    setting: Setting = opening.open_setting(rooms=rooms, at=now, **particulars)
    opening.set_calendar(setting, cast.terms(today), cast.closures(today), at=now)
    people: dict[str, Membership] = {}
    signs = []
    for key, (name, roles, works_in, telephone) in staff.items():
        password = "-".join(secrets.choice(WORDS) for _ in range(4))
        person = Newcomer(name, roles, works_in, f"{key}@{code}.example", password, telephone)
        people[key] = opening.give_place(setting, person, from_on=today - LONG_AGO, at=now)
        role_words = ", ".join(str(role.label) for role in roles)
        six = of_sample(people[key].pk) if works_in else ""
        signs.append(SignIn(name, role_words, setting.name, person.email, password, six))
    return Teller(setting, people, {}, {}, today, now), signs


def _add_others(
    teller: Teller, named: dict[str, Any], others: list[tuple[str, str, int]], by: str, today: date
) -> Teller:
    for key, facts in named.items():
        teller.children[key] = _add(teller, by, today, *facts)
    for given, family, months in others:
        room, key_person = next(((room, who) for most, room, who in cast.ROOM_OF_MONTHS if months < most))
        if "Home" in Room.everywhere.filter(setting=teller.setting).values_list("name", flat=True):
            room, key_person = "Home", "rosa"
        _add(teller, by, today, given, family, "", months, room, key_person, (0, 1, 2, 3, 4)[months % 3 :])
    return teller


def _add(
    teller: Teller,
    by: str,
    today: date,
    given: str,
    family: str,
    known_as: str,
    months: int,
    room: str,
    key: str,
    days: tuple[int, ...],
) -> Child:
    born = cast.born_on(today, months)
    start = max(born + timedelta(days=270), today - timedelta(days=700))
    done = teller.by(by, (today - start).days + 20, 9)
    child = children.add_child(
        setting=teller.setting, given_name=given, family_name=family, known_as=known_as, born=PartialDate.on(born),
        start_on=start, **done,
    )  # fmt: skip
    children.place_child(
        child=child, room=Room.everywhere.get(setting=teller.setting, name=room), membership=teller.people[key],
        weekdays=dict.fromkeys(days, "day"), from_on=start, **done,
    )  # fmt: skip
    teller.weekdays[child.pk] = days
    return child
