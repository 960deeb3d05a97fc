"""Enrolling a tablet, naming it, renewing it, taking it off."""

from datetime import datetime, timedelta

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Device, Room, Setting
from alongside.ground.tablets.digits import Unsaid

ENROLLED_FOR = timedelta(days=30)


@action("tablets.care", past="tablet_enrolled")
def enrol_tablet(
    *, setting: Setting, name: str, room: Room, digest: Unsaid, by: Actor, at: datetime
) -> Device:
    """Enrol a tablet for a room, for thirty days; ``digest`` is of the secret in its cookie."""
    enrolled: Device = Device.everywhere.create(
        setting=setting, name=name, room=room, digest=digest.words, enrolled_at=at, enrolled_by=by.membership,
        until_on=by.on + ENROLLED_FOR,
    )  # fmt: skip
    return enrolled


@action("tablets.care", past="tablet_renamed")
def rename_tablet(*, device: Device, name: str, by: Actor, at: datetime) -> Device:
    """Call a tablet something else."""
    device.name, device.version = name, device.version + 1
    device.save(update_fields=["name", "version"])
    return device


@action("tablets.care", past="tablet_renewed")
def renew_tablet(*, device: Device, by: Actor, at: datetime) -> Device:
    """Let a tablet be used for thirty days from today."""
    device.until_on, device.version = by.on + ENROLLED_FOR, device.version + 1
    device.save(update_fields=["until_on", "version"])
    return device


@action("tablets.care", past="tablet_taken_off")
def take_off_tablet(*, device: Device, by: Actor, at: datetime) -> Device:
    """End a tablet for good: whoever is at it is out with the next request."""
    device.revoked_at, device.version = at, device.version + 1
    device.save(update_fields=["revoked_at", "version"])
    return device
