"""Filling in a form: sent twice makes one thing, the second to save sees both texts, and no word is lost."""

import threading
import uuid
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client

from alongside.file.children.models import Child, KnowFirst
from alongside.ground.audit.models import Entry
from alongside.ground.drafts.models import FormKey
from alongside.ground.tables import walls
from tests import worlds
from tests.drafts.conftest import Page, particulars
from tests.worlds import World

FROM = {"from_on-day": "1", "from_on-month": "9", "from_on-year": "2026"}
FIRST = {"kind": "allergy", "words": "No nuts", **FROM}


@pytest.fixture
def form(world: World, open_page: Any) -> Page:
    return open_page(world, "priya", f"children/{world.milo.pk}/particulars/")


@pytest.fixture
def know_first(world: World, open_page: Any) -> Page:
    return open_page(world, "priya", f"children/{world.milo.pk}/know-first/add/")


def _milo(world: World) -> Child:
    return Child.everywhere.get(pk=world.milo.pk)


def test_form_that_is_saved_goes_on_to_its_place(know_first: Page, world: World) -> None:
    answer = know_first.send(**FIRST)

    assert answer.status_code == 302
    assert KnowFirst.everywhere.get(child=world.milo).words == "No nuts"


def test_form_sent_twice_makes_one_thing_and_goes_to_the_same_place(know_first: Page, world: World) -> None:
    answers = [know_first.send(**FIRST) for _ in range(3)]

    assert len({answer["Location"] for answer in answers}) == 1
    assert KnowFirst.everywhere.filter(child=world.milo).count() == 1


def test_form_without_a_key_is_saved_all_the_same(know_first: Page, world: World) -> None:
    answer = know_first.client.post(know_first.path, FIRST | {"form_key": "no key"})

    assert answer.status_code == 302
    assert KnowFirst.everywhere.filter(child=world.milo).count() == 1


def test_other_words_under_the_same_key_are_told_and_can_be_saved_as_one_more(
    know_first: Page, world: World
) -> None:
    know_first.send(**FIRST)
    told = know_first.again(**FIRST | {"words": "No milk"})

    assert told.answer.status_code == 422
    assert "This was saved already, at" in told.words
    assert "No milk" in told.words
    assert told.hidden("form_key") != know_first.hidden("form_key")
    assert KnowFirst.everywhere.filter(child=world.milo).count() == 1

    told.send(**FIRST | {"words": "No milk"})
    assert set(KnowFirst.everywhere.filter(child=world.milo).values_list("words", flat=True)) == {
        "No nuts",
        "No milk",
    }


def test_key_of_another_person_is_no_ones_answer(know_first: Page, world: World, visit: Any) -> None:
    know_first.send(**FIRST)
    sam = Page(visit(world, "sam"), know_first.path, know_first.answer)

    assert sam.send(**FIRST).status_code == 422


def test_key_used_in_another_setting_is_another_key(
    know_first: Page, world: World, other: World, visit: Any
) -> None:
    know_first.send(**FIRST)
    path = other.address(f"children/{other.milo.pk}/know-first/add/")

    assert Page(visit(other, "priya"), path, know_first.answer).send(**FIRST).status_code == 302
    assert FormKey.everywhere.filter(key=know_first.hidden("form_key")).count() == 2


def test_what_is_to_be_mended_comes_back_with_what_was_typed(form: Page, world: World) -> None:
    back = form.again(**particulars(world.milo, given_name="", family_name="Okafor-Bell"))

    assert back.answer.status_code == 422
    assert back.shows("family_name") == "Okafor-Bell"
    assert back.hidden("form_key") == form.hidden("form_key")
    assert FormKey.everywhere.count() == 0


