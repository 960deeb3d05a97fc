"""What a journey asks of hands and eyes, counted from what it did: keys, taps, choices, pages looked at.

The seconds are the keystroke-level model's (Card, Moran and Newell, 1980) for somebody who does not type for a
living: a key 0.28 s, pointing and pressing 1.3 s, moving the hand 0.4 s, making up one's mind 1.35 s; and a page that
is read adds 5 s, a page that comes 1 s.
"""

from dataclasses import dataclass
from typing import Any

KEY, POINT, HAND, MIND, READ, WAIT = 0.28, 1.3, 0.4, 1.35, 5.0, 1.0


@dataclass
class Effort:
    """Does things on a page for a person, and counts them."""

    page: Any
    keys: int = 0
    taps: int = 0
    minds: int = 0
    pages: int = 0

    @property
    def seconds(self) -> float:
        """Return the time it takes a person."""
        return self.keys * KEY + self.taps * (POINT + HAND) + self.minds * MIND + self.pages * (READ + WAIT)

    def type(self, label: str, words: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label, exact=True).fill(words)
        self.keys += len(words)
        self.taps += 1
        self.minds += 1

    def press(self, name: str, role: str = "button") -> None:
        """Press a button or a link, and read the page that comes."""
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.taps += 1
        self.minds += 1
        self.pages += 1

    def choose(self, group: str, label: str) -> None:
        """Choose one of the answers of a group."""
        self.page.get_by_role("group", name=group).get_by_label(label, exact=True).check(force=True)
        self.taps += 1
        self.minds += 1

    def attach(self, label: str, name: str, content: bytes) -> None:
        """Choose a file: open the folder, find it, press it twice, open."""
        self.page.get_by_label(label).set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        self.taps += 4
        self.minds += 3
