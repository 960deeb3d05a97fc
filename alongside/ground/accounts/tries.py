"""Wrong passwords and codes are counted; after ten, tries rest a while. What is kept are digests that tell nobody."""

from datetime import datetime
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from alongside.ground.accounts.models import User

SECOND = "second "
NOTED = ("axes_attempt_time", "axes_ip_address", "axes_locked_out")


class DigestsOnly(AxesDatabaseHandler):  # type: ignore[misc]  # the package carries no types
    """Counts in the database, and keeps nothing of what was sent: a form may carry words about a child."""

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **rest: Any
    ) -> None:
        """Count a wrong try."""
        bare: Any = HttpRequest()
        for name in NOTED:
            setattr(bare, name, getattr(request, name))
        bare.axes_user_agent = bare.axes_http_accept = bare.axes_path_info = ""
        super().user_login_failed(sender, credentials, bare, **rest)


def whose(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return a digest of the name that was tried, whether or not anybody has it."""
    given = str((credentials or {}).get("username") or "")
    return salted_hmac("alongside.tries.whose", given.strip().casefold()).hexdigest()[:40]


def where_from(request: HttpRequest) -> str:
    """Return a digest of the address that a request came from, in the form of an address."""
    came = request.META.get("REMOTE_ADDR", "")
    if (
        settings.BEHIND_HTTPS
    ):  # the proxy before us writes the address last; what stands before it anybody may write
        came = request.headers.get("X-Forwarded-For", came).rsplit(",", 1)[-1].strip()
    return str(IPv6Address(salted_hmac("alongside.tries.where_from", _line_of(came)).digest()[:16]))


def _line_of(came: str) -> str:
    """Return what one line to the internet has for itself: an IPv4 address, or the first half of an IPv6 one."""
    try:
        address = ip_address(came)
    except ValueError:
        return came
    if address.version == 4:  # noqa: PLR2004  # as the protocols are called
        return came
    return str(address.ipv4_mapped or IPv6Network((int(address), 64), strict=False))


def _seen(request: HttpRequest, name: str) -> HttpRequest:
    """Return what is looked at when tries are counted: of second steps a request from nowhere.

    Whoever gets there has shown the password, and so cannot be a stranger who locks a person out; and a stolen
    password is not to be good for ten codes from every address that its thief has.
    """
    return HttpRequest() if name.startswith(SECOND) else request


def rests_until(request: HttpRequest, name: str) -> datetime | None:
    """Return until when tries with a name rest, from where this request came; None while it may be tried."""
    tried, request = {"username": name}, _seen(request, name)
    if AxesProxyHandler.is_allowed(request, tried):
        return None
    known = AccessAttempt.objects.filter(username=whose(request, tried), ip_address=where_from(request))
    last: datetime = known.aggregate(at=Max("attempt_time"))["at"]
    return last + settings.AXES_COOLOFF_TIME


def went_wrong(request: HttpRequest, name: str) -> None:
    """Count a wrong try that is no password; Django tells of those itself."""
    AxesProxyHandler.user_login_failed("alongside", {"username": name}, _seen(request, name))


def went_well(request: HttpRequest, name: str) -> None:
    """Forget the wrong tries with a name from here; of second steps, from everywhere."""
    known = AccessAttempt.objects.filter(
        username=whose(request, {"username": name}), ip_address=where_from(_seen(request, name))
    )
    known.delete()


def second_of(person: User) -> str:
    """Return the name under which wrong codes of a person are counted, apart from their passwords and places."""
    return f"{SECOND}{person.pk}"
