"""The lists that the early years SEND work shares: areas, levels, signs, paragraphs, responses, judgements.

Each is asked for by name: the newest version, the one in force ``on`` a day, or the ``version`` that a row
was stored with. Source: each list's own, beside its rows.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal

from alongside.ground.law import listings
from alongside.ground.law.listings import Listing
from alongside.ground.law.setting_rows import LocalAuthority, SencoQualification

DATA = resources.files("alongside.ground.law") / "data"

Binds = Literal["every_provider", "funded_provider", "maintained_nursery_school"]
Confidence = Literal["high", "medium"]
HowSoon = Literal["at_once", "today", "this_week"]
Strength = Literal["must", "should"]


@dataclass(frozen=True)
class AreaOfNeed:
    """One of the broad areas that help to plan support; never a label for a child."""

    code: str
    label: str
    plain: str
    means: str


@dataclass(frozen=True)
class EverydayArea:
    """What a key person taps; ``area`` is the area of need it leads to, None where nobody can tell yet."""

    code: str
    label: str
    area: str | None


@dataclass(frozen=True)
class AreaOfLearning:
    """One of the areas of learning and development of the early years foundation stage."""

    code: str
    label: str
    kind: Literal["prime", "specific"]


@dataclass(frozen=True)
class LevelOfSupport:
    """What was decided for a child; ``rank`` grows with the support; ``census`` is the code it leaves as."""

    code: str
    label: str
    means: str
    rank: int
    census: Literal["N", "K", "E"]
    on_sen_register: bool
    parents_told_first: bool


@dataclass(frozen=True)
class HealthContact:
    """Somebody who can be rung about a child's health."""

    code: str
    label: str


@dataclass(frozen=True)
class Sign:
    """A sign that cannot wait for a cycle of support; ticked by a person, never guessed from words.

    ``ring`` holds codes of health contacts, first the one to try first. ``how_soon`` says by when somebody
    has been rung.
    """

    code: str
    about: str
    label: str
    looks_like: str
    do_now: tuple[str, ...]
    ring: tuple[str, ...]
    how_soon: HowSoon
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class Duty:
    """Whom a paragraph binds, and how strongly."""

    strength: Strength
    binds: Binds


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the SEND Code in one sentence of ours; no duties where it only describes.

    ``code`` is its number; ``confidence`` says how sure we are of the number.
    """

    code: str
    says: str
    duties: tuple[Duty, ...]
    confidence: Confidence

    @property
    def label(self) -> str:
        """As it is cited. Source: the Code's own numbering."""
        return f"Code {self.code}"


@dataclass(frozen=True)
class Response:
    """How a child answered one practice of a target; ``offered`` is no where there was no practice."""

    code: str
    label: str
    short: str
    offered: bool


@dataclass(frozen=True)
class ReasonNotOffered:
    """Why a planned practice did not happen."""

    code: str
    label: str


@dataclass(frozen=True)
class ReasonAbsent:
    """Why a child who was booked did not come."""

    code: str
    label: str


@dataclass(frozen=True)
class Judgement:
    """What became of a target by its review; ``carries_forward`` is what the next cycle suggests."""

    code: str
    label: str
    means: str
    carries_forward: bool


@dataclass(frozen=True)
class Impact:
    """What a strategy or intervention did for the child, by the review."""

    code: str
    label: str
    means: str


@dataclass(frozen=True)
class SettingDuty:
    """Something that a setting of some kinds has to do; ``funded_only``: only where hours are paid for publicly.

    ``since_on`` is the first day it binds and ``until_on`` the last, None where that lies before or is not known.
    """

    code: str
    label: str
    strength: Literal["must", "should", "encouraged"]
    kinds: tuple[str, ...]
    funded_only: bool
    source: str
    since_on: date | None = None
    until_on: date | None = None


ROWS: dict[str, type[Any]] = {
    "areas_of_need": AreaOfNeed,
    "everyday_areas": EverydayArea,
    "areas_of_learning": AreaOfLearning,
    "levels_of_support": LevelOfSupport,
    "health_contacts": HealthContact,
    "signs_that_cannot_wait": Sign,
    "paragraphs": Paragraph,
    "responses": Response,
    "reasons_not_offered": ReasonNotOffered,
    "reasons_absent": ReasonAbsent,
    "judgements": Judgement,
    "impacts": Impact,
    "duties": SettingDuty,
    "local_authorities": LocalAuthority,
    "senco_qualifications": SencoQualification,
}


