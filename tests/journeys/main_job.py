"""The main job as its people live it: from link to link and by the names of things, as somebody at a screen finds them."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from typing import Any

Clean = Callable[[], None]


class MainJob:
    """One child’s way through the pages; ``clean`` asks axe about the page that stands. By keyboard: without a pointer."""

    def __init__(
        self, page: Any, clean: Clean, child: str, today: date, *, by_keyboard: bool = False
    ) -> None:
        self.page, self.ask_axe, self.child, self.today = page, clean, child, today
        self.asked: set[str] = set()
        self.by_keyboard = by_keyboard

    def clean(self) -> None:
        """Ask axe about the page that stands, once for each kind of page."""
        kind = self.page.title()
        if kind not in self.asked:
            self.asked.add(kind)
            self.ask_axe()

    def press_on(self, thing: Any, *, leaves: bool = True) -> None:
        """Click, or move there and press Enter; and wait for the page that comes, where one does."""
        with self.page.expect_navigation() if leaves else nullcontext():
            if self.by_keyboard:
                thing.focus()
                self.page.keyboard.press("Enter")
            else:
                thing.click()
        self.page.wait_for_load_state()

    def follow(self, name: str) -> None:
        """Follow the first link that is in sight under a name."""
        links = [
            one for one in self.page.get_by_role("link", name=re.compile(name)).all() if one.is_visible()
        ]
        assert links, f"no link {name}: {[one.inner_text() for one in self.page.get_by_role('link').all()]}"
        self.press_on(links[0])

    def choose(self, group: str, label: str) -> None:
        asked = self.page.get_by_role("group", name=re.compile(re.escape(group)))
        asked.get_by_label(re.compile(f"^{re.escape(label)}(,|$)")).press(" ")

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label).first.fill(words)

    def day(self, group: str, said: date) -> None:
        asked = self.page.get_by_role("group", name=group)
        for name, part in zip(("Day", "Month", "Year"), (said.day, said.month, said.year), strict=True):
            asked.get_by_label(name).fill(str(part))

    def press(self, button: str) -> None:
        """Press a button, and be sent on: what is typed was accepted."""
        before = self.page.title()
        self.press_on(self.page.get_by_role("button", name=button, exact=True))
        assert not self.page.title().startswith("Error"), f"{before}: {self.page.inner_text('main')[:800]}"

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).locator("visible=true").first.wait_for()

    def open_the_file(self) -> None:
        self.follow("^Today")
        self.follow("^Children|^More")
        if self.page.get_by_role("heading", name="More").count():
            self.follow("^Children")
        self.follow(f"^{self.child} ")

    def notice(self, words: str, on: date) -> None:
        self.follow("I’ve noticed")
        self.clean()
        self.choose("Who?", self.child)
        self.write("What did you see or hear?", words)
        self.choose("What is it about?", "Talking and understanding")
        self.choose("Have you talked with the parents?", "Yes")
        self.write("What do the parents say?", "His mother had wondered too.")
        self.day("When was it?", on)
        self.press("Save")
        self.sees(words)
        self.clean()

    def answer_begin(self) -> None:
        self.follow("^Answer")
        self.clean()
        self.choose("What happens next?", "Begin support")
        self.write("In a sentence or two", "Begin support, with his mother.")
        self.choose("When is it looked at again?", "In 2 weeks")
        self.press("Save")

    def decide(self, level: str, why: str) -> None:
        self.clean()
        self.choose("What is decided?", level)
        self.write("Why?", why)
        self.write("What do the parents say?", "She wants to help.")
        self.choose("Do the parents agree?", "Parents agree")
        self.day("When were the parents told of the decision?", self.today)
        self.write("How were they told?", "We sat down together")
        self.press("Save")
        self.clean()

    def begin(self, how: str) -> None:
        self.follow(how)
        self.press("Start the cycle")

    def assess(self) -> None:
        self.follow("^Write it")
        self.clean()
        self.write("What do parents hope for?", "That he tells his grandmother about his day.")
        self.press("Save")
        self.choose("Is it a strength or a need?", "Need")
        self.write("What do you see?", "Uses single words; a year behind in talking.")
        self.choose("Which area is it in?", "Communication and interaction")
        self.choose("What kind of source?", "Developmental profile")
        self.page.get_by_label("Who or what").last.fill("Start point with his mother")
        self.page.get_by_label("When", exact=True).fill("September 2026")
        self.press("Add it")
        self.clean()
        self.follow("^Go on to the plan")

    def plan(self) -> None:
        self.clean()
        self.write("Outcome", "Tells people at home and here what he did.")
        self.page.get_by_label(re.compile("takes part in the room’s life")).fill(
            "Brings his book to circle time."
        )
        self.page.get_by_label("Target", exact=True).fill("Improve his talking")
        self.press_on(self.page.get_by_role("button", name="Look it over"), leaves=False)
        self.sees("Improve")
        self.clean()
        self.page.get_by_label("Target", exact=True).fill("Puts two words together about a picture")
        self.page.get_by_label(re.compile("^Where .* starts$")).fill("One word at a time")
        self.write("We will know when", "Two words together, 5 times a day, on 4 days of a week")
        self.write("What we will do", "Look at his photograph book; say back with one word more.")
        self.write("How many times", "1")
        self.choose("How often", f"Each day {self.child} is in")
        self.press("Save and go on")
        self.clean()

    def family_part(self) -> None:
        self.follow("^Go on to parents’")
        self.clean()
        self.write("What do parents say?", "Yes. Show me how, please.")
        self.write("Who said it", "His mother")
        self.write(f"What does {self.child} say or show?", "Chose the boat picture.")
        self.choose("Do parents agree with the plan?", "Agree")
        self.press("Save")
        self.clean()

    def practise_in_two_taps(self, response: str) -> None:
        self.follow("^My room")
        self.clean()
        target = (
            self.page.get_by_role("group")
            .filter(has_text="Puts two words together about a picture")
            .locator("summary")
        )
        self.press_on(target, leaves=False)
        self.press_on(self.page.get_by_role("button", name=re.compile(f"^{response}")).first)
        self.clean()

    def review(self, word: str, carries: str) -> None:
        self.follow("^Plan$")
        self.follow("^Go on with cycle")
        self.clean()
        self.follow("^Review")
        self.clean()
        self.choose("How did it turn out?", word)
        self.page.get_by_role("group", name=re.compile("How much did this help")).get_by_label(
            "Helped a lot"
        ).check()
        self.choose("Into the next cycle?", carries)
        self.press("Save the review")
        self.clean()

    def next_cycle(self) -> None:
        self.follow("^Begin cycle 2")
        self.press("Begin the next cycle")
        self.clean()
