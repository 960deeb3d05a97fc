"""Taking the register out of the house: it is on record who did, and with which columns."""

from collections.abc import Sequence
from datetime import datetime

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Setting
from alongside.support.plans import queries
from alongside.support.plans.queries.register import OnRegister


@action("plans.export_register", past="register_exported")
def export_register(
    *, setting: Setting, columns: Sequence[str], kind: str, by: Actor, at: datetime
) -> list[OnRegister]:
    """Return the register to be written to a file of a kind (csv, xlsx) with these columns."""
    return queries.on_register(by)
