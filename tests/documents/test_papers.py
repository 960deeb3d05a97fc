"""Papers about a child: kept sealed, given to whom they concern, taken out of sight at once."""

import base64
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.file.documents import actions, checking, queries, sealing
from alongside.file.documents.models import Document, Withdrawal
from alongside.ground.access.asking import Refused
from alongside.ground.accounts.models import SettingKey
from alongside.ground.audit.models import Entry, Look, Payload
from tests.documents.making import KEY, kept, pdf, upload
from tests.marks import rows
from tests.workspace.test_weight import MORE_ON_POSTGRESQL, MOST_QUERIES
from tests.worlds import NOW, World


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(settings, "DATA", str(tmp_path))


def _papers(world: World, child: Any) -> str:
    return world.address(f"children/{child.pk}/papers/")


def _open(world: World, document: Document) -> str:
    return world.address(f"documents/{document.pk}/")


def on_disk() -> list[Path]:
    return [path for path in (Path(settings.DATA) / "documents").rglob("*") if path.is_file()]


@rows("D3")
def test_paper_is_kept_sealed_and_given_back_as_an_attachment(world: World, visit: Any) -> None:
    client = visit(world, "priya")
    assert "No papers yet" in client.get(_papers(world, world.milo)).content.decode()

    answer = client.post(f"{_papers(world, world.milo)}add/", upload(pdf(), "../../Old plan.pdf"))

    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer.url).content.decode()
    assert "Old plan" in page
    assert "from Little Acorns" in page
    document = Document.everywhere.get()
    (file,) = on_disk()
    assert b"%PDF" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert "plan" not in file.name
    given = client.get(_open(world, document))
    assert given.content.startswith(b"%PDF")
    assert given["Content-Disposition"] == 'attachment; filename="Old plan.pdf"'
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in given["Content-Security-Policy"]
    assert "no-store" in given["Cache-Control"]
    assert Look.objects.filter(action="documents.open", thing_id=document.pk).exists()


def test_bytes_of_a_paper_are_not_in_the_book(world: World) -> None:
    kept(world)

    entry = Entry.objects.get(action="document_kept", child_id=world.milo.pk)
    assert "bytes" in Payload.objects.get(id=entry.id).words["paper"]


def test_paper_sent_twice_is_kept_once(world: World, visit: Any) -> None:
    client = visit(world, "sam")

    for _ in range(2):
        assert client.post(f"{_papers(world, world.milo)}add/", upload(pdf(), "a.pdf")).status_code == 302

    assert Document.everywhere.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"file": ""}, "Choose a file, of 25 MB or less"),
        ({"title": ""}, "Write what it is"),
        ({"dated": "soon"}, "Write a date such as"),
    ],
)
def test_form_says_beside_the_field_what_is_wrong(
    world: World, visit: Any, change: dict[str, str], words: str
) -> None:
    answer = visit(world, "priya").post(f"{_papers(world, world.milo)}add/", upload(pdf(), "a.pdf") | change)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert on_disk() == []


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"MZ\x90\x00", "report.pdf", "is something else"),
        (b"x" * (checking.MOST_BYTES + 1), "a.txt", "larger than 25 MB"),
    ],
)
def test_paper_that_must_not_be_kept_is_refused_beside_the_field(
    world: World, visit: Any, content: bytes, name: str, words: str
) -> None:
    answer = visit(world, "priya").post(f"{_papers(world, world.milo)}add/", upload(content, name))

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_form_is_shown_empty(world: World, visit: Any) -> None:
    assert visit(world, "sam").get(f"{_papers(world, world.milo)}add/").status_code == 200


@rows("D3")
def test_paper_in_the_wrong_file_is_out_of_sight_at_once_with_who_saw_it(world: World, visit: Any) -> None:
    document = kept(world)
    visit(world, "morgan").get(_open(world, document))
    sam = visit(world, "sam")
    sam.get(_open(world, document))
    empty = sam.post(f"{_open(world, document)}withdrawal/", {"form_key": KEY.format(3)})
    assert empty.status_code == 422

    done = sam.post(
        f"{_open(world, document)}withdrawal/",
        {"why": "It is about another Milo.", "form_key": KEY.format(4)},
    )

    assert done.status_code == 302
    for person in ("sam", "priya", "morgan"):
        client = visit(world, person)
        assert client.get(_open(world, document)).status_code == 404
        page = client.get(_papers(world, world.milo)).content.decode()
        assert ("Had been opened by Morgan Ellis, Sam Reid" in page) is (person != "sam")
    with pytest.raises(Refused):
        actions.withdraw_document(document=document, why="again", by=world.actor("priya"), at=NOW)
    assert Withdrawal.everywhere.count() == 1


