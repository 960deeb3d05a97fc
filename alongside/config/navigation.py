"""Where things are: the places of the rail and the bar, for the person who is signed in."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Place:
    """One place of the navigation."""

    label: str
    url: str
    icon: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Places:
    """Everything the layout needs to know about the person and the setting."""

    rail: tuple[Place, ...]
    bar: tuple[Place, ...]
    noticed_url: str
    search_url: str
    sign_out_url: str
    more_url: str
    person: str
    roles: str
    setting: str
    sample: bool


RAIL = [
    ("Today", "workspace:today", "sun"),
    ("My room", "workspace:room", "shapes"),
    ("Children", "workspace:children", "users"),
    ("Due", "workspace:due", "list-checks"),
]


def places(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation for a page about a setting, and None for any other."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"places": None}
    here = {"setting_code": actor.setting.code}
    view = request.resolver_match.view_name if request.resolver_match else ""
    current = getattr(request, "place", view)
    rail = tuple(
        Place(label, reverse(name, kwargs=here), icon, current == name) for label, name, icon in RAIL
    )
    bar = (rail[0], rail[2], rail[3])
    return {
        "places": Places(
            rail,
            bar,
            reverse("noticing:note", kwargs=here),
            reverse("workspace:children", kwargs=here),
            reverse("accounts:sign_out"),
            reverse("workspace:more", kwargs=here),
            actor.membership.name,
            actor.role_words,
            actor.setting.name,
            actor.setting.is_sample,
        )
    }
