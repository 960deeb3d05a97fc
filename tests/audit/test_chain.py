"""The arithmetic of the chain, which anyone can check without this program."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.ground.audit import chain
from alongside.ground.audit.models import Entry, Look

ID = UUID("5f0c2f6e-6c1e-4c2e-9f41-0c3f5a0a7b11")
AT = datetime(2026, 11, 19, 9, 40, tzinfo=UTC)
WORDS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def _entry(**given: object) -> Entry:
    usual = {
        "recorded_at": AT,
        "id": ID,
        "seq": 1,
        "setting_id": ID,
        "person": "Priya",
        "action": "child_added",
    }
    return Entry(**{**usual, **given})


def test_link_can_be_worked_out_by_hand() -> None:
    held = {
        "seq": 1, "id": str(ID), "setting_id": str(ID), "person_id": None, "person": "Priya", "roles": "",
        "action": "child_added", "child_id": None, "thing": "", "thing_id": None, "seen_by": "entitled", "fields": [],
        "payload_digest": "", "recorded_at": "2026-11-19T09:40:00.000000+00:00",
    }  # fmt: skip
    by_hand = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert chain.link("before", _entry()) == hashlib.sha256(f"before\n{by_hand}".encode()).hexdigest()


def test_every_column_of_an_entry_is_in_its_link() -> None:
    columns = {field.attname for field in Entry._meta.concrete_fields}

    assert columns - {*chain.LINKED, "recorded_at"} == {"digest"}


def test_every_column_of_a_look_is_in_its_seal() -> None:
    columns = {field.attname for field in Look._meta.concrete_fields}

    assert columns == {*chain.SEALED, "recorded_at"}


def test_link_depends_on_what_stands_before() -> None:
    assert chain.link("a", _entry()) != chain.link("b", _entry())


def test_one_moment_has_one_digest_in_every_time_zone() -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=5)))

    assert chain.link("", _entry()) == chain.link("", _entry(recorded_at=elsewhere))


def test_seal_depends_on_the_order_of_looks() -> None:
    one, two = (Look(recorded_at=AT, id=UUID(int=number), setting_id=ID, kind="seen") for number in (1, 2))

    assert chain.seal([one, two]) != chain.seal([two, one])
    assert chain.seal([one]) != chain.seal([one, two])


@settings(max_examples=50)
@given(WORDS)
def test_words_have_one_digest_before_and_after_the_database(words: object) -> None:
    kept = json.loads(json.dumps(words))

    assert chain.payload_digest("salt", words) == chain.payload_digest("salt", kept)


@settings(max_examples=50)
@given(WORDS, WORDS)
def test_other_words_have_another_digest(words: object, others: object) -> None:
    same = json.dumps(words, sort_keys=True) == json.dumps(others, sort_keys=True)

    assert (chain.payload_digest("salt", words) == chain.payload_digest("salt", others)) is same


def test_salt_hides_short_words() -> None:
    assert chain.payload_digest("a", {"known_as": "Mo"}) != chain.payload_digest("b", {"known_as": "Mo"})


@given(st.dictionaries(st.text(), st.integers()))
def test_text_of_a_value_is_one_whatever_the_order(words: dict[str, int]) -> None:
    assert chain.canonical(words) == chain.canonical(dict(reversed(words.items())))
