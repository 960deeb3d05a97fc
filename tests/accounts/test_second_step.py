"""The second step of signing in: who must have one, and each code that does not do."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, override_settings
from django.utils import timezone

from alongside.ground.accounts import half_in
from alongside.ground.accounts.factors import authenticator, held, recovery
from alongside.ground.accounts.factors.sealing import Sealed, Unreadable
from alongside.ground.accounts.models import Membership, Setting, SignIn, User
from alongside.ground.audit import queries as book
from tests import signing
from tests.worlds import PASSWORD, World

STEP = "/sign-in/second-step/"
ANOTHER_KEY = "another" * 9  # pragma: allowlist secret


@pytest.fixture
def sam(world: World) -> User:
    person = world.sam.user
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def enrolled(sam: User) -> User:
    signing.with_authenticator(sam)
    recovery.make(sam)
    return sam


def half(person: User, **more: str) -> Client:
    """Return a browser in which a person's password was right."""
    client = Client()
    client.post("/sign-in/", {"email": person.email, "password": PASSWORD} | more)
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def words(answer: Any) -> str:
    return answer.content.decode()


def test_password_alone_lets_nobody_in_who_has_a_second_step(enrolled: User, world: World) -> None:
    client = half(enrolled)

    assert not is_in(client)
    assert client.get(world.address(""))["Location"].startswith("/sign-in/")
    assert client.get("/my-sign-ins/").status_code == 302


def test_code_lets_in_and_leads_to_the_page_that_was_asked_for(enrolled: User, world: World) -> None:
    client = half(enrolled, next=world.address("due/"))

    answer = signing.types_the_code(client, enrolled)

    assert (answer.status_code, answer["Location"]) == (302, world.address("due/"))
    assert is_in(client)
    assert client.get(world.address("due/")).status_code == 200


def test_key_of_the_sign_in_is_new_after_the_second_step(enrolled: User) -> None:
    client = half(enrolled)
    before = client.cookies["alongside"].value

    signing.types_the_code(client, enrolled)

    assert client.cookies["alongside"].value != before
    assert not SignIn.objects.filter(session_key=before).exists()


@pytest.mark.parametrize("spelt", ["{}", " {} ", "{0:.3} {1}"])
def test_code_is_read_as_people_type_it(enrolled: User, spelt: str) -> None:
    code = signing.code(enrolled)
    client = half(enrolled)

    client.post(STEP, {"code": spelt.format(code, code[3:]) if "{0" in spelt else spelt.format(code)})

    assert is_in(client)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("000000", "does not fit"),
        ("00000 00000", "none of your recovery codes"),
        ("what", "none of your recovery codes"),
        ("", "Type the code"),
        ("٠١٢٣٤٥", "does not fit"),
    ],
)
def test_wrong_code_says_so_and_lets_nobody_in(enrolled: User, code: str, said: str) -> None:
    client = half(enrolled)

    answer = client.post(STEP, {"code": code})

    assert answer.status_code == 422
    assert said in words(answer)
    assert not is_in(client)


@pytest.mark.parametrize("steps", [-3, 3])
def test_code_of_another_time_does_not_fit(enrolled: User, steps: int) -> None:
    client = half(enrolled)

    assert client.post(STEP, {"code": signing.code(enrolled, steps=steps)}).status_code == 422


def test_code_fits_once_in_any_browser(enrolled: User) -> None:
    code = signing.code(enrolled)
    assert half(enrolled).post(STEP, {"code": code}).status_code == 302

    answer = half(enrolled).post(STEP, {"code": code})

    assert answer.status_code == 422
    assert "was used already" in words(answer)


def test_code_before_one_that_was_used_is_used_too(enrolled: User) -> None:
    now = signing.code(enrolled)
    earlier = signing.code(enrolled, steps=-1)
    half(enrolled).post(STEP, {"code": now})

    assert half(enrolled).post(STEP, {"code": earlier}).status_code == 422