def test_paper_that_nobody_opened_says_so(world: World, visit: Any) -> None:
    actions.withdraw_document(document=kept(world), why="Twice.", by=world.actor("priya"), at=NOW)

    assert "Nobody had opened it" in visit(world, "priya").get(_papers(world, world.milo)).content.decode()


@pytest.mark.parametrize("person", ["kayleigh", "joe", "grace"])
def test_who_may_not_open_the_file_finds_no_paper(world: World, visit: Any, person: str) -> None:
    document = kept(world)
    client = visit(world, person)

    for place in (_open(world, document), f"{_open(world, document)}withdrawal/", _papers(world, world.milo)):
        assert client.get(place).status_code == 404


def test_manager_reads_and_keeps_nothing(world: World, visit: Any) -> None:
    document = kept(world)
    client = visit(world, "morgan")

    assert client.get(_open(world, document)).status_code == 200
    assert client.get(f"{_papers(world, world.milo)}add/").status_code == 404


def test_paper_of_another_setting_is_not_found_by_its_id(world: World, other: World, visit: Any) -> None:
    theirs = kept(other)

    assert visit(world, "priya").get(_open(world, theirs)).status_code == 404
    assert visit(other, "priya").get(_open(world, theirs)).status_code == 404
    assert visit(other, "priya").get(_open(other, theirs)).status_code == 200


def test_bytes_moved_or_changed_are_not_given(world: World, other: World, visit: Any) -> None:
    mine, theirs = kept(world), kept(other)
    key = SettingKey.everywhere.get(setting=world.setting)
    here = sealing.path(world.setting.pk, mine.place)
    there = sealing.path(other.setting.pk, theirs.place)

    here.write_bytes(there.read_bytes())
    answer = visit(world, "priya").get(_open(world, mine), follow=True)
    assert "its file is missing, or was changed" in answer.content.decode()
    with pytest.raises(sealing.Broken):
        sealing.read(bytes(key.wrapped), other.setting.pk, theirs.place)
    here.unlink()
    with pytest.raises(sealing.Broken):
        queries.content(mine)
    with pytest.raises(sealing.Broken):
        sealing.read(bytes(key.wrapped), world.setting.pk, "../../secret_key")


def test_setting_has_one_key_for_all_its_papers(world: World, other: World) -> None:
    first, second, theirs = kept(world), kept(world), kept(other)

    assert first.key == second.key != theirs.key
    assert first.place != second.place
    assert bytes(first.key.wrapped) != bytes(theirs.key.wrapped)


def test_list_asks_no_more_with_ten_papers_than_with_one(world: World, visit: Any) -> None:
    client = visit(world, "priya")
    counts = []
    for _ in range(2):
        kept(world)
        client.get(_papers(world, world.milo))
        with CaptureQueriesContext(connection) as asked:
            client.get(_papers(world, world.milo))
        counts.append(len(asked))
        for _ in range(8):
            kept(world)
    more = MORE_ON_POSTGRESQL if connection.vendor == "postgresql" else 0
    assert counts[0] == counts[1] <= MOST_QUERIES + more, counts


def test_nothing_is_kept_where_the_key_is_not(world: World, visit: Any, monkeypatch: Any) -> None:
    kept(world)
    client = visit(world, "priya")
    for key in (base64.urlsafe_b64encode(bytes(32)).decode(), "short", "no key at all"):
        monkeypatch.setattr(settings, "MASTER_KEY", key)

        answer = client.post(f"{_papers(world, world.milo)}add/", upload(pdf(), "a.pdf"), follow=True)

        assert "the key that seals them is not here" in answer.content.decode()
        assert Document.everywhere.count() == 1


def test_papers_that_cannot_be_opened_are_counted_without_reading_them(
    world: World, monkeypatch: Any
) -> None:
    first, second = kept(world), kept(world)
    assert queries.gone(world.setting.pk) == []
    assert queries.sealed_elsewhere(world.setting.pk) == 0

    sealing.path(world.setting.pk, first.place).write_bytes(b"cut short")
    Document.everywhere.filter(pk=second.pk).update(place="../../secret_key")
    monkeypatch.setattr(settings, "MASTER_KEY", base64.urlsafe_b64encode(bytes(32)).decode())

    assert set(queries.gone(world.setting.pk)) == {first.pk, second.pk}
    assert queries.sealed_elsewhere(world.setting.pk) == 2
