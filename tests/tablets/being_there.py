"""A browser that is a room's tablet, and somebody who is at it."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from alongside.ground.accounts.models import Device, Membership, Pin, Room
from alongside.ground.tablets import digits, entering
from tests.worlds import World

SECRET = "the secret of a tablet of the tests"  # pragma: allowlist secret
SAMS, JOES, KAYLEIGHS = "480273", "915826", "306914"


def enrolled(world: World, room: str = "Ladybirds", **more: Any) -> Device:
    """Return a tablet that was enrolled today, for a room."""
    now = timezone.now()
    there = Room.everywhere.get(setting=world.setting, name=room)
    given = {"until_on": timezone.localdate() + timedelta(days=30), "name": f"{room}’ tablet", **more}
    return Device.everywhere.create(
        setting=world.setting, room=there, digest=digits.digest_of(SECRET), enrolled_at=now,
        enrolled_by=world.morgan, **given,
    )  # fmt: skip


def with_digits(device: Device, member: Membership, six: str = SAMS, **more: Any) -> Pin:
    """Return somebody's digits, set on a tablet."""
    kept = digits.hashed(six, SECRET).words
    return Pin.everywhere.create(
        setting_id=device.setting_id,
        device=device,
        membership=member,
        hashed=kept,
        set_at=timezone.now(),
        **more,
    )


def be(client: Client, device: Device, secret: str = SECRET) -> None:
    """Let a client be the tablet."""
    response = HttpResponse()
    entering.give_cookie(response, device, secret)
    client.cookies[entering.COOKIE] = response.cookies[entering.COOKIE].value


def be_at(client: Client, pin: Pin) -> None:
    """Let somebody be at the tablet, as if the digits had just been typed."""
    be(client, pin.device)
    session = client.session
    session[entering.HERE] = {"pin": str(pin.pk), "at": timezone.now().timestamp()}
    session.save()
    client.cookies["alongside"] = session.session_key


def wait(client: Client, seconds: float) -> None:
    """Let a while pass in which nobody touches the tablet."""
    session = client.session
    session[entering.HERE] = {**session[entering.HERE], "at": timezone.now().timestamp() - seconds}
    session.save()
