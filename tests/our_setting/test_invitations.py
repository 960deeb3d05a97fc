"""Invitations: by a mail that a real server takes, or a code on paper; used once, by one person, or not at all."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from alongside.config import mail, waiting
from alongside.ground.accounts import codes
from alongside.ground.accounts.models import Invitation, Membership, RoleHeld, User, WrongTry
from alongside.ground.audit.models import Entry
from alongside.leadership.our_setting.tasks import send_invitation
from tests.marks import rows
from tests.our_setting.typing_in import day, key
from tests.worlds import BEGAN, PASSWORD, World

LINK = re.compile(r"http://\S+/join/\S+")


class Kept(Message):
    """What the server took."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.taken.append(message)


@pytest.fixture
def sink(settings: Any, free_port: int) -> Iterator[list[Any]]:
    """A mail server on this machine; what it took."""
    kept = Kept()
    server = Controller(kept, hostname="127.0.0.1", port=free_port)
    server.start()
    settings.MAIL_URL = f"smtp://127.0.0.1:{free_port}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    for name, value in mail.for_django(settings.MAIL_URL, "alongside@willow.example").items():
        setattr(settings, name, value)
    yield kept.taken
    server.stop()


@pytest.fixture
def zoe(world: World) -> Membership:
    """Somebody who has a place and no sign-in."""
    member = Membership.everywhere.create(setting=world.setting, name="Zoe Lamb", from_on=BEGAN)
    RoleHeld.everywhere.create(setting=world.setting, membership=member, role="practitioner", from_on=BEGAN)
    return member


def invite(world: World, visit: Any, zoe: Membership, email: str = "zoe@example.org") -> Any:
    place = world.address(f"our-setting/people/{zoe.pk}/invitations/email/")
    return visit(world, "morgan").post(place, {"email": email, **key()})


def on_paper(world: World, visit: Any, zoe: Membership) -> Invitation:
    visit(world, "morgan").post(world.address(f"our-setting/people/{zoe.pk}/invitations/paper/"))
    made: Invitation = Invitation.everywhere.get(membership=zoe, revoked_at=None)
    return made


@rows("A2")
def test_invited_person_comes_in_by_the_link_of_a_mail(
    world: World, visit: Any, zoe: Membership, sink: list[Any]
) -> None:
    assert invite(world, visit, zoe).status_code == 302
    assert DBTaskResult.objects.get().args_kwargs["args"] == [
        str(world.setting.pk), str(Invitation.everywhere.get().pk),
    ]  # fmt: skip
    assert waiting.run_waiting() == 1

    (message,) = sink
    words = message.get_payload(decode=True).decode()
    assert message["To"] == "zoe@example.org"
    assert "Milo" not in words
    link = LINK.search(words)
    assert link
    newcomer = Client()
    place = link[0].removeprefix("http://testserver")
    assert "Zoe Lamb" in newcomer.get(place).content.decode()
    answer = newcomer.post(place, {"password": PASSWORD})

    assert answer["Location"] == "/second-step/"
    zoe.refresh_from_db()
    assert zoe.user
    assert zoe.user.email == "zoe@example.org"
    assert newcomer.get(world.address("")).status_code == 302  # not in before the second step
    assert Entry.objects.filter(setting_id=world.setting.pk, action="invitation_accepted").count() == 1
    assert "was used already" in Client().get(place).content.decode()


def test_mail_that_is_sent_again_is_known_by_its_message_id(
    world: World, visit: Any, zoe: Membership, sink: list[Any]
) -> None:
    invite(world, visit, zoe)
    waiting.run_waiting()
    ids = [str(world.setting.pk), str(Invitation.everywhere.get().pk)]

    send_invitation.call(*ids)
    assert len(sink) == 1

    Invitation.everywhere.update(sent_at=None)  # as if it had died before it could say so
    send_invitation.call(*ids)

    assert len({message["Message-ID"] for message in sink}) == 1
    assert len(sink) == 2


