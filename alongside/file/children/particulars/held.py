"""What must be held about a child, beside what is: a gap is named, and never stands in the way of anything."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from alongside.file.children.models import Child, EmergencyContact, FamilyLink
from alongside.ground.law import listings
from alongside.ground.law.listings import Listing

DATA = resources.files("alongside.file.children") / "data"
ENOUGH_CONTACTS = 3


@dataclass(frozen=True)
class Particular:
    """One thing to hold. ``asked``: by the EYFS; else it is only useful."""

    code: str
    label: str
    says: str
    asked: bool


@dataclass(frozen=True)
class Held:
    """One thing to hold: its words as they stand, and what is missing of it."""

    particular: Particular
    words: tuple[str, ...]
    missing: str = ""


@cache
def particulars() -> Listing[Particular]:
    """Return what must be held. Source: EYFS statutory framework, section 3."""
    return listings.read_versions(DATA, "eyfs_particulars", Particular)[-1]


def held(child: Child, family: list[FamilyLink], contacts: list[EmergencyContact]) -> list[Held]:
    """Return everything to hold, in the order of the list. Source: EYFS statutory framework, section 3."""
    told = {
        "full_name": _name(child),
        "born": ((str(child.born or ""),), "" if child.born_on else "the day"),
        "carers": _carers(family),
        "responsibility": _responsibility(family),
        "lives_with": _lives_with(family),
        "emergency": _contacts(contacts),
        "home_authority": ((child.home_authority,), "" if child.home_authority else "not known yet"),
        "nhs_number": ((child.nhs_number,), "" if child.nhs_number else "not known yet"),
    }
    return [Held(one, tuple(filter(None, told[one.code][0])), told[one.code][1]) for one in particulars()]


Told = tuple[tuple[str, ...], str]


def _name(child: Child) -> Told:
    return (
        f"{child.given_name} {child.family_name}".strip(),
    ), "" if child.family_name else "the family name"


def _carers(family: list[FamilyLink]) -> Told:
    lines = tuple(
        f"{link.carer.name}: {link.carer.address}" if link.carer.address else link.carer.name
        for link in family
    )
    without = [link.carer.name for link in family if not link.carer.address]
    if not family:
        return lines, "everybody"
    return lines, f"the address of {', '.join(without)}" if without else ""


def _responsibility(family: list[FamilyLink]) -> Told:
    unknown = [link.carer.name for link in family if link.responsibility is None]
    if not family:
        return (), "not known yet"
    return (
        tuple(link.carer.name for link in family if link.responsibility),
        f"whether {', '.join(unknown)} has it" if unknown else "",
    )


def _lives_with(family: list[FamilyLink]) -> Told:
    names = tuple(link.carer.name for link in family if link.lives_with)
    return names, "" if names else "not known yet"


def _contacts(contacts: list[EmergencyContact]) -> Told:
    lines = tuple(f"{one.name}, {one.telephone}" if one.telephone else one.name for one in contacts)
    ready = sum(1 for one in contacts if one.telephone)
    if not ready:
        return lines, "at least one, with a telephone number"
    return lines, "" if ready >= ENOUGH_CONTACTS else "more than two, where it can be"
