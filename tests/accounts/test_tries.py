"""Wrong passwords rest after ten, before anything is hashed, and nothing is kept that tells who tried what."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client, RequestFactory
from django.utils import timezone

from alongside.ground.accounts import tries
from alongside.ground.accounts.models import Setting, User
from tests.worlds import PASSWORD, World

WRONG = "wrong"  # pragma: allowlist secret


class Counted(MD5PasswordHasher):
    """A hasher that counts how often it is asked."""

    algorithm = "counted"
    asked = 0

    def encode(self, password: str, salt: str) -> str:
        Counted.asked += 1
        return super().encode(password, salt)


@pytest.fixture
def sam(world: World, settings: Any) -> User:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counted"]
    Setting.objects.update(is_sample=True)
    person: User = world.sam.user
    person.set_password(PASSWORD)
    person.save()
    return person


def tried(email: str, password: str = WRONG, **more: Any) -> Any:
    return Client().post(
        "/sign-in/", {"email": email, "password": password, "carried": "Milo’s words"}, **more
    )


def test_eleventh_wrong_password_rests_with_words_that_help(sam: User) -> None:
    statuses = [tried(sam.email).status_code for _ in range(11)]

    answer = tried(sam.email, PASSWORD)

    assert statuses == [422] * 10 + [429]
    assert answer.status_code == 429
    assert re.search(
        r"Wait until \d\d:\d\d, then try again\. If you do not know it any more", answer.content.decode()
    )


def test_nothing_is_hashed_while_tries_rest(sam: User) -> None:
    before = Counted.asked
    tried(sam.email)
    assert Counted.asked > before
    for _ in range(9):
        tried(sam.email)

    before = Counted.asked
    tried(sam.email, PASSWORD)
    assert authenticate(RequestFactory().post("/"), username=sam.email, password=PASSWORD) is None

    assert Counted.asked == before


def test_address_that_nobody_has_rests_in_the_same_words(sam: User) -> None:
    pages = []
    for email in (sam.email, "nobody@example.org"):
        for _ in range(10):
            tried(email)
        answer = tried(email, PASSWORD)
        words = re.sub(r'csrfmiddlewaretoken" value="[^"]+|until \d\d:\d\d', "", answer.content.decode())
        pages.append((answer.status_code, words.replace(email, "")))

    assert pages[0] == pages[1]


def test_rest_is_over_after_a_quarter_of_an_hour_and_wrong_tries_do_not_lengthen_it(sam: User) -> None:
    for _ in range(12):
        tried(sam.email)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14, seconds=50))
    assert tried(sam.email, PASSWORD).status_code == 429

    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))

    assert tried(sam.email, PASSWORD).status_code == 302


def test_right_password_forgets_the_wrong_ones(sam: User) -> None:
    for _ in range(9):
        tried(sam.email)
    assert tried(sam.email, PASSWORD).status_code == 302
    assert [tried(sam.email).status_code for _ in range(10)] == [422] * 10


def test_somebody_elses_tries_from_elsewhere_do_not_lock_a_person_out(sam: User) -> None:
    for _ in range(10):
        tried(sam.email, REMOTE_ADDR="203.0.113.9")

    assert tried(sam.email, PASSWORD, REMOTE_ADDR="203.0.113.9").status_code == 429
    assert tried(sam.email, PASSWORD).status_code == 302


def test_spelling_of_an_address_is_one_address(sam: User) -> None:
    for number in range(10):
        tried(sam.email.upper() if number % 2 else f" {sam.email} ")

    assert tried(sam.email, PASSWORD).status_code == 429


def test_what_is_kept_of_wrong_tries_names_nobody(sam: User) -> None:
    tried(sam.email, "my dog’s name", REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="A browser of Sam’s")
    tried(sam.email, "my dog’s name", REMOTE_ADDR="203.0.113.9")

    (row,) = AccessAttempt.objects.values()
    kept = " ".join(str(value) for value in row.values())
    for word in (sam.email, "sam", "dog", "203.0.113.9", "browser", "Milo"):
        assert word not in kept


@pytest.mark.parametrize(
    ("behind", "header", "same"),
    [(True, "203.0.113.9, 198.51.100.7", True), (True, "198.51.100.7", True), (True, "198.51.100.7, 203.0.113.9", False),
     (False, "198.51.100.7", False)],
)  # fmt: skip
def test_address_behind_a_proxy_is_the_one_the_proxy_wrote(
    settings: Any, behind: bool, header: str, same: bool
) -> None:
    settings.BEHIND_HTTPS = behind
    come = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=header)
    settings_apart = RequestFactory().get("/", REMOTE_ADDR="198.51.100.7")

    assert (tries.where_from(come) == tries.where_from(settings_apart)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True), ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
     ("::ffff:203.0.113.9", "203.0.113.9", True), ("::ffff:203.0.113.9", "::ffff:203.0.113.8", False),
     ("203.0.113.9", "203.0.113.8", False), ("unknown", "", False)],
)  # fmt: skip
def test_whoever_has_a_whole_net_of_addresses_is_at_one_place(one: str, other: str, same: bool) -> None:
    first, second = (tries.where_from(RequestFactory().get("/", REMOTE_ADDR=came)) for came in (one, other))

    assert (first == second) is same
