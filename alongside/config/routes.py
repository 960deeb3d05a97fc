"""Every address of the house: its view, its methods, and what it asks of the table of access."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.urls import URLResolver, get_resolver

HEADER = ["address", "name", "methods", "asks", "public"]
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}


@dataclass(frozen=True)
class Route:
    """One address. ``asks``: the rules, of which an answer must have asked one; ``public``: why it asks none."""

    address: str
    name: str
    methods: tuple[str, ...]
    asks: tuple[str, ...]
    public: str

    @property
    def line(self) -> list[str]:
        """Return the route as a line of ``docs/routes.csv``."""
        return [self.address, self.name, " ".join(self.methods) or "any", " ".join(self.asks), self.public]

    @property
    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def routes() -> list[Route]:
    """Return every address in the order in which they are tried."""
    return list(_walk(get_resolver(), "/", ""))


def as_csv() -> str:
    """Return the routes as ``docs/routes.csv`` holds them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *(route.line for route in routes())])
    return text.getvalue()


def _walk(resolver: URLResolver, address: str, space: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        here = address + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, here, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            view = one.callback
            asks, public = getattr(view, "asks", ()), getattr(view, "public", "")
            yield Route(here, f"{space}{one.name}", _methods(view), asks, public)


def _methods(view: Callable[..., Any] | None) -> tuple[str, ...]:
    """Return the methods that Django's decorators let through, or none when there is no such decorator."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            held = cell.cell_contents
            if isinstance(held, list) and held and set(held) <= METHODS:
                return tuple(held)
        view = getattr(view, "__wrapped__", None)
    return ()
