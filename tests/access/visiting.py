"""Trying every address of a setting as everybody: which rows fill an address, and what may come back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse

from alongside.config.routes import Route, routes
from alongside.file.children.models import KnowFirst
from alongside.ground.access import asking, rules
from tests.access.scenes import Scene

# what stands in an address under a name that is no model's
OTHERWISE: dict[str, Any] = {"known_id": KnowFirst, "about_id": "children.Child"}
# and what names no row at all
WORDS = {"form": "particulars", "code": "breach"}


@dataclass(frozen=True)
class Place:
    """An address of a route with the rows of one child in it."""

    route: Route
    path: str
    about: str
    row: Any


def in_setting() -> list[Route]:
    return [route for route in routes() if route.address.startswith("/s/<slug:setting_code>/")]


def kwargs_of(route: Route) -> list[str]:
    return [name for name in re.findall(r"<(?:\w+:)?(\w+)>", route.address) if name != "setting_code"]


def model_of(kwarg: str) -> Any:
    """Return the model whose rows an address names so: ``target_id`` is a Target's."""
    named = OTHERWISE.get(kwarg, kwarg.removesuffix("_id").replace("_", ""))
    if not isinstance(named, str):
        return named
    found = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("alongside.") and named in (model._meta.model_name, model._meta.label)
    ]
    assert len(found) == 1, f"{kwarg}: say in OTHERWISE what it names"
    return found[0]


def places(scene: Scene, route: Route, code: str, of: str) -> Place:
    """Fill an address with the rows of one child ("Milo", "Ivy", "the other setting's Milo")."""
    given: dict[str, Any] = {"setting_code": code}
    row: Any = scene.world.setting
    for name in kwargs_of(route):
        if name in WORDS:
            given[name] = WORDS[name]
            continue
        label = model_of(name)._meta.label
        row = scene.rows[label].get(f"of {of}") or scene.rows[label][of]
        given[name] = row.pk
    return Place(route, reverse(route.name, kwargs=given), of, row)


def may(scene: Scene, person: str, place: Place) -> set[bool]:
    """Return what the table says of everything that the route asks, about the row in its address.

    Both, when the address names no row of the kind: a list has something for everyone who may open it.
    """
    actor = scene.actors[person]
    said = set()
    for action in place.route.asks:
        about = rules.table()[action].about
        row = scene.world.setting if about == "accounts.Setting" else place.row
        reached = about in {row._meta.label, *getattr(row, "paths", {})}
        said |= {asking.allowed(actor, action, row)} if reached else {True, False}
    return said


def answer(client: Client, method: str, path: str) -> Any:
    """Ask once, and undo whatever came of it."""
    with transaction.atomic():
        response = getattr(client, method.lower())(path)
        transaction.set_rollback(True)
    return response


def words_of(response: Any) -> str:
    return (
        b"".join(response.streaming_content).decode("latin-1")
        if response.streaming
        else response.content.decode("latin-1")
    )


def canaries(scene: Scene) -> Iterator[tuple[str, Any]]:
    """Yield (a word that stands nowhere else, its row) for everything written about a child."""
    for rows in scene.rows.values():
        for row in rows.values():
            for field in row._meta.concrete_fields:
                value = getattr(row, field.attname)
                if isinstance(value, str) and re.fullmatch(r"cnry[0-9a-f]+", value):
                    yield value, row
