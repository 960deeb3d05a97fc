"""Holding a noticing's row while something is done to it."""

from alongside.ground.access.asking import Refused
from alongside.support.noticing.models import ForTheLead, Noticing


def hold(noticing: Noticing) -> None:
    """Lock the row until the transaction ends."""
    Noticing.everywhere.select_for_update().get(setting_id=noticing.setting_id, pk=noticing.pk)


def hold_in_sight(noticing: Noticing) -> None:
    """Lock the row; refuse when it went to the lead since this was permitted, so that no word comes later."""
    hold(noticing)
    if ForTheLead.everywhere.filter(setting_id=noticing.setting_id, noticing=noticing).exists():
        raise Refused