@pytest.mark.parametrize("gone", ["the manager", "the invitation", "the account"])
def test_mail_is_not_sent_once_it_may_not_be(
    world: World, visit: Any, zoe: Membership, sink: list[Any], gone: str
) -> None:
    invite(world, visit, zoe)
    if gone == "the manager":
        RoleHeld.everywhere.filter(membership=world.morgan).delete()
    elif gone == "the account":
        Membership.everywhere.filter(pk=world.morgan.pk).update(user=None)
    else:
        Invitation.everywhere.update(revoked_at=timezone.now())

    waiting.run_waiting()

    assert sink == []
    assert Invitation.everywhere.get().sent_at is None


def test_server_that_does_not_answer_is_asked_again_and_given_up_after_five_times(
    world: World, visit: Any, zoe: Membership, settings: Any, free_port: int
) -> None:
    settings.MAIL_URL = f"smtp://127.0.0.1:{free_port}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port
    invite(world, visit, zoe)

    for _ in range(5):
        DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
        waiting.run_waiting()

    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.FAILED
    assert "ConnectionRefusedError" in row.exception_class_path
    assert row.traceback == ""
    assert (
        "not sent yet"
        in visit(world, "morgan").get(world.address(f"our-setting/people/{zoe.pk}/")).content.decode()
    )


def test_task_of_a_dead_worker_is_done_by_the_next(
    world: World, visit: Any, zoe: Membership, sink: list[Any]
) -> None:
    invite(world, visit, zoe)
    now = timezone.now()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=now - timedelta(minutes=9))
    assert waiting.put_back(at=now) == 0
    assert waiting.run_waiting() == 0

    assert waiting.put_back(at=now + timedelta(minutes=2)) == 1
    assert waiting.run_waiting() == 1
    assert len(sink) == 1


def test_without_mail_a_code_on_paper_is_offered(world: World, visit: Any, zoe: Membership) -> None:
    answer = invite(world, visit, zoe)

    assert not configured.MAIL_URL
    assert "Print a code instead" in answer.content.decode()
    assert not Invitation.everywhere.exists()


@rows("A2")
def test_person_without_an_address_at_work_comes_in_by_a_code_on_paper(
    world: World, visit: Any, zoe: Membership
) -> None:
    made = on_paper(world, visit, zoe)
    code = codes.on_paper(made.pk)
    morgan = visit(world, "morgan")
    page = morgan.get(world.address(f"our-setting/invitations/{made.pk}/")).content.decode()
    assert code in page
    paper = morgan.get(world.address(f"our-setting/invitations/{made.pk}/paper.pdf"))
    assert paper["Content-Type"] == "application/pdf"
    assert code not in str(list(Invitation.everywhere.values()))
    newcomer = Client()

    typed = newcomer.post(f"/join/{world.setting.code}/", {"code": f" {code.lower().replace('-', ' ')} "})
    answer = newcomer.post(typed["Location"], {"email": "zoe@home.example", "password": PASSWORD})

    assert answer["Location"] == "/second-step/"
    assert Membership.everywhere.get(pk=zoe.pk).user == User.objects.get(email="zoe@home.example")


@pytest.mark.parametrize(
    ("what", "said", "status"),
    [
        ({"used_at": timezone.now()}, "was used already", 410),
        ({"expires_at": timezone.now() - timedelta(days=1)}, "ran out", 410),
        ({"revoked_at": timezone.now()}, "no longer counts", 410),
    ],
)
def test_invitation_that_is_closed_says_why_to_whoever_has_it(
    world: World, visit: Any, zoe: Membership, what: dict[str, Any], said: str, status: int
) -> None:
    made = on_paper(world, visit, zoe)
    Invitation.everywhere.filter(pk=made.pk).update(**what)
    place = f"/join/{world.setting.code}/{codes.on_paper(made.pk)}/"

    answer = Client().post(place, {"email": "zoe@home.example", "password": PASSWORD})

    assert answer.status_code == status
    assert said in answer.content.decode()
    assert not User.objects.filter(email="zoe@home.example").exists()
    morgan = visit(world, "morgan")
    page = morgan.get(world.address(f"our-setting/invitations/{made.pk}/"))
    assert "opens no door any more" in page.content.decode()
    paper = morgan.get(world.address(f"our-setting/invitations/{made.pk}/paper.pdf"))
    assert paper.status_code == 302


