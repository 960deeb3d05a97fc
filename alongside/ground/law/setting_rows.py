"""The rows of the lists about settings themselves: the authorities they turn to, what a SENCO is to have."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class LocalAuthority:
    """A council that answers for early years; ``code`` is the one of the Office for National Statistics.

    ``also``: another name that people type for it.
    """

    code: str
    label: str
    also: str | None


@dataclass(frozen=True)
class SencoQualification:
    """A qualification for SENCOs, and in which kinds of settings the law asks for it or it is good practice.

    ``years``: within how many it is to be had, None where no time is set. ``not_before_on``: who was a SENCO before
    that day is not asked for it. ``enough``: codes of others that count in its place.
    """

    code: str
    label: str
    strength: Literal["must", "good_practice"]
    kinds: tuple[str, ...]
    source: str
    years: int | None = None
    not_before_on: date | None = None
    enough: tuple[str, ...] = ()
