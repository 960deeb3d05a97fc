"""The doors every request comes through: its transaction, its actor, and its looks on record."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from alongside.ground.access.actor import actor_of
from alongside.ground.accounts.models import Setting
from alongside.ground.audit import actions as audit
from alongside.ground.tables import walls

Answer = Callable[[HttpRequest], HttpResponse]


class NobodyAsked(AssertionError):
    """A view answered about a setting without asking the table of access."""


def asks(*actions: str) -> Callable[[Any], Any]:
    """Declare what a view asks for; ``docs/routes.csv`` shows it, and an answer that did not ask is refused."""

    def declare(view: Any) -> Any:
        view.asks = actions
        return view

    return declare


def looks_on_record(get_response: Answer) -> Answer:
    """Write the request's looks and refusals after its own commit or rollback, before the bytes leave."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        actor = getattr(request, "actor", None)
        moved = 300 <= response.status_code < 400  # noqa: PLR2004  # nothing is shown by an answer that sends on
        looks = [look for look in actor.looks if look.kind == "refused" or not moved] if actor else []
        if actor and looks:
            with walls.within(actor.setting_id):
                audit.look(looks)
        return response

    return answer


def one_transaction(get_response: Answer) -> Answer:
    """Open one transaction round the request on PostgreSQL, where the walls last as long as it; undo it on a fault."""

    def answer(request: HttpRequest) -> HttpResponse:
        if connection.vendor != "postgresql":
            return get_response(request)
        with transaction.atomic():
            response = get_response(request)
            if response.status_code >= 500:  # noqa: PLR2004  # a plain wrapper would keep half-done rows
                transaction.set_rollback(True)
        return response

    return answer


class ActorAtTheDoor:
    """Make the Actor from ``/s/<code>/``, and see that whoever answers there has asked."""

    def __init__(self, get_response: Answer) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; refuse an answer about a setting whose view asked for nothing it declared."""
        response = self.get_response(request)
        actor = getattr(request, "actor", None)
        declared = getattr(request, "asks", ())
        if actor and response.status_code < 400 and not actor.asked.intersection(declared):  # noqa: PLR2004  # an error shows nothing
            raise NobodyAsked(request.resolver_match and request.resolver_match.view_name)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Take the setting's code out of the address and put the actor in its place."""
        code = kwargs.pop("setting_code", None)
        if code is None:
            return None
        if not request.user.is_authenticated:
            raise Http404
        if connection.vendor == "postgresql":  # the walls let nothing through before they know the setting
            walls.stand_in(
                *Setting.objects.filter(code=code).values_list("pk", flat=True), person_id=request.user.pk
            )
        now = timezone.now()
        # what the room's tablet, or a second proof, says of how the person is here
        how = {name: getattr(request, name) for name in ("level", "tablet") if hasattr(request, name)}
        request.actor = actor_of(request.user, code, at=now, on=timezone.localdate(now), **how)
        if request.actor is None:
            raise Http404
        request.asks = getattr(view, "asks", ())
        return None
