"""A forgotten password: a link by e-mail that tells nobody who is known, works once, and never without the second step."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.config import waiting
from alongside.ground.accounts import half_in, tasks, ways_back
from alongside.ground.accounts.factors import recovery
from alongside.ground.accounts.models import Membership, Setting, SignIn, User, WayBack
from alongside.ground.audit.models import Entry
from tests.accounts.forgetting import (
    FORGOTTEN,
    NEW,
    chooses,
    is_in,
    link_for,
    reach,
    shows_second,
    words,
)
from tests.marks import rows
from tests.worlds import PASSWORD, World


@pytest.fixture
def outbox(settings: Any, mailoutbox: list[Any]) -> list[Any]:
    """Mail is set up; what was sent."""
    settings.MAIL_URL = "smtp://mail.example.org"
    return mailoutbox


@rows("A2")
def test_forgotten_password_is_chosen_anew_by_a_link_and_the_second_step(
    known: User, world: World, outbox: list[Any]
) -> None:
    elsewhere = Client()
    elsewhere.force_login(known)
    client = Client()

    opened = client.get(link_for(known.email, outbox), follow=True)
    assert opened.redirect_chain[-1][0] == f"{FORGOTTEN}second-step/"
    assert shows_second(client, known)["Location"] == f"{FORGOTTEN}password/"
    assert known.email in words(client.get(f"{FORGOTTEN}password/"))
    answer = chooses(client)

    assert answer["Location"] == "/"
    assert is_in(client)
    known.refresh_from_db()
    assert known.check_password(NEW)
    assert "Your password is changed" in words(client.get("/my-sign-ins/"))
    assert elsewhere.get(world.address(""))["Location"].startswith("/sign-in/")
    reach(world)
    entry = Entry.objects.filter(setting_id=world.setting.pk).latest("seq")
    assert (entry.action, entry.fields) == ("password_renewed", ["link"])
    waiting.run_waiting()
    assert "was changed just now" in outbox[-1].body
    assert outbox[-1].to == [known.email]


def test_nobody_is_told_whether_an_address_is_known(known: User, outbox: list[Any]) -> None:
    answers = [Client().post(FORGOTTEN, {"email": email}) for email in (known.email, "nobody@example.org")]

    assert len({re.sub(r"csrf\S+", "", words(answer)) for answer in answers}) == 1
    assert [answer.status_code for answer in answers] == [200, 200]
    assert WayBack.objects.count() == DBTaskResult.objects.count() == 2
    waiting.run_waiting()
    assert [message.to for message in outbox] == [[known.email]]


def test_as_much_is_asked_of_the_database_for_a_stranger(known: User, outbox: list[Any]) -> None:
    counts = []
    for place, email in (("192.0.2.1", known.email), ("192.0.2.2", "nobody@example.org")):
        with CaptureQueriesContext(connection) as asked:
            Client(REMOTE_ADDR=place).post(FORGOTTEN, {"email": email})
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_address_is_read_whatever_its_case(known: User, outbox: list[Any]) -> None:
    assert link_for(f" {known.email.upper()} ", outbox)


def test_link_stands_in_the_mail_only(known: User, outbox: list[Any]) -> None:
    secret = link_for(known.email, outbox).split("/")[-2]

    assert secret not in str(list(WayBack.objects.values()))
    assert secret not in str(list(DBTaskResult.objects.values()))
    assert "Milo" not in outbox[-1].body


def test_link_works_once(known: User, outbox: list[Any]) -> None:
    place = link_for(known.email, outbox)
    first, second = Client(), Client()
    for client in (first, second):
        client.get(place)
    shows_second(first, known)
    second.post(f"{FORGOTTEN}second-step/", {"code": recovery.codes(known)[0]})
    assert chooses(first).status_code == 302

    again = chooses(second, "yet other words of a stranger")

    assert again["Location"] == FORGOTTEN
    assert Client().get(place).status_code == 410
    known.refresh_from_db()
    assert known.check_password(NEW)


def test_two_at_once_change_it_once(known: User) -> None:
    link = ways_back.ask(known.email, "http://testserver", at=timezone.now())
    assert ways_back.renew_password(known, NEW, [link], at=timezone.now())

    assert not ways_back.renew_password(known, PASSWORD, [link], at=timezone.now())


class SomebodyWasFaster:
    """A rule for passwords during whose look another browser uses every link up."""

    def validate(self, password: str, user: Any = None) -> None:
        WayBack.objects.update(used_at=timezone.now())


def test_link_used_elsewhere_while_the_password_was_chosen_says_so(
    known: User, outbox: list[Any], settings: Any
) -> None:
    client = Client()
    client.get(link_for(known.email, outbox))
    shows_second(client, known)
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": f"{__name__}.SomebodyWasFaster"}]

    answer = chooses(client)

    assert answer.status_code == 410
    assert "This no longer counts" in words(answer)
    assert not is_in(client)
    known.refresh_from_db()
    assert known.check_password(PASSWORD)


def test_link_runs_out_within_the_hour(known: User, outbox: list[Any]) -> None:
    place = link_for(known.email, outbox)
    begun = Client()
    begun.get(place)
    WayBack.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert Client().get(place).status_code == 410
    assert begun.get(f"{FORGOTTEN}password/")["Location"] == FORGOTTEN


def test_link_opened_by_a_program_that_looks_at_mail_still_works(known: User, outbox: list[Any]) -> None:
    place = link_for(known.email, outbox)
    Client().get(place, follow=True)

    assert Client().get(place).status_code == 302


def test_without_the_second_step_a_link_changes_nothing(known: User, outbox: list[Any]) -> None:
    client = Client()
    client.get(link_for(known.email, outbox))

    assert chooses(client)["Location"] == f"{FORGOTTEN}second-step/"
    for code in ("000000", ""):
        answer = client.post(f"{FORGOTTEN}second-step/", {"code": code})
        assert answer.status_code == 422
    assert client.get("/second-step/")["Location"] == "/sign-in/"
    assert chooses(client)["Location"] == f"{FORGOTTEN}second-step/"
    known.refresh_from_db()
    assert known.check_password(PASSWORD)


def test_wrong_codes_on_the_way_rest_after_ten(known: User, outbox: list[Any]) -> None:
    client = Client()
    client.get(link_for(known.email, outbox))
    statuses = [client.post(f"{FORGOTTEN}second-step/", {"code": "000000"}).status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]
    assert shows_second(client, known).status_code == 429


def test_person_without_a_second_step_makes_one_before_they_are_in(world: World, outbox: list[Any]) -> None:
    client = Client()
    client.get(link_for(world.joe.user.email, outbox))
    assert client.get(f"{FORGOTTEN}second-step/")["Location"] == f"{FORGOTTEN}password/"

    answer = chooses(client)

    assert answer["Location"] == "/second-step/"
    assert not is_in(client)


def test_person_of_a_sample_is_in_with_the_new_password(world: World, outbox: list[Any]) -> None:
    Setting.objects.update(is_sample=True)
    client = Client()
    client.get(link_for(world.joe.user.email, outbox))

    chooses(client)

    assert is_in(client)


def test_weak_password_is_refused_and_the_link_still_counts(known: User, outbox: list[Any]) -> None:
    client = Client()
    client.get(link_for(known.email, outbox))
    shows_second(client, known)

    answer = chooses(client, "short")

    assert answer.status_code == 422
    assert chooses(client)["Location"] == "/"


def test_fourth_mail_within_the_hour_is_not_sent(known: User, outbox: list[Any]) -> None:
    for _ in range(5):
        Client().post(FORGOTTEN, {"email": known.email})
    waiting.run_waiting()
    assert len(outbox) == 3

    WayBack.objects.filter(sent_at__isnull=False).update(sent_at=timezone.now() - timedelta(minutes=61))
    link_for(known.email, outbox)

    assert len(outbox) == 4


def test_eleventh_asking_from_one_place_rests(known: User, outbox: list[Any]) -> None:
    client = Client()
    statuses = [
        client.post(FORGOTTEN, {"email": f"{number}@example.org"}).status_code for number in range(11)
    ]

    assert statuses == [200] * 10 + [429]
    assert Client(REMOTE_ADDR="192.0.2.7").post(FORGOTTEN, {"email": known.email}).status_code == 200


def test_address_that_is_none_is_asked_for_again(outbox: list[Any], db: None) -> None:
    answer = Client().post(FORGOTTEN, {"email": ""})

    assert answer.status_code == 422
    assert "Type your e-mail address" in words(answer)


def test_without_mail_the_page_says_who_helps(known: User) -> None:
    assert not configured.MAIL_URL
    page = Client().get(FORGOTTEN)
    sent = Client().post(FORGOTTEN, {"email": known.email})

    for answer in (page, sent):
        assert "Ask a manager" in words(answer)
        assert "alongside password you@example.org" in words(answer)
        assert "Send me a link" not in words(answer)
    assert not WayBack.objects.exists()


def test_mail_that_was_set_up_no_longer_sends_nothing(known: User, outbox: list[Any], settings: Any) -> None:
    Client().post(FORGOTTEN, {"email": known.email})
    settings.MAIL_URL = ""

    waiting.run_waiting()
    tasks.tell.call(str(WayBack.objects.get().pk), "chosen")

    assert outbox == []


def test_link_of_somebody_whose_account_is_closed_does_not_count(known: User, outbox: list[Any]) -> None:
    place = link_for(known.email, outbox)
    User.objects.filter(pk=known.pk).update(is_active=False)

    assert Client().get(place).status_code == 410
    Client().post(FORGOTTEN, {"email": known.email})
    waiting.run_waiting()
    assert len(outbox) == 1


def test_mail_sent_again_is_known_by_its_message_id(known: User, outbox: list[Any]) -> None:
    link_for(known.email, outbox)
    asked = WayBack.objects.get()
    tasks.send_link.call(str(asked.pk))
    assert len(outbox) == 1

    WayBack.objects.update(sent_at=None)  # as if it had died before it could say so
    tasks.send_link.call(str(asked.pk))

    assert len({message.extra_headers["Message-ID"] for message in outbox}) == 1
    assert len(outbox) == 2


def test_link_opened_in_somebody_elses_browser_signs_them_out(
    known: User, world: World, visit: Any, outbox: list[Any]
) -> None:
    colleague = visit(world, "priya")

    colleague.get(link_for(known.email, outbox))

    assert not is_in(colleague)
    assert SignIn.objects.filter(user=world.priya.user).count() == 0


def test_way_that_was_begun_long_ago_is_begun_again(known: User, outbox: list[Any]) -> None:
    client = Client()
    client.get(link_for(known.email, outbox))
    session = client.session
    session["way_back"] |= {"at": (timezone.now() - half_in.PATIENCE - timedelta(seconds=1)).isoformat()}
    session.save()

    assert client.get(f"{FORGOTTEN}password/")["Location"] == FORGOTTEN


def test_leaver_who_asks_is_let_into_no_setting(known: User, world: World, outbox: list[Any]) -> None:
    Membership.everywhere.filter(pk=world.sam.pk).update(ended_at=timezone.now())
    client = Client()
    client.get(link_for(known.email, outbox))
    shows_second(client, known)
    chooses(client)

    assert "You have no place in any setting today" in words(client.get("/"))
    assert client.get(world.address("")).status_code == 404


def test_old_links_are_let_go(known: User, outbox: list[Any]) -> None:
    link_for(known.email, outbox)
    WayBack.objects.update(made_at=timezone.now() - timedelta(days=31))

    Client().post(FORGOTTEN, {"email": "nobody@example.org"})

    assert WayBack.objects.get().user is None


def test_sign_in_page_leads_there(db: None) -> None:
    assert f'href="{FORGOTTEN}"' in words(Client().get("/sign-in/"))