def test_digits_fit_nothing_where_there_is_no_app(enrolled: User) -> None:
    Authenticator.objects.filter(user=enrolled, type=authenticator.KIND).delete()

    answer = half(enrolled).post(STEP, {"code": "123456"})

    assert answer.status_code == 422


@pytest.mark.parametrize("place", ["", "authenticator/", "passkey/", "codes/", "codes/file/"])
def test_stranger_makes_no_second_step(db: None, place: str) -> None:
    assert Client().get(f"/second-step/{place}")["Location"] == "/sign-in/"


def test_codes_are_given_as_a_file_only_while_they_are_shown(
    enrolled: User, world: World, visit: Any
) -> None:
    assert visit(world, "sam").get("/second-step/codes/file/")["Location"] == "/my-sign-ins/"


def test_recovery_code_lets_in_once(enrolled: User) -> None:
    code = recovery.codes(enrolled)[3]
    client = half(enrolled)
    client.post(STEP, {"code": code})
    assert is_in(client)
    assert len(recovery.codes(enrolled)) == 9

    again = half(enrolled).post(STEP, {"code": code})

    assert again.status_code == 422
    assert "used before" in words(again)


def test_code_of_another_person_does_not_fit(enrolled: User, world: World) -> None:
    signing.with_authenticator(world.priya.user)
    recovery.make(world.priya.user)
    client = half(enrolled)

    for code in (signing.code(world.priya.user), recovery.codes(world.priya.user)[0]):
        assert client.post(STEP, {"code": code}).status_code == 422


def test_ten_wrong_codes_rest_and_the_right_one_then_rests_too(enrolled: User) -> None:
    client = half(enrolled)
    statuses = [client.post(STEP, {"code": "000000"}).status_code for _ in range(11)]

    right = client.post(STEP, {"code": signing.code(enrolled)})

    assert statuses == [422] * 10 + [429]
    assert right.status_code == 429
    assert re.search(r"Wait until \d\d:\d\d", words(right))


def test_wrong_codes_rest_together_from_however_many_addresses_they_come(enrolled: User) -> None:
    clients = [half(enrolled) for _ in range(11)]
    statuses = [
        client.post(STEP, {"code": "000000"}, REMOTE_ADDR=f"203.0.113.{number}").status_code
        for number, client in enumerate(clients)
    ]

    right = clients[0].post(STEP, {"code": signing.code(enrolled)}, REMOTE_ADDR="198.51.100.7")

    assert statuses == [422] * 10 + [429]
    assert right.status_code == 429


def test_right_code_from_elsewhere_forgets_the_wrong_ones(enrolled: User) -> None:
    client = half(enrolled)
    for _ in range(9):
        client.post(STEP, {"code": "000000"}, REMOTE_ADDR="203.0.113.9")
    assert half(enrolled).post(STEP, {"code": signing.code(enrolled)}).status_code == 302

    again = half(enrolled)

    assert [again.post(STEP, {"code": "000000"}).status_code for _ in range(10)] == [422] * 10


def test_codes_of_one_person_that_rest_keep_nobody_else_and_no_password_waiting(
    enrolled: User, world: World
) -> None:
    signing.with_authenticator(world.priya.user)
    world.priya.user.set_password(PASSWORD)
    world.priya.user.save()
    client = half(enrolled)
    for _ in range(10):
        client.post(STEP, {"code": "000000"})

    assert half(enrolled).get(STEP).status_code == 200
    hers = half(world.priya.user)
    signing.types_the_code(hers, world.priya.user)
    assert is_in(hers)


def test_password_of_long_ago_is_asked_for_again(enrolled: User) -> None:
    client = half(enrolled)
    session = client.session
    session[half_in.HALF] = session[half_in.HALF] | {
        "at": (timezone.now() - timedelta(minutes=31)).isoformat()
    }
    session.save()

    assert signing.types_the_code(client, enrolled)["Location"] == "/sign-in/"
    assert Client().get(STEP)["Location"] == "/sign-in/"


