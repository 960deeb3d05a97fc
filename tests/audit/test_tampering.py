"""A thousand ways to tamper with the book, and each is named with its place."""

import random
import re
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from alongside.ground.audit import queries
from alongside.ground.audit.models import Entry, Payload
from tests.audit.tampering import WAYS
from tests.marks import rows


@rows("X5")
@pytest.mark.django_db(transaction=True)
def test_each_of_a_thousand_tamperings_is_named_with_its_place(open_book: Any, setting_id: UUID) -> None:
    assert list(queries.faults(setting_id)) == []
    tried = 0
    for times, way in WAYS:
        for number in range(times):
            rng = random.Random(f"{way.__name__} {number}")
            mark = transaction.savepoint()
            place = way(rng, setting_id)
            found = list(queries.faults(setting_id))
            transaction.savepoint_rollback(mark)
            assert any(re.search(place, fault) for fault in found), (way.__name__, number, place, found)
            tried += 1
    assert tried == 1000
    assert list(queries.faults(setting_id)) == []


@pytest.mark.django_db(transaction=True)
def test_words_slipped_under_an_entry_that_was_written_without_any_are_named(
    open_book: Any, setting_id: UUID
) -> None:
    silent = Entry.objects.filter(setting_id=setting_id, payload_digest="").earliest("seq")
    Payload.objects.create(
        id=silent.id, setting_id=setting_id, recorded_at=silent.recorded_at, salt="", words={"known_as": "Mo"}
    )

    assert f"entry {silent.seq} has words that were not written with it" in queries.faults(setting_id)