def test_second_to_save_sees_both_texts_and_loses_nothing(form: Page, world: World, open_page: Any) -> None:
    other = open_page(world, "morgan", f"children/{world.milo.pk}/particulars/")
    other.send(**particulars(world.milo, known_as="Mo"))

    told = form.again(**particulars(world.milo, known_as="Miles"))

    assert told.answer.status_code == 422
    assert "Someone saved this while you were writing" in told.words
    assert "saved meanwhile" in told.words
    assert "Mo" in told.words
    assert told.shows("known_as") == "Miles"
    assert _milo(world).known_as == "Mo"
    assert FormKey.everywhere.count() == 1, "what was not saved can be saved under the same key"

    told.send(**particulars(world.milo, known_as="Miles"))
    assert _milo(world).known_as == "Miles"


def test_third_to_save_while_the_second_reads_both_texts_is_not_overwritten(
    form: Page, world: World, open_page: Any
) -> None:
    place = f"children/{world.milo.pk}/particulars/"
    others = [open_page(world, "morgan", place) for _ in range(2)]
    others[0].send(**particulars(world.milo, known_as="Mo"))
    told = form.again(**particulars(world.milo, known_as="Miles"))
    others[1].again(**particulars(world.milo, known_as="Milou")).send(
        **particulars(world.milo, known_as="Milou")
    )

    told_again = told.again(**particulars(world.milo, known_as="Miles"))

    assert told_again.answer.status_code == 422
    assert "Milou" in told_again.words
    assert _milo(world).known_as == "Milou"


def test_form_that_was_mended_first_does_not_step_over_what_was_saved_meanwhile(
    form: Page, world: World, open_page: Any
) -> None:
    open_page(world, "morgan", form.path.removeprefix(world.address(""))).send(
        **particulars(world.milo, known_as="Mo")
    )

    mended = form.again(**particulars(world.milo, given_name="", known_as="Miles"))
    told = mended.again(**particulars(world.milo, known_as="Miles"))

    assert "Someone saved this while you were writing" in told.words
    assert _milo(world).known_as == "Mo"


def test_draft_taken_up_again_does_not_step_over_what_was_saved_meanwhile(
    form: Page, world: World, open_page: Any
) -> None:
    place = form.path.removeprefix(world.address(""))
    form.keep(**particulars(world.milo, known_as="Miles"))
    open_page(world, "morgan", place).send(**particulars(world.milo, known_as="Mo"))

    resumed = open_page(world, "priya", place)
    assert resumed.shows("known_as") == "Miles"
    told = resumed.again(**particulars(world.milo, known_as="Miles"))

    assert "Someone saved this while you were writing" in told.words
    assert _milo(world).known_as == "Mo"


def test_form_that_lost_its_version_is_told_both_texts(form: Page, world: World) -> None:
    answer = form.client.post(
        form.path, particulars(world.milo, known_as="Miles") | {"form_key": str(uuid.uuid4())}
    )

    assert answer.status_code == 422
    assert _milo(world).known_as == ""


def test_form_that_nobody_touched_meanwhile_is_saved(form: Page, world: World) -> None:
    assert form.send(**particulars(world.milo, known_as="Mo")).status_code == 302

    assert (_milo(world).known_as, _milo(world).version) == ("Mo", world.milo.version + 1)


SENDERS = 20


@pytest.mark.django_db(transaction=True)
def test_twenty_identical_forms_at_once_make_one_thing() -> None:
    with transaction.atomic():
        world, _ = worlds.look_alikes()
    path = world.address(f"children/{world.milo.pk}/know-first/add/")
    sent = FIRST | {"form_key": str(uuid.uuid4())}
    places: list[Any] = []
    ready = threading.Barrier(SENDERS)
    clients = [Client() for _ in range(SENDERS)]
    for client in clients:
        client.force_login(world.priya.user)

    def send(client: Client) -> None:
        try:
            ready.wait()
            places.append(client.post(path, sent).headers.get("Location"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(places) == SENDERS
    assert len(set(places)) == 1
    assert places[0].startswith(world.address("children/"))
    with walls.within(world.setting.pk):
        assert KnowFirst.everywhere.filter(child=world.milo).count() == 1
        assert Entry.objects.filter(action="know_first_written").count() == 1