def test_invitation_of_somebody_who_left_no_longer_counts(world: World, visit: Any, zoe: Membership) -> None:
    made = on_paper(world, visit, zoe)
    Membership.everywhere.filter(pk=zoe.pk).update(ended_at=timezone.now())

    answer = Client().get(f"/join/{world.setting.code}/{codes.on_paper(made.pk)}/")

    assert "no longer counts" in answer.content.decode()


def test_code_of_one_setting_is_no_code_of_another(
    world: World, other: World, visit: Any, zoe: Membership
) -> None:
    made = on_paper(world, visit, zoe)

    answer = Client().post(f"/join/{other.setting.code}/", {"code": codes.on_paper(made.pk)})

    assert answer.status_code == 422
    assert "This code is not right" in answer.content.decode()


def test_eleventh_wrong_code_rests_a_quarter_of_an_hour_and_so_does_the_right_one(
    world: World, visit: Any, zoe: Membership
) -> None:
    code = codes.on_paper(on_paper(world, visit, zoe).pk)
    place, guesser = f"/join/{world.setting.code}/", Client()
    for _ in range(10):
        assert guesser.post(place, {"code": "AAAA-AAAA"}).status_code == 422

    eleventh = guesser.post(place, {"code": code})
    assert eleventh.status_code == 429
    assert "Wait a quarter of an hour" in eleventh.content.decode()
    assert guesser.get(f"{place}{code}/").status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").post(place, {"code": code}).status_code == 302
    WrongTry.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert guesser.post(place, {"code": code}).status_code == 302


def test_unknown_setting_looks_like_a_wrong_code(world: World) -> None:
    there = Client().post(f"/join/{world.setting.code}/", {"code": "AAAA-AAAA"})
    nowhere = Client().post("/join/no-such-place/", {"code": "AAAA-AAAA"})

    assert nowhere.status_code == there.status_code == 422
    assert WrongTry.objects.count() == 2
    assert Client().get("/join/no-such-place/secret/").status_code == 404


def test_wrong_tries_of_yesterday_are_let_go(world: World) -> None:
    WrongTry.objects.create(address="x", at=timezone.now() - timedelta(days=2))

    Client().post(f"/join/{world.setting.code}/", {"code": "AAAA-AAAA"})

    assert WrongTry.objects.count() == 1


def test_address_behind_a_proxy_is_the_one_it_names_last(world: World, settings: Any) -> None:
    settings.BEHIND_HTTPS = True
    for number in range(10):
        Client(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}, 192.0.2.9").post(
            f"/join/{world.setting.code}/", {"code": "AAAA-AAAA"}
        )

    rests = Client(HTTP_X_FORWARDED_FOR="192.0.2.9").get(f"/join/{world.setting.code}/")
    others = Client(HTTP_X_FORWARDED_FOR="192.0.2.10").get(f"/join/{world.setting.code}/")

    assert (rests.status_code, others.status_code) == (429, 200)


def test_code_that_is_empty_is_asked_for(world: World) -> None:
    answer = Client().post(f"/join/{world.setting.code}/", {"code": ""})

    assert "Type the code from the paper" in answer.content.decode()
    assert not WrongTry.objects.exists()


@pytest.mark.parametrize("password", ["short", ""])
def test_password_that_is_short_is_refused(world: World, visit: Any, zoe: Membership, password: str) -> None:
    place = f"/join/{world.setting.code}/{codes.on_paper(on_paper(world, visit, zoe).pk)}/"

    answer = Client().post(place, {"email": "zoe@home.example", "password": password})

    assert answer.status_code == 422
    assert not User.objects.filter(email="zoe@home.example").exists()


def test_it_is_never_said_whether_an_address_is_known(world: World, visit: Any, zoe: Membership) -> None:
    place = f"/join/{world.setting.code}/{codes.on_paper(on_paper(world, visit, zoe).pk)}/"

    answer = Client().post(place, {"email": world.sam.user.email, "password": PASSWORD})

    assert answer.status_code == 422
    assert "This cannot be set up here" in answer.content.decode()
    assert "known" not in answer.content.decode()
    assert WrongTry.objects.count() == 1
    assert Membership.everywhere.get(pk=zoe.pk).user is None


