"""Signing in, and finding a child's file."""

import re

import pytest

from tests.marks import rows

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("mode", ["script", "no script", "dark"])
def test_senco_signs_in_and_sees_what_waits(visit_live, mode: str) -> None:
    visit = visit_live("sign in", mode=mode)
    visit.page.goto(f"{visit.server}/sign-in/")
    visit.clean()

    page = visit.sign_in("priya")

    assert page.get_by_role(
        "heading", name=re.compile("Good (morning|afternoon|evening), Priya")
    ).is_visible()
    visit.clean()


def test_wrong_password_says_so_and_keeps_the_address(visit_live) -> None:
    visit = visit_live("sign in", mode="error", size="telephone")
    page = visit.page
    page.goto(f"{visit.server}/sign-in/")

    page.get_by_label("E-mail address").fill("priya@willow-lane.example")
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in").click()

    assert page.get_by_role("link", name=re.compile("do not belong together")).is_visible()
    assert page.get_by_label("E-mail address").input_value() == "priya@willow-lane.example"
    visit.clean()


def test_sign_in_by_keyboard_alone(visit_live) -> None:
    visit = visit_live("sign in", mode="keyboard")
    page = visit.page
    page.goto(f"{visit.server}/sign-in/")

    page.get_by_label("E-mail address").focus()
    page.keyboard.type("priya@willow-lane.example")
    page.keyboard.press("Tab")
    page.keyboard.type("a long enough pass phrase")
    page.keyboard.press("Enter")
    page.wait_for_url("**/s/willow-lane/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip().startswith("Go to the page")


@rows("A3", "A5")
def test_manager_adds_a_child_and_places_them(visit_live) -> None:
    visit = visit_live("add a child", size="tablet")
    page = visit.sign_in("morgan")
    visit.open("children/add/")

    page.get_by_role("button", name="Add the child").click()
    assert page.get_by_role("link", name="Type the child’s first name").is_visible()
    visit.clean()
    page.get_by_label("First name").fill("Noor")
    page.get_by_label("Birth date").fill("March 2024")
    page.get_by_role("button", name="Add the child").click()

    page.get_by_label("Room").select_option(label="Bumblebees")
    page.get_by_label("Key person").select_option(label="Kayleigh Brown")
    page.get_by_label("Monday").check(force=True)
    page.get_by_label("All day").check(force=True)
    visit.clean()
    page.get_by_role("button", name="Save", exact=True).click()

    assert page.get_by_role("heading", name="Noor", exact=True).is_visible()
    assert page.get_by_text("March 2024 · Bumblebees · key person Kayleigh Brown · Mon").is_visible()
    visit.clean()


@rows("E9")
def test_family_and_a_restriction_stand_on_every_side_of_the_file(visit_live) -> None:
    visit = visit_live("family")
    page = visit.sign_in("priya")
    visit.open(f"children/{visit.world.milo.pk}/people/")

    page.get_by_role("link", name="Add someone").click()
    page.get_by_label("Name", exact=True).fill("Ada Okafor")
    page.get_by_label("Who they are to the child").fill("mother")
    page.get_by_role("group", name="parental responsibility").get_by_label("Yes").check(force=True)
    page.get_by_role("group", name="live with them").get_by_label("Not known yet").check(force=True)
    page.get_by_label("How best to tell them things").fill("By talking, not in writing")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Put something on file").click()
    page.get_by_label("What must not happen").fill("Nobody but Ada collects Milo")
    page.get_by_role("button", name="Save", exact=True).click()

    assert page.get_by_text("By talking, not in writing").is_visible()
    page.get_by_role("link", name="Story").click()
    assert page.get_by_text("Nobody but Ada collects Milo").is_visible()
    visit.clean()


@rows("X5")
def test_manager_reads_who_looked(visit_live) -> None:
    visit = visit_live("who looked")
    page = visit.sign_in("priya")
    visit.open(f"children/{visit.world.milo.pk}/")
    page.context.clear_cookies()
    visit.sign_in("morgan")
    visit.open(f"children/{visit.world.milo.pk}/book/?what=looks")

    assert page.get_by_text(re.compile("Priya Nair opened")).first.is_visible()
    visit.clean()


def test_back_after_the_sign_in_ended_shows_no_childs_file(visit_live) -> None:
    visit = visit_live("the sign-in ends", size="tablet")
    visit.sign_in("priya")
    page = visit.open(f"children/{visit.world.milo.pk}/")
    assert page.get_by_text("Milo").first.is_visible()
    page.context.clear_cookies(name="alongside")
    page.goto(f"{visit.server}/sign-in/")

    page.go_back()
    page.wait_for_load_state()

    assert page.get_by_text("Milo").count() == 0
    assert page.get_by_label("E-mail address").is_visible()
