"""Being at a tablet: its cookie, six digits tried, who is there now, and since when nobody touched it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from alongside.ground.access.actor import actor_of
from alongside.ground.accounts.models import Device, Membership, Pin, User
from alongside.ground.audit import actions as audit
from alongside.ground.audit.actions import Event, Writer
from alongside.ground.tables import walls
from alongside.ground.tables.prepared import Text
from alongside.ground.tablets import digits as six
from alongside.ground.tablets import queries

COOKIE, SALT = "alongside-tablet", "alongside.tablet"
A_YEAR = (
    365 * 24 * 60 * 60
)  # the row says for how long a tablet is enrolled; its cookie lasts through renewals
UNTOUCHED = timedelta(minutes=2)
TRIES = 5
HERE = "at_tablet"


class Closed(Exception):
    """After five wrong tries a manager is asked."""


@dataclass(frozen=True)
class Cookie:
    """What a tablet says of itself."""

    setting_id: UUID
    device_id: UUID
    secret: str


@dataclass(frozen=True)
class Tablet:
    """A tablet that is enrolled, with its secret."""

    device: Device
    secret: str


def give_cookie(response: HttpResponse, device: Device, secret: str) -> None:
    """Let this browser be the tablet."""
    response.set_signed_cookie(
        COOKIE, f"{device.setting_id} {device.pk} {secret}", salt=SALT, max_age=A_YEAR, httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def cookie_of(request: HttpRequest) -> Cookie | None:
    """Return what the browser says, as we signed it; None for any other browser."""
    said = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    if not said:
        return None
    setting_id, device_id, secret = said.split(" ", 2)
    return Cookie(UUID(setting_id), UUID(device_id), secret)


def tablet_at(request: HttpRequest) -> Tablet | None:
    """Return the tablet at which the request was made, while it is enrolled; its setting's rows can then be reached."""
    cookie = cookie_of(request)
    if cookie is None:
        return None
    walls.stand_in(cookie.setting_id)
    for device in queries.enrolled(cookie.setting_id, cookie.device_id, timezone.localdate()):
        if constant_time_compare(device.digest, six.digest_of(cookie.secret)):
            return Tablet(device, cookie.secret)
    return None


def open_for(request: HttpRequest, pin: Pin) -> None:
    """Begin somebody's time at the tablet; whoever was there before is gone, with all that was theirs."""
    request.session.flush()
    request.session[HERE] = {"pin": str(pin.pk)}
    touch(request)


def touch(request: HttpRequest) -> None:
    """Remember that somebody is there."""
    request.session[HERE] = {**request.session[HERE], "at": timezone.now().timestamp()}


def is_untouched(request: HttpRequest) -> bool:
    """Return whether nobody touched the tablet for two minutes."""
    last: float = request.session[HERE]["at"]
    return timezone.now().timestamp() - last > UNTOUCHED.total_seconds()


def who_is_at(request: HttpRequest, code: str) -> Pin | None:
    """Return whose digits opened the tablet at which the request was made; None when it is locked, or not ours."""
    cookie, here = cookie_of(request), request.session.get(HERE)
    if cookie is None or here is None:
        return None
    walls.stand_in(cookie.setting_id)
    on = timezone.localdate()
    found = queries.entered(cookie.setting_id, cookie.device_id, UUID(here["pin"]), Text(code), on)
    for pin in found:
        user = pin.membership.user
        if constant_time_compare(pin.device.digest, six.digest_of(cookie.secret)) and (
            not user or user.is_active
        ):
            return pin
    return None


def person_of(member: Membership) -> User:
    """Return who a member is to the doors; one without a sign-in is known by the membership."""
    return member.user or User(pk=member.pk)


def try_digits(tablet: Tablet, pin: Pin, said: str) -> bool:
    """Try somebody's digits. Raises Closed after five wrong ones, the right ones too."""
    return _try(tablet, pin, lambda: six.fits(said, tablet.secret, pin.hashed))


def try_code(tablet: Tablet, pin: Pin, said: str) -> bool:
    """Try the code that a manager gave. Raises Closed after five wrong ones."""
    return _try(tablet, pin, lambda: check_password(said, pin.code))


def _try(tablet: Tablet, pin: Pin, right: Any) -> bool:
    """Count the try before it is looked at: many at once are still five."""
    mine = Pin.everywhere.filter(setting_id=pin.setting_id, pk=pin.pk)
    if not mine.filter(wrong__lt=TRIES).update(wrong=F("wrong") + 1):
        raise Closed
    if right():
        mine.update(wrong=0)
        return True
    if mine.filter(wrong=TRIES).exists():
        _record_closing(tablet.device, pin)
    return False


def _record_closing(device: Device, pin: Pin) -> None:
    by = Writer(device.setting_id, None, f"Tablet {device.name}", "")
    audit.append([Event("digits_closed", thing=pin._meta.label, thing_id=pin.pk)], by=by, at=timezone.now())


def actor_by_code(tablet: Tablet, pin: Pin, now: datetime) -> Any:
    """Return the Actor of whoever proved themselves by a code; only who has a place here today is asked for one."""
    person, on = person_of(pin.membership), timezone.localdate(now)
    return actor_of(person, tablet.device.setting, at=now, on=on)
