"""A birth date that makes a child too old for here is asked about once, and never refused."""

from typing import Any

import pytest

from alongside.file.children.models import Child
from tests.worlds import World

KEY = "5b0c1c1e-3f0a-4f4c-9a52-0d8f2b7f7a11"
ASKED = "years old. Put it right, or tick below that it is right"
TICK = "The birth date is right"


def add(world: World, visit: Any, **typed: str) -> Any:
    sent = {"given_name": "Noor", "form_key": KEY} | typed
    return visit(world, "morgan").post(world.address("children/add/"), sent)


def noor() -> Any:
    return Child.everywhere.filter(given_name="Noor").first()


def test_old_birth_date_is_asked_about_before_it_is_saved(world: World, visit: Any) -> None:
    answer = add(world, visit, born="12 March 2012")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert ASKED in page
    assert TICK in page
    assert 'value="12 March 2012"' in page
    assert noor() is None


def test_old_birth_date_that_is_right_is_saved(world: World, visit: Any) -> None:
    answer = add(world, visit, born="12 March 2012", born_is_right="on")

    assert answer.status_code == 302
    assert str(noor().born) == "12 March 2012"


@pytest.mark.parametrize("born", ["12 March 2024", "March 2022", "", "nonsense"])
def test_any_other_birth_date_is_not_asked_about(world: World, visit: Any, born: str) -> None:
    page = add(world, visit, born=born).content.decode()

    assert ASKED not in page
    assert TICK not in page


def test_birth_date_that_stands_already_is_not_asked_about_again(world: World, visit: Any) -> None:
    add(world, visit, born="12 March 2012", born_is_right="on")
    place = world.address(f"children/{noor().pk}/particulars/")
    typed = {"given_name": "Noor", "family_name": "Haddad", "version": "1", "form_key": KEY[:-1] + "2"}
    priya = visit(world, "priya")

    same = priya.post(place, typed | {"born": "12 March 2012"})
    other = priya.post(place, typed | {"born": "12 March 2011", "version": "2", "form_key": KEY[:-1] + "3"})

    assert (same.status_code, noor().family_name) == (302, "Haddad")
    assert (other.status_code, ASKED in other.content.decode()) == (422, True)