def test_account_that_is_closed_meanwhile_does_not_get_in(enrolled: User) -> None:
    client = half(enrolled)
    User.objects.filter(pk=enrolled.pk).update(is_active=False)

    assert signing.types_the_code(client, enrolled)["Location"] == "/sign-in/"


def test_secret_that_was_tampered_with_fits_nothing(enrolled: User) -> None:
    code, spare = signing.code(enrolled), recovery.codes(enrolled)[0]
    for row in Authenticator.objects.filter(user=enrolled):
        row.data = {
            name: value[:-4] + "AAA=" if name in {"secret", "seed"} else value
            for name, value in row.data.items()
        }
        row.save()
    client = half(enrolled)

    assert client.post(STEP, {"code": code}).status_code == 422
    assert client.post(STEP, {"code": spare}).status_code == 422
    assert recovery.codes(enrolled) == []


def test_secret_is_not_readable_in_the_database_or_with_another_key(enrolled: User) -> None:
    sealed = Authenticator.objects.get(user=enrolled, type=authenticator.KIND).data["secret"]
    secret = Sealed().decrypt(sealed)

    assert secret not in sealed
    assert Sealed().encrypt(secret) != sealed
    with override_settings(SECRET_KEY=ANOTHER_KEY), pytest.raises(Unreadable):
        Sealed().decrypt(sealed)
    for nonsense in ("", "plain", "é", sealed[:8]):
        with pytest.raises(Unreadable):
            Sealed().decrypt(nonsense)


def test_real_setting_wants_a_second_step_and_a_sample_does_not(
    sam: User, world: World, other: World
) -> None:
    assert half(sam).get("/second-step/").status_code == 200
    assert not is_in(half(sam))

    Setting.objects.filter(pk=world.setting.pk).update(is_sample=True)
    assert is_in(half(sam))

    Membership.everywhere.create(setting=other.setting, user=sam, name="Sam Reid", from_on="2026-09-01")
    assert not is_in(half(sam))


def test_person_without_any_place_wants_a_second_step(db: None) -> None:
    newcomer = User.objects.create_user(email="new@example.org", password=PASSWORD)

    client = half(newcomer)

    assert not is_in(client)
    assert client.get("/second-step/").status_code == 200


def test_samples_sign_in_does_not_open_a_setting_that_became_real(sam: User, world: World) -> None:
    Setting.objects.update(is_sample=True)
    client = half(sam)
    assert client.get(world.address("")).status_code == 200

    Setting.objects.update(is_sample=False)
    answer = client.get(world.address(""))

    assert answer.status_code == 401
    assert "/second-step/" in words(answer)


def test_nothing_of_making_a_second_step_is_open_to_a_password_where_there_is_one(enrolled: User) -> None:
    client = half(enrolled)

    for place in ("", "authenticator/", "passkey/", "codes/", "codes/file/"):
        assert client.get(f"/second-step/{place}")["Location"] == "/sign-in/second-step/", place
    assert client.post("/second-step/codes/")["Location"] == "/sign-in/second-step/"
    assert not is_in(client)


def test_making_no_second_step_lets_nobody_in(sam: User, world: World) -> None:
    client = half(sam)

    client.get("/second-step/codes/")
    client.post("/second-step/codes/")

    assert not is_in(client)
    assert client.get(world.address("")).status_code == 302


