"""Codes that a manager gives: half of what somebody needs, so that no code gives anybody an account."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from alongside.config import waiting
from alongside.ground.accounts.factors import authenticator, held, recovery
from alongside.ground.accounts.models import Membership, RoleHeld, Setting, SignIn, User, WayBack
from alongside.ground.audit.models import Entry
from tests import signing
from tests.accounts.forgetting import (
    CODE,
    FORGOTTEN,
    LOST,
    NEW,
    chooses,
    code_from,
    half_in,
    is_in,
    makes_authenticator,
    reach,
    shows_second,
    types,
    words,
)
from tests.marks import rows
from tests.worlds import BEGAN, PASSWORD, World

SECOND = "second-step"


@pytest.fixture
def morgan(world: World, visit: Any) -> Client:
    client: Client = visit(world, "morgan")
    return client


def done(world: World) -> list[str]:
    reach(world)
    return list(
        Entry.objects.filter(setting_id=world.setting.pk)
        .order_by("-seq")
        .values_list("action", flat=True)[:3]
    )


@rows("A2")
def test_person_without_mail_gets_a_code_from_a_manager_and_shows_the_second_step(
    known: User, world: World, morgan: Client
) -> None:
    code = code_from(morgan, world, world.sam)
    assert done(world)[0] == "password_code_given"
    client, answer = types(known.email, f" {code.lower().replace('-', ' ')} ")

    assert answer["Location"] == f"{FORGOTTEN}password/"
    assert shows_second(client, known)["Location"] == f"{FORGOTTEN}password/"
    assert chooses(client)["Location"] == "/"

    assert is_in(client)
    known.refresh_from_db()
    assert known.check_password(NEW)
    assert done(world)[0] == "password_renewed"
    assert code not in str(list(WayBack.objects.values()))


@rows("A2")
def test_person_who_lost_every_second_step_makes_another_with_password_and_code(
    known: User, world: World, morgan: Client, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.MAIL_URL = "smtp://mail.example.org"
    elsewhere = Client()
    elsewhere.force_login(known)
    code = code_from(morgan, world, world.sam, SECOND)
    earlier = recovery.codes(known)[0]
    client = half_in(known)
    assert "I have none of these any more" in words(client.get("/sign-in/second-step/"))

    assert client.post(LOST, {"code": code})["Location"] == "/second-step/"
    assert "Make a new second step" in words(client.get("/second-step/"))
    assert makes_authenticator(client)["Location"] == "/second-step/codes/"
    assert client.post("/second-step/codes/")["Location"] == "/"

    assert is_in(client)
    assert held.kinds(known) == {authenticator.KIND, recovery.KIND}
    assert Authenticator.objects.filter(user=known).count() == 2
    assert not recovery.fits(known, earlier)
    assert elsewhere.get(world.address(""))["Location"].startswith("/sign-in/")
    assert "second_step_renewed" in done(world)
    waiting.run_waiting()
    assert [message.to for message in mailoutbox] == [[known.email]] * 2
    assert "a new second step" in mailoutbox[0].body
    assert "no longer fit" in mailoutbox[1].body


def test_manager_who_keeps_the_codes_for_herself_is_in_nobodys_account(
    known: User, world: World, morgan: Client
) -> None:
    password, second = (code_from(morgan, world, world.sam, what) for what in ("password", SECOND))

    herself, _ = types(known.email, password)
    assert chooses(herself)["Location"] == f"{FORGOTTEN}second-step/"
    for code in (second, password, "000000"):  # none of them is a second step
        assert herself.post(f"{FORGOTTEN}second-step/", {"code": code}).status_code == 422
    assert (
        herself.post(LOST, {"code": second})["Location"] == "/sign-in/"
    )  # and she does not know the password
    assert types(known.email, second)[1].status_code == 422
    assert herself.get("/second-step/authenticator/")["Location"] == "/sign-in/"

    assert not is_in(herself)
    known.refresh_from_db()
    assert known.check_password(PASSWORD)
    assert len(held.of(known)) == 1


def test_manager_of_one_setting_opens_no_account_that_works_in_another(
    known: User, world: World, morgan: Client, in_both: Membership
) -> None:
    """Even with the second step in her hand, or the password over a shoulder: she vouches for one setting only."""
    herself, answer = types(known.email, code_from(morgan, world, world.sam))
    assert answer["Location"] == f"{FORGOTTEN}password/"
    shows_second(herself, known)
    assert chooses(herself)["Location"] == f"{FORGOTTEN}code/"
    assert "You work in more than one setting" in words(herself.get(f"{FORGOTTEN}code/"))

    knows = half_in(known)
    answer = knows.post(LOST, {"code": code_from(morgan, world, world.sam, SECOND)})
    assert "You work in more than one setting" in words(answer)
    assert knows.get("/second-step/")["Location"] == "/sign-in/second-step/"

    known.refresh_from_db()
    assert known.check_password(PASSWORD)
    assert len(held.of(known)) == 1


def test_code_that_is_typed_first_does_not_tell_that_there_is_another_setting(
    known: User, world: World, morgan: Client, in_both: Membership
) -> None:
    herself, _ = types(known.email, code_from(morgan, world, world.sam))

    assert "more than one setting" not in words(herself.get(f"{FORGOTTEN}code/"))


def test_person_of_two_settings_brings_a_code_from_each(
    known: User, world: World, other: World, visit: Any, morgan: Client, in_both: Membership
) -> None:
    over_there = visit(other, "morgan")
    client, _ = types(known.email, code_from(morgan, world, world.sam))
    shows_second(client, known)
    _, answer = types(known.email, code_from(over_there, other, in_both), client)
    assert answer["Location"] == f"{FORGOTTEN}password/"
    assert chooses(client)["Location"] == "/"
    assert is_in(client)

    lost = half_in(known, NEW)
    lost.post(LOST, {"code": code_from(morgan, world, world.sam, SECOND)})
    answer = lost.post(LOST, {"code": code_from(over_there, other, in_both, SECOND)})
    assert answer["Location"] == "/second-step/"


def test_code_from_a_sample_does_not_vouch_for_a_real_setting(
    known: User, world: World, morgan: Client, in_both: Membership
) -> None:
    Setting.objects.filter(pk=world.setting.pk).update(is_sample=True)
    client, _ = types(known.email, code_from(morgan, world, world.sam))
    shows_second(client, known)

    assert chooses(client)["Location"] == f"{FORGOTTEN}code/"


def test_person_who_never_made_a_second_step_is_not_opened_by_one_of_two_managers(
    world: World, other: World, morgan: Client
) -> None:
    joe: Any = world.joe.user
    Membership.everywhere.create(setting=other.setting, user=joe, name="Joe", from_on=BEGAN)
    herself, _ = types(joe.email, code_from(morgan, world, world.joe))

    assert chooses(herself)["Location"] == f"{FORGOTTEN}code/"


@pytest.mark.parametrize("what", ["password", SECOND])
@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("priya", "sam"), ("joe", "sam"), ("grace", "sam"),  # not a manager
        ("morgan", "morgan"),  # not for oneself
        ("morgan", "zoe"), ("morgan", "kayleigh"),  # no sign-in; left
    ],
)  # fmt: skip
def test_code_is_a_managers_to_give_to_somebody_else_who_works_here(
    known: User, world: World, visit: Any, who: str, whom: str, what: str
) -> None:
    world.people["zoe"] = Membership.everywhere.create(setting=world.setting, name="Zoe Lamb", from_on=BEGAN)
    Membership.everywhere.filter(pk=world.kayleigh.pk).update(ended_at=timezone.now())
    place = world.address(f"our-setting/people/{world.people[whom].pk}/codes/{what}/")

    assert visit(world, who).post(place).status_code == 404

    assert not WayBack.objects.exists()


def test_other_settings_manager_gives_no_code(known: User, world: World, other: World, visit: Any) -> None:
    stranger = visit(other, "morgan")

    for setting in (world, other):
        place = setting.address(f"our-setting/people/{world.sam.pk}/codes/password/")
        assert stranger.post(place).status_code == 404
    assert not WayBack.objects.exists()


def test_manager_shows_once_more_who_she_is_before_she_gives_a_code(
    known: User, world: World, morgan: Client
) -> None:
    signing.long_ago(morgan)

    answer = morgan.post(world.address(f"our-setting/people/{world.sam.pk}/codes/{SECOND}/"))

    assert answer.status_code == 401
    assert not WayBack.objects.exists()


def test_page_of_a_person_offers_codes_to_a_manager_only_and_not_for_oneself(
    known: User, world: World, visit: Any, morgan: Client
) -> None:
    page = world.address(f"our-setting/people/{world.sam.pk}/")
    own = world.address(f"our-setting/people/{world.morgan.pk}/")

    assert "Make a code for a new second step" in words(morgan.get(page))
    assert "Make a code" not in words(visit(world, "priya").get(page))
    assert "Make a code" not in words(morgan.get(own))


@pytest.mark.parametrize("gone", ["manager left", "manager is none any more", "person left"])
def test_code_does_not_outlive_the_places_of_who_gave_it_and_who_got_it(
    known: User, world: World, morgan: Client, gone: str
) -> None:
    code = code_from(morgan, world, world.sam)
    if gone == "manager is none any more":
        RoleHeld.everywhere.filter(membership=world.morgan).delete()
    else:
        left = world.morgan if gone == "manager left" else world.sam
        Membership.everywhere.filter(pk=left.pk).update(ended_at=timezone.now())

    assert types(known.email, code)[1].status_code == 422


def test_code_counts_once(known: User, world: World, morgan: Client) -> None:
    code = code_from(morgan, world, world.sam)
    client, _ = types(known.email, code)
    shows_second(client, known)
    chooses(client)
    second = code_from(morgan, world, world.sam, SECOND)
    assert half_in(known, NEW).post(LOST, {"code": second})["Location"] == "/second-step/"

    assert types(known.email, code)[1].status_code == 422
    again = half_in(known, NEW).post(LOST, {"code": second})

    assert again.status_code == 422
    assert "no longer counts" in words(again)


def test_code_runs_out_after_a_day(known: User, world: World, morgan: Client) -> None:
    code, second = (code_from(morgan, world, world.sam, what) for what in ("password", SECOND))
    WayBack.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert types(known.email, code)[1].status_code == 422
    assert half_in(known).post(LOST, {"code": second}).status_code == 422


def test_newer_code_ends_the_one_before(known: User, world: World, morgan: Client) -> None:
    first, newer = code_from(morgan, world, world.sam), code_from(morgan, world, world.sam)

    assert types(known.email, first)[1].status_code == 422
    assert types(known.email, newer)[1].status_code == 302


def test_code_of_one_person_is_no_code_of_another(known: User, world: World, morgan: Client) -> None:
    code = code_from(morgan, world, world.sam)

    assert types(world.priya.user.email, code)[1].status_code == 422


def test_eleventh_wrong_code_rests_and_the_right_one_too(known: User, world: World, morgan: Client) -> None:
    code, second = (code_from(morgan, world, world.sam, what) for what in ("password", SECOND))
    statuses = [types(known.email, "AAAA-AAAA")[1].status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]
    assert types(known.email, code)[1].status_code == 429
    assert half_in(known).post(LOST, {"code": second}).status_code == 429


def test_stranger_reads_the_same_words_for_an_address_that_nobody_has(known: User) -> None:
    said = [types(email, "AAAA-AAAA")[1] for email in (known.email, "nobody@example.org")]

    assert [answer.status_code for answer in said] == [422, 422]
    assert all("This code is not right here" in words(answer) for answer in said)


def test_empty_code_is_asked_for(known: User) -> None:
    assert "Type the code you were given" in words(types(known.email, "")[1])
    assert "Type the code you were given" in words(half_in(known).post(LOST, {"code": ""}))
    assert words(half_in(known).get(LOST)).count("you were given") == 1


def test_code_page_is_nobodys_before_the_password(world: World) -> None:
    assert Client().get(LOST)["Location"] == "/sign-in/"


def test_lone_childminder_gets_a_code_on_the_computer_itself(known: User, world: World) -> None:
    said = StringIO()
    call_command("password", known.email.upper(), stdout=said)
    code = CODE.search(said.getvalue())
    assert code
    assert done(world)[0] == "code_made_at_the_server"
    assert Entry.objects.filter(setting_id=world.setting.pk).latest("seq").person == "At the server"

    client, _ = types(known.email, code[1])
    assert client.get(f"{FORGOTTEN}password/")["Location"] == f"{FORGOTTEN}second-step/"
    shows_second(client, known)
    chooses(client)

    assert is_in(client)


def test_who_lost_both_begins_anew_with_a_code_from_the_computer_itself(
    known: User, world: World, in_both: Membership
) -> None:
    said = StringIO()
    call_command("password", known.email, "--second-step", stdout=said)
    code = CODE.search(said.getvalue())
    assert code
    client, _ = types(known.email, code[1])

    assert chooses(client)["Location"] == "/second-step/"
    assert not is_in(client)
    makes_authenticator(client)
    client.post("/second-step/codes/")

    assert is_in(client)
    assert len(held.of(known)) == 1
    assert SignIn.objects.filter(user=known).count() == 1


def test_nobody_gets_a_code_for_an_address_that_is_nobodys(db: None) -> None:
    with pytest.raises(CommandError, match="Nobody signs in here"):
        call_command("password", "nobody@example.org")
