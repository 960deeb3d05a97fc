"""Questions about emergency contacts."""

from datetime import date

from alongside.file.children.models import Child, EmergencyContact
from alongside.ground.tables import spans


def contacts(child: Child, on: date) -> list[EmergencyContact]:
    """Return whom to ring on a day, in their order; for an actor who was let in already."""
    rows = EmergencyContact.everywhere.filter(spans.holds_on(on), setting_id=child.setting_id, child=child)
    return list(rows.order_by("position", "name"))
