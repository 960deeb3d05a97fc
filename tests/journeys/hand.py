"""A hand at the room's tablet, which counts; and a browser that is such a tablet."""

import re
from typing import Any

from alongside.ground.accounts.models import Device
from alongside.ground.tables import walls
from tests.journeys.conftest import Visit
from tests.tablets.being_there import SECRET, be, enrolled, with_digits

TAP, KEYSTROKE = 1.0, 0.25  # seconds
STATIC = re.compile(r"/static/|favicon")


class Hand:
    """A hand at the tablet that counts: taps, keystrokes, and what the browser asks of the server."""

    def __init__(self, page: Any) -> None:
        self.page, self.taps, self.keys = page, 0, 0
        self.asked: list[str] = []
        page.on("request", lambda request: STATIC.search(request.url) or self.asked.append(request.url))

    def begin(self) -> None:
        self.taps = self.keys = 0
        self.asked.clear()

    @property
    def seconds(self) -> float:
        return self.taps * TAP + self.keys * KEYSTROKE

    def tap(self, thing: Any) -> None:
        self.taps += 1
        thing.click()

    def tap_label(self, group: str, label: str) -> None:
        """Tap an answer; the whole of its label is the place to tap."""
        self.taps += 1
        self.page.get_by_role("group", name=group).get_by_label(label, exact=True).check(force=True)

    def press(self, digits: str) -> None:
        """Press the large keys, one after the other."""
        for digit in digits:
            self.keys += 1
            self.page.get_by_role("group", name="Keys").get_by_role("button", name=digit, exact=True).click()

    def type(self, label: str, words: str) -> None:
        self.keys += len(words)
        self.page.get_by_label(label).press_sequentially(words)

    def open_as(self, name: str, digits: str) -> None:
        """Switch to somebody: the name, six digits, and My room is there."""
        self.tap_label("Who are you?", name)
        self.press(digits)
        self.page.wait_for_url("**/room/")
        self.page.get_by_role("heading", name="My room").wait_for()


def is_tablet(visit: Visit, device: Device) -> None:
    """Let this browser be a tablet that was enrolled."""

    class Jar:
        cookies: dict[str, str] = {}

    be(Jar, device, SECRET)  # type: ignore[arg-type]  # only its jar is filled
    ((name, value),) = Jar.cookies.items()
    visit.page.context.add_cookies([{"name": name, "value": value, "url": visit.server}])


def tablet_in(visit: Visit, room: str = "Ladybirds", **digits: str) -> Device:
    """Enrol a tablet for a room, with the digits of some."""
    with walls.within(visit.world.setting.pk):
        device = enrolled(visit.world, room)
        for name, six in digits.items():
            with_digits(device, visit.world.people[name], six)
    return device
