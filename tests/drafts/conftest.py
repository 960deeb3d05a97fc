"""A form on a page, filled in as a browser would."""

import html
import re
from dataclasses import dataclass
from typing import Any

import pytest

from alongside.file.children.models import Child
from tests.worlds import World


@dataclass
class Page:
    """One opened form: what its hidden fields hold is sent back with what is typed."""

    client: Any
    path: str
    answer: Any

    @property
    def words(self) -> str:
        return html.unescape(self.answer.content.decode())

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.answer.content.decode())
        return found[1] if found else ""

    def shows(self, name: str) -> str:
        """Return what stands in a line of the form."""
        found = re.search(rf'<input[^>]*name="{name}"[^>]*>', self.answer.content.decode())
        value = re.search(r'value="([^"]*)"', found[0]) if found else None
        return html.unescape(value[1]) if value else ""

    @property
    def draft_url(self) -> str:
        return html.unescape(re.search(r'hx-post="([^"]*)"', self.answer.content.decode())[1])

    @property
    def drop_url(self) -> str:
        """Where the draft that is given back here is thrown away."""
        again = self.client.get(self.path).content.decode()
        return html.unescape(re.search(r'action="([^"]*/dropped/)"', again)[1])

    def send(self, **typed: Any) -> Any:
        hidden = {name: self.hidden(name) for name in ("form_key", "version")}
        return self.client.post(self.path, {name: value for name, value in hidden.items() if value} | typed)

    def again(self, **typed: Any) -> "Page":
        """Send, and go on with the page that comes back."""
        return Page(self.client, self.path, self.send(**typed))

    def keep(self, **typed: Any) -> Any:
        """Do what the page does while someone types."""
        return self.client.post(
            self.draft_url,
            {"_keep": "1", "form_key": self.hidden("form_key"), "version": self.hidden("version")} | typed,
        )


def particulars(child: Child, **changed: str) -> dict[str, str]:
    """Return what the form of a child's particulars sends."""
    usual = {
        "given_name": child.given_name,
        "family_name": child.family_name,
        "known_as": "",
        "born": "",
        "home_language": "",
    }
    return usual | changed


@pytest.fixture
def open_page(visit: Any) -> Any:
    """Open a form as someone: ``open_page(world, "priya", "children/…/particulars/")``."""

    def opened(world: World, name: str, place: str) -> Page:
        client = visit(world, name)
        path = world.address(place)
        return Page(client, path, client.get(path))

    return opened
