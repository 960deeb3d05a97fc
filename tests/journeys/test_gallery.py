"""The gallery in a real browser: axe finds nothing, nothing runs off the side, the script does its work."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from alongside.ground.ui.views import PAGES

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:No directory at"),  # nothing is collected for tests
]

WIDTHS = (390, 820, 1280)
TOO_SMALL = """() => [...document.querySelectorAll(
    "main button, main .button, main .option label, main .input, main .pill-links a, .tabs a, .bar a, summary"
)].map(e => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
  .filter(([_, box]) => box.width && (box.height < 44 || box.width < 44))
  .map(([words, box]) => `${words}: ${Math.round(box.width)} by ${Math.round(box.height)}`)"""


class Look:
    """Someone who looks at the gallery, on a screen of a width and a scheme."""

    def __init__(self, page: Page, server: str) -> None:
        self.page, self.server, self.complaints = page, server, list[str]()
        page.set_default_timeout(8000)
        page.on("console", self._note)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def at(self, name: str = "") -> Page:
        answer = self.page.goto(f"{self.server}/gallery/" + (f"pages/{name}/" if name else ""))
        assert answer is not None
        assert answer.ok
        return self.page

    def faults(self) -> list[str]:
        # axe cannot judge words on a gradient: tests/ui/test_contrast.py does
        self.page.evaluate("document.documentElement.style.setProperty('--morning', 'none')")
        found = Axe().run(self.page).response["violations"]
        return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]

    def off_the_side(self) -> int:
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return wide


@pytest.fixture
def look(browser: Browser, live_server: Any) -> Iterator[Any]:
    """Open a browser: ``look(820, "dark").at("file")``."""
    contexts = []

    def begin(width: int = 1280, scheme: str = "light", *, script: bool = True, **more: Any) -> Look:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            **more,
        )
        contexts.append(context)
        return Look(context.new_page(), live_server.url)

    yield begin
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_the_gallery(look: Any, width: int, scheme: str) -> None:
    visitor = look(width, scheme)

    visitor.at()

    assert visitor.faults() == []
    assert visitor.complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_a_whole_page(look: Any, name: str) -> None:
    for width, scheme in ((390, "dark"), (1280, "light")):
        visitor = look(width, scheme)
        visitor.at(name)

        assert visitor.faults() == []
        assert visitor.complaints == []


def test_nothing_runs_off_the_side_of_the_narrowest_screen(look: Any) -> None:
    visitor = look(320)

    for name in ("", *PAGES):
        visitor.at(name)
        assert visitor.off_the_side() <= 0, name


def test_nothing_runs_off_the_side_when_letters_are_twice_as_large(look: Any) -> None:
    visitor = look(640)

    for name in ("", *PAGES):
        visitor.at(name).evaluate("document.documentElement.style.fontSize = '212.5%'")
        assert visitor.off_the_side() <= 0, name


@pytest.mark.parametrize("name", ["room", "noticed", "today"])
def test_everything_to_press_is_as_large_as_a_thumb(look: Any, name: str) -> None:
    for width in (390, 820):
        assert look(width).at(name).evaluate(TOO_SMALL) == []


def test_summary_has_the_focus_and_leads_to_the_input(look: Any) -> None:
    page = look().at("noticed")

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Say what you saw, even in a few words").click()

    expect(page.get_by_label("What did you see or hear?")).to_be_focused()


def test_words_are_kept_as_they_are_written_and_the_page_says_so(look: Any) -> None:
    page = look().at("noticed")

    page.get_by_label("What did you see or hear?").press_sequentially("He pointed")

    expect(page.get_by_role("status")).to_have_text("Saved as you write, 14:02")
    expect(page).to_have_title("Error: I’ve noticed · Alongside")


def test_words_that_could_not_be_kept_are_said_to_be_still_here(look: Any) -> None:
    page = look().at("noticed")
    page.route("**/gallery/draft/", lambda route: route.abort())

    page.get_by_label("What did you see or hear?").press_sequentially("He pointed")

    expect(page.get_by_role("status")).to_contain_text("Your words are still here")


def test_form_pressed_twice_is_sent_once(look: Any) -> None:
    page = look().at("noticed")
    sent = []

    def never_answer(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request.post_data)
            return
        route.continue_()

    page.route("**/gallery/pages/noticed/", never_answer)
    save = page.get_by_role("button", name="Save", exact=True)
    save.evaluate("button => { button.click(); button.click(); setTimeout(() => button.click(), 50); }")
    page.wait_for_timeout(300)

    assert len(sent) == 1


def test_password_can_be_looked_at_and_is_hidden_again_when_it_is_sent(look: Any) -> None:
    page = look().at("sign-in")

    page.get_by_role("button", name="Show Password").click()

    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    expect(page.get_by_role("button", name="Show Password")).to_have_attribute("aria-pressed", "true")


def test_page_is_whole_without_any_script(look: Any) -> None:
    page = look(390, script=False).at("plan")

    expect(page.get_by_role("button", name="Save for later")).to_be_visible()
    expect(page.get_by_role("button", name="Go on to parents’ part")).to_be_visible()
    expect(page.get_by_role("button", name="Show")).to_have_count(0)


def test_skip_link_leads_past_the_places(look: Any) -> None:
    page = look().at("today")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go to the page")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_current_tab_is_in_sight_on_a_telephone(look: Any) -> None:
    page = look(390).at("file")

    expect(page.get_by_role("link", name="Story")).to_be_in_viewport()
    expect(page.get_by_role("navigation", name="Places at hand")).to_be_visible()
    expect(page.get_by_role("navigation", name="Places", exact=True)).to_be_hidden()


def test_colours_chosen_by_the_reader_still_show_what_is_chosen(look: Any) -> None:
    page = look(forced_colors="active").at("noticed")

    chosen = page.get_by_role("radio", name="Milo").locator("+ label")
    other = page.get_by_role("radio", name="Aisha").locator("+ label")

    def colour(label: Any) -> Any:
        return label.evaluate("e => getComputedStyle(e).backgroundColor")

    assert colour(chosen) != colour(other)
