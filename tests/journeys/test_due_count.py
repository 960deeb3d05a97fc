"""The number beside Due on a page that lies open: it changes by itself, is read out once, and rests when hidden."""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from alongside.ground.tables import walls
from tests.marks import rows
from tests.noticing.making import answered, noted

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
HALF_A_MINUTE = 30_000
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def one_more(visit: Any) -> None:
    """Let one more thing be due today, as somebody else would at another screen."""
    now = timezone.now()
    with transaction.atomic(), walls.within(visit.world.setting.pk):
        answered(visit.world, noted(visit.world, "joe", at=now), "observe", in_days=0, at=now)


def asked(page: Any) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if "/due/count/" in request.url else None)
    return found


@rows("L2")
@pytest.mark.parametrize("size", ["laptop", "telephone"])
def test_number_changes_on_an_open_page_and_rests_while_nobody_looks(visit_live: Any, size: str) -> None:
    visit = visit_live("what waits", size=size)
    visit.page.clock.install()
    page = visit.sign_in("priya")
    requests = asked(page)
    due = (
        page.get_by_role("link", name="Due").first
        if size == "laptop"
        else page.get_by_role("navigation", name="Places at hand").get_by_role("link", name="Due")
    )
    expect(due).to_have_accessible_name("Due")

    page.clock.run_for(HALF_A_MINUTE)
    with page.expect_response(lambda answer: "/due/count/" in answer.url) as nothing:
        page.clock.run_for(HALF_A_MINUTE)
    one_more(visit)
    page.clock.run_for(HALF_A_MINUTE)

    assert nothing.value.status == 204
    expect(due).to_have_accessible_name("Due 1 late, first or for today")
    expect(page.locator("#count-news")).to_have_text("Due: 1 late, first or for today")
    visit.clean()

    page.evaluate(HIDE, True)
    before = len(requests)
    page.clock.run_for(4 * HALF_A_MINUTE)
    assert len(requests) == before
    one_more(visit)
    page.evaluate(HIDE, False)
    expect(due).to_have_accessible_name("Due 2 late, first or for today")
    with page.expect_response(lambda answer: "known=2" in answer.url):
        page.clock.run_for(HALF_A_MINUTE)


def test_number_stands_on_the_page_without_script(visit_live: Any) -> None:
    visit = visit_live("what waits", mode="no script")
    page = visit.sign_in("priya")
    one_more(visit)

    page.reload()

    expect(page.get_by_role("link", name="Due 1 late, first or for today").first).to_be_visible()


def test_nothing_of_the_sign_in_page_is_read_out_when_the_sign_in_has_ended(visit_live: Any) -> None:
    visit = visit_live("what waits", mode="error")
    visit.page.clock.install()
    page = visit.sign_in("priya")
    page.context.clear_cookies()

    with page.expect_response(lambda answer: "/sign-in/" in answer.url):
        page.clock.run_for(HALF_A_MINUTE)

    expect(page.locator("#count-news")).to_have_text("Due: 0 late, first or for today")
