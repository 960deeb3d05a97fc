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
MODES = pytest.mark.parametrize(
    ("mode", "size"), [("script", "telephone"), ("no script", "laptop"), ("dark", "tablet")]
)


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


@rows("L2")
@MODES
def test_what_is_due_leads_to_what_it_is_about(
    visit_live: Any, with_a_plan: Any, mode: str, size: str
) -> None:
    visit = visit_live("due", mode=mode, size=size)
    page = visit.sign_in("priya")
    _go(page, "^Due")
    visit.clean()
    assert page.get_by_text("Late, or first").first.is_visible()

    _go(page, "^Observe Milo")

    assert page.get_by_role("heading", name="Noticed about Milo").is_visible()
    visit.clean()


@rows("X5")
@MODES
def test_story_and_who_looked_are_a_tap_apart(
    visit_live: Any, with_a_plan: Any, mode: str, size: str
) -> None:
    visit = visit_live("the story, and who looked", mode=mode, size=size)
    page = visit.sign_in("priya")
    visit.open(f"children/{visit.world.milo.pk}/")
    visit.clean()
    assert page.get_by_role("heading", name="Cycle 1 began").is_visible()

    _go(page, "^Who looked")
    visit.clean()
    _go(page, "^Story")

    assert page.get_by_role("heading", name="Milo Okafor").is_visible()


@rows("C12")
@MODES
def test_plan_on_paper_says_what_to_check_and_opens(
    visit_live: Any, with_a_plan: Any, mode: str, size: str
) -> None:
    visit = visit_live("the plan on paper", mode=mode, size=size)
    page = visit.sign_in("priya")
    visit.open(f"children/{visit.world.milo.pk}/plan/")
    visit.clean()
    _go(page, "^(Go on with cycle|Cycle 1)")
    visit.clean()
    _go(page, "^The plan on paper")
    visit.clean()
    place = page.get_by_role("link", name=re.compile("PDF|print|paper", re.IGNORECASE)).last.get_attribute(
        "href"
    )

    paper = page.request.get(f"{visit.server}{place}")

    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF-")


@rows("B11")
@MODES
def test_register_names_who_is_supported(visit_live: Any, with_a_plan: Any, mode: str, size: str) -> None:
    visit = visit_live("the register", mode=mode, size=size)
    page = visit.sign_in("priya")
    _go(page, "^More") if size == "telephone" else _go(page, "^Children")
    visit.clean()
    visit.open("register/")

    assert page.get_by_text("Milo Okafor").first.is_visible()
    visit.clean()
