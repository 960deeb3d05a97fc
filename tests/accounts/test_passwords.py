"""A password that is common, known from breaches, short or made of its owner's name is refused."""

from typing import Any

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

from alongside.ground.accounts import passwords
from alongside.ground.accounts.models import SignIn
from alongside.ground.audit import queries as book
from tests import signing
from tests.worlds import PASSWORD, World

GOOD = "kettle-marble-otter-lantern"


@pytest.mark.parametrize("password", ["", "short", "elevenchars"])
def test_short_password_is_refused(password: str) -> None:
    assert passwords.fault(password) == passwords.SHORT


@pytest.mark.parametrize(
    "password",
    ["qwerty123456", "123456789123", "Password1234", "password2026!!", "P@ssw0rd2026", "111111111111", "abcabcabcabc",
     "passwordpassword", "1q2w3e4r5t6y", "justinbieber", "JustinBieber!1", "aaaaaaaaaaaaaaaa", "Liverpool2026!"],
)  # fmt: skip
def test_password_that_is_tried_first_is_refused(password: str) -> None:
    assert passwords.fault(password) == passwords.COMMON


@pytest.mark.parametrize(
    "password",
    [GOOD, "a long enough pass phrase", "Zq8#rT2m!vLp0", "correct horse battery staple", "кошка на подоконнике", "🌻🌼🌷🌹🍀🌵🌲🌳🌴🍁🍂🍃"],
)  # fmt: skip
def test_good_password_is_taken(password: str) -> None:
    assert passwords.fault(password) == ""


def test_sample_words_are_good_passwords() -> None:
    for password in ("amber-birch-cedar-daisy", "oak-oak-elder-fern", "sage-willow-thyme-maple"):
        assert passwords.fault(password) == ""


@pytest.mark.parametrize(
    "password",
    ["Sam Reid 2026", "samreid-2026!", "WillowLaneNursery", "Willow Lane Nursery 1", "sam@willow-lane.example",
     "willow-lane-sam", "nursery-willow"],
)  # fmt: skip
def test_password_made_of_what_everybody_knows_of_its_owner_is_refused(world: World, password: str) -> None:
    with pytest.raises(ValidationError, match="Leave out your name"):
        validate_password(password, world.sam.user)


def test_name_among_words_that_say_nothing_of_its_owner_is_taken(world: World) -> None:
    validate_password(f"sam {GOOD}", world.sam.user)
    validate_password(GOOD)
    assert passwords.fault("xo xo kettle marble", ("Jo Xo",)) == ""
    assert password_validators_help_texts() == [passwords.SHORT]


def test_few_good_passwords_are_refused_by_mistake() -> None:
    assert sum(passwords.is_known(f"xkq{number}wvz {number * 7919} yjh") for number in range(2000)) <= 2


def test_password_is_changed_and_every_other_sign_in_ends(world: World, visit: Any) -> None:
    here, there = visit(world, "sam"), visit(world, "sam")
    assert there.get("/my-sign-ins/").status_code == 200

    answer = here.post("/my-sign-ins/password/", {"new": GOOD})

    assert answer["Location"] == "/my-sign-ins/"
    assert here.get(world.address("")).status_code == 200
    assert there.get(world.address("")).status_code == 302
    assert SignIn.objects.filter(user=world.sam.user).count() == 1
    world.sam.user.refresh_from_db()
    assert world.sam.user.check_password(GOOD)
    assert book.entries(world.setting.pk).order_by("-seq")[0].action == "password_changed"


def test_password_that_is_refused_says_why_and_changes_nothing(world: World, visit: Any) -> None:
    sam = visit(world, "sam")
    for new, said in (
        (world.sam.name * 2, "Leave out"),
        ("qwerty123456", "tried first"),
        ("", "Type a new password"),
    ):
        answer = sam.post("/my-sign-ins/password/", {"new": new})
        assert answer.status_code == 422
        assert said in answer.content.decode()

    world.sam.user.refresh_from_db()
    assert not world.sam.user.has_usable_password()


def test_password_is_not_changed_by_who_only_found_the_page_open(world: World, visit: Any) -> None:
    sam = visit(world, "sam")
    signing.long_ago(sam)

    assert sam.post("/my-sign-ins/password/", {"new": PASSWORD}).status_code == 401
    world.sam.user.refresh_from_db()
    assert not world.sam.user.check_password(PASSWORD)
