"""The doors: one transaction, an actor or nothing, and every look and refusal on record before the answer leaves."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from alongside.file.children.models import KnowFirst
from alongside.ground.access.doors import NobodyAsked
from alongside.ground.accounts.models import Membership, Room
from alongside.ground.audit.models import Entry, Look
from alongside.ground.tables import walls
from tests import worlds
from tests.marks import rows
from tests.worlds import World

pytestmark = [pytest.mark.urls("tests.access.faulty_urls"), pytest.mark.django_db(transaction=True)]


class Doors:
    """Two committed settings and someone who comes through the doors; what stands is read as the app's role reads it."""

    def __init__(self) -> None:
        with transaction.atomic():
            self.here, self.there = worlds.look_alikes()

    def come(
        self,
        path: str,
        as_: str = "priya",
        *,
        world: World | None = None,
        quietly: bool = True,
        method: str = "get",
    ) -> Any:
        """Ask for a page of this setting as someone."""
        client = Client(raise_request_exception=not quietly)
        client.force_login((world or self.here).people[as_].user)
        return getattr(client, method)(self.here.address(path))

    def count(self, model: Any, **which: Any) -> int:
        with walls.within(self.here.setting.pk):
            return model._default_manager.filter(setting_id=self.here.setting.pk, **which).count()

    def looks(self) -> list[tuple[str, str, Any]]:
        with walls.within(self.here.setting.pk):
            return list(
                Look.objects.order_by("recorded_at", "action").values_list("kind", "action", "child_id")
            )

    def change(self, model: Any, pk: Any, **new: Any) -> None:
        with walls.within(self.here.setting.pk):
            model.everywhere.filter(pk=pk).update(**new)


@pytest.fixture
def doors(transactional_db: None) -> Doors:
    return Doors()


@pytest.mark.parametrize("path", ["unasked/", "words-only/", "another/"])
def test_answer_of_a_view_that_did_not_ask_is_refused(doors: Doors, path: str) -> None:
    answer = doors.come(f"tried/{path}")

    assert answer.status_code == 500
    assert b"shown" not in answer.content
    with pytest.raises(NobodyAsked):
        doors.come(f"tried/{path}", quietly=False)


def test_answer_of_a_view_that_dropped_what_it_was_told_is_refused(doors: Doors) -> None:
    assert doors.come("tried/dropped/", "morgan").status_code == 200
    assert doors.come("tried/dropped/", "joe").status_code == 500


@rows("X5")
def test_look_is_on_record_when_the_page_is_there(doors: Doors) -> None:
    milo = doors.here.milo

    assert doors.come(f"tried/look/{milo.pk}/", "sam").content == b"Milo"

    assert doors.looks() == [("seen", "children.see_file", milo.pk)]


def test_look_of_a_streamed_answer_is_on_record_before_the_bytes_leave(doors: Doors) -> None:
    answer = doors.come(f"tried/streamed/{doors.here.milo.pk}/", "sam")

    assert len(doors.looks()) == 1
    assert b"".join(answer.streaming_content) == b"Milo"


def test_answer_that_sends_on_shows_nothing_and_is_no_look(doors: Doors) -> None:
    assert doors.come(f"tried/sent-on/{doors.here.milo.pk}/", "sam").status_code == 302

    assert doors.looks() == []


@rows("X5")
def test_refusal_is_on_record_though_the_page_is_not_there(doors: Doors) -> None:
    assert doors.come(f"tried/look/{doors.here.ivy.pk}/", "sam").status_code == 404
    assert doors.come("tried/refused/", "joe").status_code == 404

    assert doors.looks() == [("refused", "children.see_file", None), ("refused", "children.add", None)]


def test_fault_undoes_what_the_request_wrote_but_not_its_looks(doors: Doors) -> None:
    before = doors.count(Entry)

    answer = doors.come(f"tried/broken/{doors.here.milo.pk}/")

    assert answer.status_code == 500
    assert ("seen", "children.see_file", doors.here.milo.pk) in doors.looks()
    if (
        connection.vendor == "postgresql"
    ):  # on SQLite there is no transaction round the request, each action has its own
        assert (doors.count(KnowFirst), doors.count(Entry)) == (0, before)
    else:
        assert (doors.count(KnowFirst), doors.count(Entry)) == (1, before + 1)


