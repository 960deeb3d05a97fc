"""The way back in: somebody forgot a password, a manager gives a code, and a new password is chosen."""

import re
from typing import Any

import pytest

from tests.marks import rows
from tests.worlds import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NEW = "quiet-otters-by-the-river"


@rows("A2")
@pytest.mark.parametrize(("mode", "size"), [("script", "telephone"), ("no script", "laptop")])
def test_forgotten_password_and_the_managers_code(visit_live: Any, mode: str, size: str) -> None:
    managers = visit_live("the way back in", mode=mode)
    page = managers.sign_in("morgan")
    managers.open("our-setting/people/")
    page.get_by_role("main").get_by_role("link", name="Sam Reid").click()
    managers.clean()
    page.get_by_role("button", name="Make a code for a new password").click()
    managers.clean()
    code = page.locator("dd, strong").filter(has_text=re.compile(r"^\w{4}-\w{4}$")).first.inner_text()

    sams = visit_live("the way back in", mode=mode, size=size)
    page, email = sams.page, sams.world.people["sam"].user.email
    page.goto(f"{sams.server}/sign-in/")
    page.get_by_role("link", name="I don’t know my password any more").click()
    sams.clean()
    page.get_by_role("link", name="I have a code").click()
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Code").fill("AAAA-AAAA")
    page.get_by_role("button", name="Go on").click()
    assert page.title().startswith("Error: ")
    sams.clean()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()
    sams.clean()
    page.get_by_label("New password").fill("password1234")  # pragma: allowlist secret
    page.get_by_role("button", name="Change it").click()
    assert page.title().startswith("Error: ")
    sams.clean()
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Change it").click()
    page.wait_for_url("**/s/**")

    page.context.clear_cookies()
    for password, comes_in in ((PASSWORD, False), (NEW, True)):
        page.goto(f"{sams.server}/sign-in/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_load_state()
        assert ("/s/" in page.url) is comes_in