def test_person_of_another_setting_comes_in_with_the_sign_in_they_have(
    world: World, other: World, visit: Any, zoe: Membership
) -> None:
    place = f"/join/{world.setting.code}/{codes.on_paper(on_paper(world, visit, zoe).pk)}/"
    theirs = visit(other, "kayleigh")
    assert "That is me: come in" in theirs.get(place).content.decode()

    assert theirs.post(place)["Location"] == world.address("")

    assert "Where are you today?" in theirs.get("/").content.decode()
    assert theirs.get(world.address("")).status_code == 200


def test_invitation_for_another_is_not_taken_by_who_is_signed_in(
    world: World, other: World, visit: Any, zoe: Membership, sink: list[Any]
) -> None:
    paper = f"/join/{world.setting.code}/{codes.on_paper(on_paper(world, visit, zoe).pk)}/"
    colleague = visit(world, "sam").post(paper)
    invite(world, visit, zoe)
    made = Invitation.everywhere.get(way="email")
    link = f"/join/{world.setting.code}/{codes.in_a_link(made.pk)}/"

    stranger = visit(other, "sam").post(link)

    for answer in (colleague, stranger):
        assert answer.status_code == 403
        assert "This invitation is for somebody else" in answer.content.decode()
    assert Membership.everywhere.get(pk=zoe.pk).user is None
    assert Client().get(paper).status_code == 410  # a newer one was made


def test_link_of_a_mail_is_not_typed_as_a_code(world: World, visit: Any, zoe: Membership, sink: Any) -> None:
    invite(world, visit, zoe)
    secret = codes.in_a_link(Invitation.everywhere.get().pk)

    answer = Client().post(f"/join/{world.setting.code}/", {"code": secret})

    assert answer.status_code == 422


def test_invitation_is_taken_back(world: World, visit: Any, zoe: Membership) -> None:
    made, morgan = on_paper(world, visit, zoe), visit(world, "morgan")

    morgan.post(world.address(f"our-setting/invitations/{made.pk}/back/"))

    page = morgan.get(world.address(f"our-setting/people/{zoe.pk}/")).content.decode()
    assert "On paper: taken back" in page


def test_leaver_is_not_let_in_by_an_invitation_made_before(world: World, visit: Any, zoe: Membership) -> None:
    made = on_paper(world, visit, zoe)

    visit(world, "morgan").post(
        world.address(f"our-setting/people/{zoe.pk}/leaving/"),
        day("until_on", timezone.localdate() + timedelta(days=3)) | key(),
    )

    made.refresh_from_db()
    assert made.revoked_at is not None


def test_invitations_are_a_managers(world: World, other: World, visit: Any, zoe: Membership) -> None:
    made = on_paper(world, visit, zoe)
    for name in ("joe", "priya"):
        visitor = visit(world, name)
        for page in ("", "paper.pdf"):
            assert visitor.get(world.address(f"our-setting/invitations/{made.pk}/{page}")).status_code == 404
    assert visit(other, "morgan").get(other.address(f"our-setting/invitations/{made.pk}/")).status_code == 404


def test_page_of_a_mailed_invitation_shows_no_secret(
    world: World, visit: Any, zoe: Membership, sink: Any
) -> None:
    invite(world, visit, zoe)
    made = Invitation.everywhere.get()

    page = visit(world, "morgan").get(world.address(f"our-setting/invitations/{made.pk}/")).content.decode()

    assert "The link stands in the e-mail only." in page
    assert codes.in_a_link(made.pk) not in page


@pytest.mark.parametrize(
    ("url", "host", "tls"),
    [("smtp://bee:x@mail.example.org", "mail.example.org", True), ("", None, None), ("ftp://x", None, None)],
)
def test_django_is_told_of_the_mail_server(url: str, host: str | None, tls: bool | None) -> None:
    told = mail.for_django(url, "")

    assert (told.get("EMAIL_HOST"), told.get("EMAIL_USE_TLS")) == (host, tls)
    assert told.get("DEFAULT_FROM_EMAIL", "").startswith("alongside@" if host else "")
