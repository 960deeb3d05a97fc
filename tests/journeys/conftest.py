"""A real browser, the live server, axe, and the table of journeys by mode."""

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from playwright.sync_api import Browser, BrowserContext, Page

from alongside.ground.accounts.models import Setting, User
from tests import worlds
from tests.worlds import PASSWORD, World

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# the page is the same in the dark but for its colours
OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
SIZES = {"telephone": (390, 844), "tablet": (820, 1180), "laptop": (1280, 900)}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": shutil.which("chromium"), "args": QUIET}


@pytest.fixture
def live_world(live_server: Any, transactional_db: None) -> World:
    """The nursery of the tests, committed, with people who can sign in."""
    with transaction.atomic():
        here, _ = worlds.look_alikes()
        Setting.objects.update(is_sample=True)  # who is in samples only needs no second step
        for user in User.objects.all():
            user.set_password(PASSWORD)
            user.save()
    return here


class Visit:
    """A person in front of a screen; everything is found by its accessible name."""

    def __init__(
        self, context: BrowserContext, server: str, world: World, journey: str, *, mode: str = "script"
    ) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(8000)
        self.server, self.world, self.journey = server, world, journey
        self.mode = mode
        self.walks: Any = lambda journey: None

    def sign_in(self, name: str) -> Page:
        """Sign in and land on Today."""
        page = self.sign_in_to_choose(name)
        page.wait_for_url("**/s/**")
        return page

    def sign_in_to_choose(self, name: str) -> Page:
        """Sign in; somebody of several settings chooses next."""
        page = self.page
        page.goto(f"{self.server}/sign-in/")
        page.get_by_label("E-mail address").fill(self.world.people[name].user.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile(r"/s/|/$"))
        return page

    def open(self, place: str) -> Page:
        self.page.goto(f"{self.server}{self.world.address(place)}")
        return self.page

    def clean(self) -> None:
        """Ask axe for every fault it knows, best practice too: none may stand; and nothing runs off the side."""
        if self.mode in {"no script", "keyboard"}:
            return  # axe is a script; and the same page, as it is with a pointer, is asked there
        found = Axe().run(self.page, options=OF_COLOURS if self.mode == "dark" else None)
        assert found.violations_count == 0, f"{self.journey}: {self.page.url}\n{found.generate_report()}"
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} runs {wide} px off the side"


@pytest.fixture
def visit_live(request: Any, browser: Browser, live_server: Any, live_world: World) -> Iterator[Any]:
    """Open a browser for a journey: ``visit_live("noticing", mode="dark", size="tablet")``."""
    contexts: list[BrowserContext] = []

    def begin(journey: str, *, mode: str = "script", size: str = "laptop") -> Visit:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=mode != "no script",
            color_scheme="dark" if mode == "dark" else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        visit = Visit(context, live_server.url, live_world, journey, mode=mode)
        visit.walks = lambda name: request.node.user_properties.append(("journey", (name, mode)))
        visit.walks(journey)
        return visit

    yield begin
    for context in contexts:
        context.close()
