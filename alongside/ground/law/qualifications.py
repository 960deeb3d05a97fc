"""What a SENCO is to have, by what the setting is: asked for by law, or good practice and no more."""

from datetime import date

from alongside.ground.law import listings, reference
from alongside.ground.law.listings import Listing
from alongside.ground.law.setting_rows import SencoQualification


def senco_qualifications(
    *, version: str | None = None, on: date | None = None
) -> Listing[SencoQualification]:
    """The qualifications for SENCOs, newest list. Source: each row's own."""
    return listings.version_of(reference.versions("senco_qualifications"), version, on)


def asked(kind: str) -> SencoQualification:
    """The qualification that comes first for a kind of setting. Source: the row's own."""
    return next(one for one in senco_qualifications() if kind in one.kinds)


def due_on(qualification: SencoQualification, since_on: date) -> date | None:
    """The first day on which it is late for a SENCO since a day; None where no time is set, or they are let off.

    Source: SEND Regulations 2014, regulation 49: within three years; not for a SENCO since before September 2009.
    """
    let_off = qualification.not_before_on is not None and since_on < qualification.not_before_on
    if qualification.years is None or let_off:
        return None
    year = since_on.year + qualification.years
    # three years after 29 February is 1 March
    leap_day = (since_on.month, since_on.day) == (2, 29)
    return date(year, 3, 1) if leap_day else since_on.replace(year=year)


def counts(code: str, asked_for: SencoQualification) -> bool:
    """Whether a qualification is the one that is asked for, or stands in its place. Source: the row's own."""
    return code == asked_for.code or code in asked_for.enough
