"""The pages that are read: each opened by its link, with axe, on a telephone, in the dark and without script."""

import re
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from alongside.ground.tables import walls
from tests.marks import rows
from tests.noticing.making import answered, decided, noted
from tests.plans import making

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def with_a_plan(live_world: Any) -> Any:
    """Give Milo something noticed and answered, a decision, a plan, and something that is due."""
    now = timezone.now()
    with transaction.atomic(), walls.within(live_world.setting.pk):
        making.planned(live_world)
        decided(live_world)
        answered(live_world, noted(live_world, "joe", at=now), "observe", in_days=-1, at=now)
    return live_world


def _go(page: Any, name: str) -> None:
    links = page.get_by_role("link", name=re.compile(name)).locator("visible=true")
    with page.expect_navigation():
        links.first.click()


@rows("L2", "X5", "C12", "B11")
@pytest.mark.parametrize(
    ("mode", "size"), [("script", "telephone"), ("no script", "laptop"), ("dark", "tablet")]
)
def test_each_page_opens_from_its_link(visit_live: Any, with_a_plan: Any, mode: str, size: str) -> None:
    visit = visit_live("due", mode=mode, size=size)
    page = visit.sign_in("priya")
    _due_leads_to_what_it_is_about(visit, page)
    visit.walks("the story, and who looked")
    _story_and_book_are_a_tap_apart(visit, page)
    visit.walks("the plan on paper")
    _paper_says_what_to_check_and_opens(visit, page)
    visit.walks("the register")
    visit.open("register/")
    assert page.get_by_text("Milo Okafor").first.is_visible()
    visit.clean()


def _due_leads_to_what_it_is_about(visit: Any, page: Any) -> None:
    _go(page, "^Due")
    visit.clean()
    assert page.get_by_text("Late, or first").first.is_visible()
    _go(page, "^Observe Milo")
    assert page.get_by_role("heading", name="Noticed about Milo").is_visible()
    visit.clean()


def _story_and_book_are_a_tap_apart(visit: Any, page: Any) -> None:
    _go(page, "^Open the file")
    visit.clean()
    assert page.get_by_role("heading", name="Cycle 1 began").is_visible()
    _go(page, "^Who looked")
    visit.clean()
    _go(page, "^Story")
    assert page.get_by_role("heading", name="Milo Okafor").is_visible()


def _paper_says_what_to_check_and_opens(visit: Any, page: Any) -> None:
    _go(page, "^Plan$")
    visit.clean()
    _go(page, "^(Go on with cycle|Cycle 1)")
    visit.clean()
    _go(page, "^The plan on paper")
    visit.clean()
    link = page.get_by_role("link", name=re.compile("PDF|print|paper", re.IGNORECASE)).last
    paper = page.request.get(f"{visit.server}{link.get_attribute('href')}")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF-")
