"""Writing in the book and reading it: entries, looks and their seals, shredded words, anchors."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import transaction

from alongside.ground.audit import actions, chain, queries
from alongside.ground.audit.actions import Event
from alongside.ground.audit.models import Entry, Head, Look, LookSeal, Payload
from tests.audit.conftest import looked, write_book, writer
from tests.marks import rows
from tests.worlds import NOW, World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def here(world: World) -> UUID:
    return world.setting.pk


def _whole(setting_id: UUID) -> bool:
    return list(queries.faults(setting_id)) == []


def test_book_that_was_written_in_is_whole(here: UUID) -> None:
    write_book(here)

    assert _whole(here)
    assert queries.entries(here).count() == Head.objects.get(setting_id=here).seq > 20


def test_entries_are_numbered_without_a_gap(here: UUID) -> None:
    write_book(here)

    numbers = list(queries.entries(here).values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_each_setting_has_a_chain_of_its_own(world: World, other: World) -> None:
    before = queries.entries(other.setting.pk).count()
    write_book(world.setting.pk)

    assert queries.entries(other.setting.pk).count() == before
    assert _whole(other.setting.pk)


def test_words_stand_apart_and_the_entry_holds_only_their_digest(here: UUID) -> None:
    actions.append(
        [Event("child_changed", fields=("words",), words={"words": "climbs the fence"})],
        by=writer(here),
        at=NOW,
    )

    entry = queries.entries(here).last()
    kept = Payload.objects.get(id=entry.id)
    columns = [str(getattr(entry, field.attname)) for field in Entry._meta.concrete_fields]
    assert kept.words == {"words": "climbs the fence"}
    assert not any("fence" in column for column in columns)
    assert entry.payload_digest == chain.payload_digest(kept.salt, kept.words)


def test_same_words_written_twice_have_other_digests(here: UUID) -> None:
    for _ in range(2):
        actions.append([Event("said", words={"words": "yes"})], by=writer(here), at=NOW)

    first, second = queries.entries(here).order_by("-seq")[:2]
    assert first.payload_digest != second.payload_digest


def test_entry_without_words_has_no_payload(here: UUID) -> None:
    actions.append([Event("setting_opened")], by=writer(here), at=NOW)

    entry = queries.entries(here).last()
    assert entry.payload_digest == ""
    assert not Payload.objects.filter(id=entry.id).exists()


@rows("X5")
def test_looks_are_sealed_before_any_action(here: UUID) -> None:
    by = writer(here)
    looks = [looked(by, number) for number in range(3)]
    actions.look(looks)
    assert LookSeal.objects.filter(setting_id=here).count() == 0

    actions.append([Event("child_changed")], by=by, at=NOW + 5 * MINUTE)

    sealing, done = queries.entries(here).order_by("-seq")[:2][::-1]
    assert (sealing.action, done.action) == ("looks_sealed", "child_changed")
    assert f"digest:{chain.seal(looks)}" in sealing.fields
    assert "count:3" in sealing.fields
    assert list(
        LookSeal.objects.filter(setting_id=here).order_by("seq").values_list("look_id", "entry_seq")
    ) == [(look.id, sealing.seq) for look in looks]
    assert _whole(here)


def test_looks_are_sealed_once(here: UUID) -> None:
    actions.look([looked(writer(here), 0)])

    assert actions.seal(here, at=NOW + MINUTE) == 1
    assert actions.seal(here, at=NOW + 2 * MINUTE) == 0
    actions.append([Event("child_changed")], by=writer(here), at=NOW + 3 * MINUTE)
    assert LookSeal.objects.filter(setting_id=here).count() == 1
    assert _whole(here)


@pytest.mark.parametrize("minutes", [-59, -1, 0, 1, 60 * 24 * 365])
def test_look_that_is_written_late_is_sealed_all_the_same(here: UUID, minutes: int) -> None:
    actions.append([Event("child_changed")], by=writer(here), at=NOW)
    actions.look([looked(writer(here), minutes)])

    assert actions.seal(here, at=NOW + MINUTE) == 1


def test_looks_that_waited_over_a_weekend_are_sealed(here: UUID) -> None:
    actions.append([Event("child_changed")], by=writer(here), at=NOW)
    actions.look([looked(writer(here), 1)])

    assert actions.seal(here, at=NOW + timedelta(days=3)) == 1
    assert _whole(here)


def test_looks_are_sealed_though_the_clock_was_put_back(here: UUID) -> None:
    actions.append([Event("child_changed")], by=writer(here), at=NOW + timedelta(days=4000))
    actions.look([looked(writer(here), 1)])

    assert actions.seal(here, at=NOW + MINUTE) == 1


def test_looks_of_another_setting_are_not_sealed_with_ours(world: World, other: World) -> None:
    actions.look([looked(writer(other.setting.pk), 0)])

    assert actions.seal(world.setting.pk, at=NOW) == 0


def test_sealing_costs_the_same_however_many_looks_there_are(here: UUID, django_assert_num_queries) -> None:
    for day in range(3):
        actions.look([looked(writer(here), 60 * 24 * day + number) for number in range(40)])
        actions.seal(here, at=NOW + timedelta(days=day + 1))

    with django_assert_num_queries(5):  # savepoint, head, last entry, looks that may wait, end of savepoint
        actions.seal(here, at=NOW + timedelta(days=9))


@rows("A7")
def test_shredding_leaves_a_whole_book_without_the_words(here: UUID) -> None:
    by = writer(here)
    actions.append([Event("noticed", uuid4(), words={"words": "a bruise"})], by=by, at=NOW)
    entry = queries.entries(here).last()

    actions.shred([entry.id], by=by, at=NOW + MINUTE)

    said = queries.entries(here).last()
    assert not Payload.objects.filter(id=entry.id).exists()
    assert (said.action, said.fields, said.seen_by) == ("words_shredded", [str(entry.id)], "lead")
    assert _whole(here)


def test_words_that_are_gone_without_being_shredded_are_a_fault(here: UUID) -> None:
    actions.append([Event("noticed", words={"words": "a bruise"})], by=writer(here), at=NOW)
    entry = queries.entries(here).last()

    Payload.objects.filter(id=entry.id).delete()

    assert list(queries.faults(here)) == [f"the words of entry {entry.seq} are lost"]


def test_shredding_that_fails_leaves_the_words(here: UUID) -> None:
    actions.append([Event("noticed", words={"words": "a bruise"})], by=writer(here), at=NOW)
    entry = queries.entries(here).last()

    with pytest.raises(TypeError):
        actions.shred([entry.id], by=writer(here), at=None)

    assert Payload.objects.filter(id=entry.id).exists()


def test_shredding_reaches_no_other_setting(world: World, other: World) -> None:
    entry = queries.entries(other.setting.pk).exclude(payload_digest="").first()

    actions.shred([entry.id], by=writer(world.setting.pk), at=NOW)

    assert Payload.objects.filter(id=entry.id).exists()


def test_what_only_the_lead_may_know_is_not_in_a_childs_book(here: UUID) -> None:
    child, by = uuid4(), writer(here)
    actions.append(
        [Event("seen", child), Event("kept", child, seen_by="lead"), Event("own", child, seen_by="nobody")],
        by=by,
        at=NOW,
    )
    for seen_by in ("entitled", "lead"):
        look = looked(by, 0, seen_by=seen_by)
        look.child_id = child
        actions.look([look])

    done, looks = queries.of_child(here, child)

    assert [entry.action for entry in done] == ["seen"]
    assert [look.seen_by for look in looks] == ["entitled"]


def _anchors(setting_id: UUID) -> Path:
    return Path(settings.ANCHORS) / f"{setting_id}.jsonl"


def test_anchor_holds_number_digest_and_time(here: UUID) -> None:
    actions.anchor(here, at=NOW)

    head = Head.objects.get(setting_id=here)
    (line,) = [line for line in _anchors(here).read_text().split("\n") if line]
    assert json.loads(line) == {"at": "2026-11-19T09:40:00Z", "digest": head.digest, "seq": head.seq}
    assert _anchors(here).parent.stat().st_mode & 0o077 == 0


def test_anchor_is_not_repeated_while_nothing_happens(here: UUID) -> None:
    actions.anchor(here, at=NOW)
    actions.anchor(here, at=NOW + MINUTE)
    actions.append([Event("said")], by=writer(here), at=NOW)
    actions.anchor(here, at=NOW + 2 * MINUTE)

    assert [anchor["seq"] for anchor in actions.anchors(here)] == [
        Head.objects.get(setting_id=here).seq - 1, Head.objects.get(setting_id=here).seq,
    ]  # fmt: skip


def test_anchor_that_was_cut_off_in_the_middle_is_named_and_spoils_no_other(here: UUID) -> None:
    actions.anchor(here, at=NOW)
    with _anchors(here).open("a") as book:
        book.write('\n{"at":"2026-11-')
    actions.append([Event("said")], by=writer(here), at=NOW)
    actions.anchor(here, at=NOW + MINUTE)

    assert list(queries.faults(here)) == ["line 2 of the anchors cannot be read"]
    assert [bool(anchor) for anchor in actions.anchors(here)] == [True, False, True]


@pytest.mark.django_db
def test_book_that_was_never_begun_is_whole() -> None:
    nobody = uuid4()
    actions.anchor(nobody, at=NOW)

    assert not _anchors(nobody).exists()
    assert _whole(nobody)


def test_end_is_not_proven_without_an_anchor(here: UUID) -> None:
    assert queries.end_is_proven(here) == "end not proven: no anchor has been written"


def test_end_is_proven_to_the_last_anchor(here: UUID) -> None:
    actions.anchor(here, at=NOW)
    last = Head.objects.get(setting_id=here).seq
    assert queries.end_is_proven(here) == ""

    actions.append([Event("said")], by=writer(here), at=NOW)

    assert (
        queries.end_is_proven(here) == f"end proven to entry {last} of {last + 1}: the rest has no anchor yet"
    )


def test_anchors_beside_the_database_prove_little(here: UUID, settings) -> None:
    settings.ANCHORS = f"{settings.DATA}/anchors-{here}"
    actions.anchor(here, at=NOW)

    assert "beside the database" in queries.end_is_proven(here)


def test_book_is_written_in_one_transaction_even_when_nobody_opened_one(world: World) -> None:
    by = writer(world.setting.pk)
    before = queries.entries(by.setting_id).count()

    with pytest.raises(TypeError), transaction.atomic():
        actions.append([Event("said"), Event("said", words={"x": object()})], by=by, at=NOW)

    assert queries.entries(by.setting_id).count() == before
    assert _whole(by.setting_id)


def test_look_and_entry_keep_name_and_roles_as_they_were(world: World) -> None:
    world.priya.name = "Priya Shah"
    world.priya.save()

    entry = queries.entries(world.setting.pk).filter(person="Morgan Ellis").first()
    assert entry.roles == "Manager"
    assert Look.objects.filter(person="Priya Shah").count() == 0