@cache
def versions(name: str) -> tuple[Listing[Any], ...]:
    """Every version of a list, oldest first, read once. Source: each version's own."""
    return listings.read_versions(DATA, name, ROWS[name])


def _listing(name: str, version: str | None, on: date | None) -> Listing[Any]:
    return listings.version_of(versions(name), version, on)


def areas_of_need(*, version: str | None = None, on: date | None = None) -> Listing[AreaOfNeed]:
    """The broad areas of need. Source: Code 5.32."""
    return _listing("areas_of_need", version, on)


def everyday_areas(*, version: str | None = None, on: date | None = None) -> Listing[EverydayArea]:
    """The everyday words for them on *I've noticed*. Source: the setting's own rule, onto Code 5.32."""
    return _listing("everyday_areas", version, on)


def areas_of_learning(*, version: str | None = None, on: date | None = None) -> Listing[AreaOfLearning]:
    """The seven areas of learning and development. Source: EYFS statutory framework."""
    return _listing("areas_of_learning", version, on)


def levels_of_support(*, version: str | None = None, on: date | None = None) -> Listing[LevelOfSupport]:
    """The levels a decision can name. Source: the census codes for SEN provision; Code 5.38."""
    return _listing("levels_of_support", version, on)


def health_contacts(*, version: str | None = None, on: date | None = None) -> Listing[HealthContact]:
    """Whom a sign says to ring. Source: the setting's own rule."""
    return _listing("health_contacts", version, on)


def signs_that_cannot_wait(*, version: str | None = None, on: date | None = None) -> Listing[Sign]:
    """The signs that lead to health at once, with no cycles first. Source: each sign's own."""
    return _listing("signs_that_cannot_wait", version, on)


def sign(code: str) -> Sign:
    """One sign, of the newest version. Source: the sign's own. Raises UnknownCodeError."""
    return signs_that_cannot_wait().row(code)


def paragraphs(*, version: str | None = None, on: date | None = None) -> Listing[Paragraph]:
    """The paragraphs of the SEND Code that we cite. Source: the SEND Code, chapter 5."""
    return _listing("paragraphs", version, on)


def paragraph(number: str) -> Paragraph:
    """One paragraph, of the newest version. Source: the SEND Code. Raises UnknownCodeError."""
    return paragraphs().row(number)


def responses(*, version: str | None = None, on: date | None = None) -> Listing[Response]:
    """How a child can answer a practice. Source: the setting's own rule."""
    return _listing("responses", version, on)


def reasons_not_offered(*, version: str | None = None, on: date | None = None) -> Listing[ReasonNotOffered]:
    """Why a practice was not offered. Source: the setting's own rule."""
    return _listing("reasons_not_offered", version, on)


def reasons_absent(*, version: str | None = None, on: date | None = None) -> Listing[ReasonAbsent]:
    """Why a child did not come. Source: the setting's own rule."""
    return _listing("reasons_absent", version, on)


def judgements(*, version: str | None = None, on: date | None = None) -> Listing[Judgement]:
    """How a target is judged at its review. Source: the setting's own rule, for Code 5.43."""
    return _listing("judgements", version, on)


def impacts(*, version: str | None = None, on: date | None = None) -> Listing[Impact]:
    """How the impact of a provision is judged. Source: the setting's own rule, for Code 5.43."""
    return _listing("impacts", version, on)


def duties(*, version: str | None = None, on: date | None = None) -> Listing[SettingDuty]:
    """What settings have to do, by kind and funding. Source: each duty's own."""
    return _listing("duties", version, on)


def check(folder: Traversable = DATA) -> None:
    """Reads every list of a folder, and what one says of another, as is done when the program starts.

    Source: the lists' own. Raises DataError.
    """
    lists = {name: listings.read_versions(folder, name, row_class) for name, row_class in ROWS.items()}
    for everyday in lists["everyday_areas"]:
        areas = listings.version_of(lists["areas_of_need"], None, everyday.from_on)
        listings.refuse_strangers(everyday, [each.area for each in everyday if each.area], areas)
    for signs in lists["signs_that_cannot_wait"]:
        contacts = listings.version_of(lists["health_contacts"], None, signs.from_on)
        listings.refuse_strangers(signs, [code for each in signs for code in each.ring], contacts)
