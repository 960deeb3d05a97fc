"""Which duties bind a setting, by what it is and whether it is funded."""

from datetime import date

from alongside.ground.law import reference
from alongside.ground.law.reference import SettingDuty

STRENGTHS = ("must", "should", "encouraged")


def binding(kind: str, *, funded: bool, on: date) -> tuple[SettingDuty, ...]:
    """The duties of a setting of a kind on a day, the strongest first. Source: each duty's own."""
    held = [
        duty
        for duty in reference.duties(on=on)
        if kind in duty.kinds
        and (funded or not duty.funded_only)
        and (duty.since_on is None or duty.since_on <= on)
        and (duty.until_on is None or on <= duty.until_on)
    ]
    return tuple(sorted(held, key=lambda duty: STRENGTHS.index(duty.strength)))