def test_fault_that_breaks_the_transaction_is_a_page_too(doors: Doors) -> None:
    answer = doors.come(f"tried/integrity/{doors.here.milo.pk}/")

    assert answer.status_code == 500
    assert b"The fault is ours" in answer.content
    if connection.vendor == "postgresql":
        assert doors.count(Room, name="The same name") == 0


def _same_page(answer: Any) -> tuple[int, str, dict[str, str]]:
    words = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+|nonce="[^"]+"', r"\1", answer.content.decode())
    headers = {name: value for name, value in answer.items() if name not in {"Content-Length", "Date"}}
    return answer.status_code, words, headers


def test_not_there_and_not_yours_look_the_same_byte_for_byte(doors: Doors) -> None:
    here, there = doors.here, doors.there
    answers = [
        _same_page(doors.come(f"children/{child_id}/", "sam"))
        for child_id in (here.ivy.pk, there.milo.pk, uuid4(), here.setting.pk)
    ]

    assert answers[0][0] == 404
    assert answers[1:] == answers[:1] * 3


def test_setting_of_others_and_no_setting_at_all_look_the_same(doors: Doors) -> None:
    client = Client()
    client.force_login(doors.here.priya.user)
    theirs = _same_page(client.get(doors.there.address("")))
    nowhere = _same_page(client.get("/s/no-such-setting/"))

    assert theirs[0] == 404
    assert theirs == nowhere


def test_leaver_is_out_with_the_next_request(doors: Doors) -> None:
    client = Client()
    client.force_login(doors.here.sam.user)
    path = doors.here.address(f"tried/look/{doors.here.milo.pk}/")
    assert client.get(path).status_code == 200

    doors.change(Membership, doors.here.sam.pk, ended_at=timezone.now())

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("days", [1, 400])
def test_membership_that_has_not_begun_opens_nothing(doors: Doors, days: int) -> None:
    doors.change(Membership, doors.here.sam.pk, from_on=timezone.localdate() + timedelta(days=days))

    assert doors.come(f"tried/look/{doors.here.milo.pk}/", "sam").status_code == 404


def test_person_of_another_setting_is_not_let_in_and_nothing_is_written(doors: Doors) -> None:
    answer = doors.come(f"tried/look/{doors.here.milo.pk}/", "priya", world=doors.there)

    assert answer.status_code == 404
    assert doors.looks() == []


def test_account_that_was_closed_is_sent_to_sign_in(doors: Doors) -> None:
    user = doors.here.sam.user
    user.is_active = False
    user.save()

    assert doors.come(f"tried/look/{doors.here.milo.pk}/", "sam").status_code == 302


def test_form_without_its_token_is_not_taken(doors: Doors) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(doors.here.priya.user)

    answer = client.post(doors.here.address("children/add/"), {"given_name": "Noor"})

    assert answer.status_code == 403
    assert b"waited too long" in answer.content


def test_one_request_leaves_nothing_to_the_next_on_the_same_connection(doors: Doors) -> None:
    doors.come(f"tried/look/{doors.here.milo.pk}/", "sam")

    if connection.vendor == "postgresql":
        assert KnowFirst.everywhere.count() == Membership.everywhere.count() == 0
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('app.settings', true), current_setting('app.person', true)"
            )
            assert set(cursor.fetchone()) <= {"", None}


def test_door_takes_few_queries(doors: Doors, django_assert_max_num_queries: Any) -> None:
    client = Client()
    client.force_login(doors.here.sam.user)
    path = doors.here.address(f"tried/look/{doors.here.milo.pk}/")
    client.get(path)

    with django_assert_max_num_queries(
        5 + 1 + (6 if connection.vendor == "postgresql" else 2)
    ):  # and begin, commit, where
        assert client.get(path).status_code == 200


def test_page_of_a_setting_is_never_public_even_when_its_view_says_so(doors: Doors) -> None:
    assert Client().get(doors.here.address("tried/public/")).status_code == 404
