"""Every page’s title says what the page is and never whose: a title stays in the history of a shared tablet."""

import re
from typing import Any

import pytest

from tests.noticing.making import decided, noted, passed_on
from tests.plans import making
from tests.worlds import World

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def title(visit: Any, world: World, place: str, name: str = "priya") -> str:
    found = TITLE.search(visit(world, name).get(world.address(place)).content.decode())
    assert found
    return " ".join(found[1].split()).replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "Today"), ("room/", "My room, today"), ("children/", "Children"), ("due/", "Due"), ("more/", "More"),
        ("noticed/", "I’ve noticed…"), ("noticed/all/", "Everything noticed"), ("register/", "The register"),
    ],
)  # fmt: skip
def test_title_of_a_page_about_nobody_says_what_it_is(
    world: World, visit: Any, place: str, said: str
) -> None:
    assert title(visit, world, place) == f"{said} · Alongside"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "Story"), ("people/", "People"), ("book/", "Who looked or changed"), ("particulars/", "Particulars"),
        ("place/", "Room, key person and days"), ("family/add/", "Add a parent or carer"),
        ("restrictions/add/", "Something that must not happen"), ("know-first/add/", "What to know first"),
        ("decision/", "Decide on support"), ("decisions/", "Decisions on support"),
    ],
)  # fmt: skip
def test_title_of_a_page_of_a_file_says_which_side_it_is(
    world: World, visit: Any, place: str, said: str
) -> None:
    assert title(visit, world, f"children/{world.milo.pk}/{place}") == f"{said} · Alongside"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "What was noticed"), ("more/", "Add what you saw since"), ("signs/", "Signs that cannot wait"),
        ("answer/", "Answer what Sam noticed"),
    ],
)  # fmt: skip
def test_title_about_something_noticed_says_what_is_done(
    world: World, visit: Any, place: str, said: str
) -> None:
    row = noted(world)

    assert title(visit, world, f"noticed/{row.pk}/{place}") == f"{said} · Alongside"


def test_title_of_the_form_for_a_named_child_names_nobody(world: World, visit: Any) -> None:
    place = f"children/{world.milo.pk}/noticed/"

    assert title(visit, world, place, "joe") == "I’ve noticed… · Alongside"


def test_title_of_telling_and_of_a_paper_names_nobody(world: World, visit: Any) -> None:
    decision, cycle = decided(world), making.planned(world)

    assert title(visit, world, f"decisions/{decision.pk}/told/") == "Parents told · Alongside"
    assert title(visit, world, f"cycles/{cycle.pk}/paper/") == (
        "Before you give this plan to anyone · Alongside"
    )


def test_title_of_what_is_for_the_lead_names_no_child(world: World, visit: Any) -> None:
    row = noted(world)
    asked = title(visit, world, f"noticed/{row.pk}/for-the-lead/")
    passed_on(world, row, "sam")

    said = [title(visit, world, place, "grace") for place in ("for-the-lead/", f"for-the-lead/{row.pk}/")]

    assert [asked, *said] == [
        "Is this for the safeguarding lead? · Alongside", "For the lead · Alongside", "For the lead · Alongside",
    ]  # fmt: skip
