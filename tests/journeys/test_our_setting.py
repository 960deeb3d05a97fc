"""Our setting: a person is added and let in on paper, comes in, and the manager begins a setting of her own."""

import re
from typing import Any

import pytest

from alongside.ground.accounts.models import Setting
from tests.marks import rows
from tests.worlds import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FORMS = ("particulars/", "rooms/add/", "terms/add/", "people/add/", "days/opening/")


@rows("A2")
@pytest.mark.parametrize("mode", ["script", "no script"])
def test_person_is_added_and_comes_in_by_the_code_on_paper(visit_live: Any, mode: str) -> None:
    visit = visit_live("somebody comes in", mode=mode, size="tablet")
    page = visit.sign_in("morgan")
    page.get_by_role("link", name="More").click()
    page.get_by_role("main").get_by_role("link", name="Our setting").click()
    visit.clean()
    page.get_by_role("main").get_by_role("link", name="People", exact=True).click()
    visit.clean()
    page.get_by_role("link", name="Add a person").click()
    page.get_by_label("Name", exact=True).fill("Zoe Lamb")
    page.get_by_label("Practitioner").check(force=True)
    page.get_by_label("Ladybirds").check(force=True)
    page.get_by_role("button", name="Add them").click()
    visit.clean()
    page.get_by_role("button", name="Make a code on paper").click()
    visit.clean()
    code = page.locator("dd").filter(has_text=re.compile(r"^\w{4}-\w{4}$")).inner_text()
    place = page.locator("dd").filter(has_text="/join/").inner_text()

    other = visit_live("somebody comes in", mode=mode, size="telephone")
    theirs = other.page
    theirs.goto(place)
    other.clean()
    theirs.get_by_label("Code from the paper").fill("wrong")
    theirs.get_by_role("button", name="Go on").click()
    assert theirs.title().startswith("Error: ")
    other.clean()
    theirs.get_by_label("Code from the paper").fill(code.lower())
    theirs.get_by_role("button", name="Go on").click()
    other.clean()
    theirs.get_by_label("Your e-mail address").fill("zoe@home.example")
    theirs.get_by_label("Choose a password", exact=True).fill(PASSWORD)
    theirs.get_by_role("button", name="Come in").click()
    theirs.wait_for_url("**/s/**")

    assert theirs.get_by_role("heading", level=1).is_visible()


@rows("A1")
def test_childminder_begins_beside_the_sample(visit_live: Any) -> None:
    visit = visit_live("one’s own setting", size="telephone")
    Setting.objects.update(is_sample=True)
    page = visit.sign_in("morgan")
    visit.open("our-setting/")
    page.get_by_role("link", name="Start your own setting").click()
    page.get_by_label("Childminder").check(force=True)
    page.get_by_label("No", exact=True).check(force=True)
    visit.clean()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Go on").click()
    assert page.title().startswith("Error: ")
    visit.clean()
    page.get_by_label("What is your setting called?").fill("Ros’s House")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Your name").fill("Ros Hill")
    page.get_by_label("Your e-mail address").fill("ros@home.example")
    page.get_by_label("Choose a password", exact=True).fill(PASSWORD)
    visit.clean()
    page.get_by_role("button", name="Open the setting").click()
    page.wait_for_url("**/second-step/")

    assert Setting.objects.filter(name="Ros’s House", is_sample=False).exists()


@rows("A1", "A2")
@pytest.mark.parametrize(("mode", "size"), [("script", "laptop"), ("no script", "telephone")])
def test_manager_writes_what_the_senco_brings_and_sees_it_under_the_duty(
    visit_live: Any, mode: str, size: str
) -> None:
    visit = visit_live("what the SENCO brings", mode=mode, size=size)
    page = visit.sign_in("morgan")
    visit.open("our-setting/")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Particulars", exact=True).click()
    page.get_by_label("Local authority").fill("liverpool city council")
    visit.clean()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Private nursery · Liverpool").wait_for()
    main.get_by_role("link", name="People", exact=True).click()
    main.get_by_role("link", name="Priya Nair").click()
    page.get_by_role("link", name="Write teacher status and qualification").click()
    visit.clean()
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.title().startswith("Error: ")
    visit.clean()
    page.get_by_label("No", exact=True).check(force=True)
    page.get_by_label("They have it").check(force=True)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Early years SENCO, level 3: held").wait_for()
    visit.clean()
    visit.open("our-setting/duties/")
    page.get_by_text("Early years SENCO, level 3: held").wait_for()
    visit.clean()
    page.get_by_role("link", name=re.compile("^All children, by room")).click()

    page.get_by_role("heading", name="All children, by room").wait_for()


def test_every_empty_form_of_the_setting_leads_to_what_is_missing(visit_live: Any) -> None:
    visit = visit_live("our setting", mode="error")
    page = visit.sign_in("morgan")
    for place in FORMS:
        visit.open(f"our-setting/{place}")
        visit.clean()
        form = page.locator("main form.form")
        for box in form.locator("input[type=text]:visible").all():
            box.fill("")
        while (ticked := form.locator("input[type=checkbox]:checked")).count():
            ticked.first.uncheck(force=True)
        with page.expect_navigation():
            form.locator("button[type=submit].primary").first.press("Enter")

        assert page.title().startswith("Error: "), place
        visit.clean()
