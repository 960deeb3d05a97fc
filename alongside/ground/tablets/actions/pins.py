"""Letting people in at a tablet, and setting one’s own six digits."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import CoverHeld, Device, Membership, Pin, WorksIn
from alongside.ground.tables import spans
from alongside.ground.tablets import digits as six
from alongside.ground.tablets.digits import Unsaid


@action("tablets.care", past="let_in_at_tablet")
def let_in(*, device: Device, member: Membership, only_today: bool, by: Actor, at: datetime) -> str:
    """Give somebody a code with which they set their digits today; ``only_today``: as cover. Returns the code.

    What was set before counts until then; five wrong tries are forgotten.
    """
    code = six.new_code()
    if only_today:
        CoverHeld.everywhere.get_or_create(
            setting_id=device.setting_id, membership=member, room_id=device.room_id, held_on=by.on,
            defaults={"let_in_by": by.membership},
        )  # fmt: skip
    Pin.everywhere.update_or_create(
        setting_id=device.setting_id, device=device, membership=member,
        defaults={
            "code": make_password(code), "code_on": by.on, "wrong": 0, "until_on": by.on if only_today else None,
        },
    )  # fmt: skip
    return code


@action("tablets.care", past="let_try_again")
def let_try_again(*, device: Device, member: Membership, by: Actor, at: datetime) -> Device:
    """Let somebody try their digits again after five wrong tries."""
    Pin.everywhere.filter(setting_id=device.setting_id, device=device, membership=member).update(wrong=0)
    return device


@action("tablets.set_digits", past="digits_set")
def set_digits(*, device: Device, digits: Unsaid, by: Actor, at: datetime) -> Device:
    """Set one’s own digits on a tablet, hashed with its secret; a code counts no more."""
    Pin.everywhere.update_or_create(
        setting_id=device.setting_id, device=device, membership=by.membership,
        defaults={"hashed": digits.words, "set_at": at, "wrong": 0, "code": "", "code_on": None},
    )  # fmt: skip
    return device


@action("tablets.care", past="sample_digits_set")
def set_sample_digits(*, device: Device, secret: Unsaid, by: Actor, at: datetime) -> Device:
    """In a sample, and nowhere else, let everybody of the room have digits at once."""
    works = WorksIn.everywhere.filter(
        spans.holds_on(by.on), setting_id=device.setting_id, room=device.room_id
    )
    members = Membership.everywhere.filter(setting__is_sample=True, pk__in=works.values("membership"))
    for member in members:
        kept = six.hashed(six.of_sample(member.pk), secret.words).words
        Pin.everywhere.create(
            setting_id=device.setting_id, device=device, membership=member, hashed=kept, set_at=at
        )
    return device
