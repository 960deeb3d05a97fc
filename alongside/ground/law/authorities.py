"""The local authorities of England, and which of them is meant by what somebody typed."""

import re
from datetime import date
from functools import cache

from alongside.ground.law import listings, reference
from alongside.ground.law.listings import Listing
from alongside.ground.law.setting_rows import LocalAuthority

# what stands in a council's name besides the place
NOT_THE_PLACE = {
    "the", "of", "and", "city", "county", "council", "borough", "district", "metropolitan", "unitary", "royal",
    "london", "authority",
}  # fmt: skip


def local_authorities(*, version: str | None = None, on: date | None = None) -> Listing[LocalAuthority]:
    """The authorities that answer for early years and SEN. Source: Office for National Statistics."""
    return listings.version_of(reference.versions("local_authorities"), version, on)


def meant(typed: str, *, on: date | None = None) -> LocalAuthority | None:
    """The authority that somebody means by what they typed, None where it is none of them or not clear.

    Source: the setting's own rule.
    """
    return _by_place(local_authorities(on=on).version).get(_place(typed))


def named(typed: str) -> str:
    """The authority's own name where one is meant, else what was typed. Source: the setting's own rule."""
    found = meant(typed)
    return found.label if found else typed


def names() -> list[str]:
    """The authorities by name, as they are listed. Source: Office for National Statistics."""
    return [one.label for one in local_authorities()]


def code_of(name: str, *, on: date) -> str:
    """The code of the authority of a name, "" where it is none. Source: Office for National Statistics."""
    found = meant(name, on=on)
    return found.code if found else ""


@cache
def _by_place(version: str) -> dict[str, LocalAuthority]:
    return {
        _place(name): one
        for one in local_authorities(version=version)
        for name in (one.label, one.also)
        if name
    }


def _place(name: str) -> str:
    words = re.sub(r"[.,’']", "", name.casefold()).replace("&", " and ").replace("-", " ").split()
    return " ".join([word for word in words if word not in NOT_THE_PLACE] or words)