def test_first_sign_in_makes_an_authenticator_and_codes_and_is_on_record(sam: User, world: World) -> None:
    client = half(sam, next=world.address("due/"))
    page = words(client.get("/second-step/authenticator/"))
    secret = "".join(re.search(r'class="secret">([^<]+)<', page)[1].split())
    assert "<svg" in page

    wrong = client.post("/second-step/authenticator/", {"code": "000000"})
    right = client.post("/second-step/authenticator/", {"code": signing.code_of(secret)})

    assert wrong.status_code == 422
    assert "does not fit" in words(wrong)
    assert right["Location"] == "/second-step/codes/"
    assert not is_in(client)
    shown = re.findall(r"<li>(\d{5} \d{5})</li>", words(client.get("/second-step/codes/")))
    assert shown == recovery.codes(sam)
    assert len(shown) == 10
    file = client.get("/second-step/codes/file/")
    assert "attachment" in file["Content-Disposition"]
    assert shown[9] in words(file)
    assert client.post("/second-step/codes/")["Location"] == world.address("due/")
    assert is_in(client)
    assert shown[0] not in words(client.get("/second-step/codes/", follow=True))
    done = [row.action for row in book.entries(world.setting.pk).order_by("-seq")[:2]]
    assert done == ["recovery_codes_made", "second_factor_added"]
    assert {row.person for row in book.entries(world.setting.pk).order_by("-seq")[:2]} == {"Sam Reid"}


def test_first_code_is_used_when_it_was_typed(sam: User) -> None:
    client = half(sam)
    page = words(client.get("/second-step/authenticator/"))
    secret = "".join(re.search(r'class="secret">([^<]+)<', page)[1].split())
    client.post("/second-step/authenticator/", {"code": signing.code_of(secret)})

    assert half(sam).post(STEP, {"code": signing.code_of(secret)}).status_code == 422


def test_words_that_were_carried_go_through_the_second_step(enrolled: User, world: World) -> None:
    carried = '{"form_key": ["x"], "words": ["Milo\\u2019s inhaler"]}'
    client = Client()

    first = client.post("/sign-in/", {"email": enrolled.email, "password": PASSWORD, "carried": carried})
    wrong = client.post(STEP, {"code": "000000", "carried": carried})

    assert first.status_code == 200
    for page in (first, wrong):
        assert "What you wrote is not lost" in words(page)
        assert "inhaler" in words(page)
    assert all("inhaler" not in row.session_data for row in SignIn.objects.all())


def test_factor_is_taken_away_but_never_the_last(enrolled: User, world: World, visit: Any) -> None:
    visitor = visit(world, "sam")
    (only,) = held.of(enrolled)

    visitor.post(f"/second-step/{only.id}/taken-away/")
    assert held.of(enrolled) == [only]

    Authenticator.objects.create(
        user=enrolled, type="webauthn", data={"name": "My telephone", "credential": {}}
    )
    visitor.post(f"/second-step/{only.id}/taken-away/")
    visitor.post("/second-step/999999/taken-away/")
    assert [one.words for one in held.of(enrolled)] == ["Passkey: My telephone"]
    assert book.entries(world.setting.pk).order_by("-seq")[0].action == "second_factor_removed"


def test_factor_of_somebody_else_is_not_taken_away(enrolled: User, world: World, visit: Any) -> None:
    signing.with_authenticator(world.priya.user)
    (theirs,) = held.of(world.priya.user)

    visit(world, "sam").post(f"/second-step/{theirs.id}/taken-away/")

    assert held.of(world.priya.user) == [theirs]


def test_new_recovery_codes_end_the_earlier_ones(enrolled: User, world: World, visit: Any) -> None:
    before = recovery.codes(enrolled)
    visitor = visit(world, "sam")

    assert visitor.post("/second-step/codes/new/")["Location"] == "/second-step/codes/"

    assert not set(before) & set(recovery.codes(enrolled))
    assert visitor.post("/second-step/codes/")["Location"] == "/my-sign-ins/"


def test_recovery_codes_want_a_second_step_first(sam: User, world: World, visit: Any) -> None:
    assert visit(world, "sam").post("/second-step/codes/new/")["Location"] == "/second-step/"
    assert recovery.codes(sam) == []


@pytest.mark.parametrize("place", ["second-step/", "second-step/authenticator/", "my-sign-ins/password/"])
def test_what_guards_is_itself_guarded(world: World, visit: Any, place: str) -> None:
    visitor = visit(world, "sam")
    assert visitor.get(f"/{place}").status_code == 200

    signing.long_ago(visitor)

    assert visitor.get(f"/{place}").status_code == 401
