"""One setting's everything goes out as an open archive, and an empty installation takes it in without loss."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alongside.config.keeping import archive, open_columns, open_tables, taking_in
from alongside.config.keeping import contents as manifests
from alongside.config.sample.paper_in import OLD_PLAN
from alongside.file.documents.models import Document
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Membership, User
from alongside.ground.accounts.opening import Newcomer
from alongside.ground.audit import queries as book
from alongside.ground.tables import walls
from tests.config.conftest import Prompt
from tests.config.elm import chain_of_cycles, emptied, files_of, opened_setting, sealed, silent
from tests.config.houses import OWNER, Houses
from tests.marks import rows
from tests.tables.any_row import any_row, owned
from tests.worlds import NOW, TODAY

# what grows when a setting is taken in: the book says so
GROWS = {"rows/audit.Entry.jsonl", "rows/audit.LookSeal.jsonl"}
HEAD = "rows/audit.Head.jsonl"


def _same(first: Path, again: Path) -> None:
    """Compare two archives byte by byte; the second's book may go on where the first's ended."""
    before, after = files_of(first), files_of(again)
    assert before.keys() == after.keys()
    apart = {name for name in before if before[name] != after[name]} - {manifests.NAME, HEAD}
    assert apart <= GROWS, apart
    assert all(after[name].startswith(before[name]) for name in GROWS)


def _taken_in(house: Prompt, named: dict[str, str], file: Path) -> Path:
    """Take an archive in where nothing is, see that all is well there, and archive it again."""
    again = house.data.parent / "again.zip"
    said, well, told, twice = house.several(
        ("take-in", file), ("audit", "verify"), ("archive", "willow-lane", again), ("take-in", file), **named
    )
    assert said.returncode == 0, said.stderr
    assert "its book is whole" in said.stdout
    assert "willow-lane: whole" in well.stdout, well.stdout
    assert told.returncode == 0, told.stderr
    assert "keep it on an encrypted disk" in told.stderr
    assert twice.returncode == 1
    assert "This setting is here already, as willow-lane. Take it into an empty installation" in twice.stderr
    return again


@pytest.fixture
def houses(tmp_path: Path, _shared: Path, _house: Path) -> Houses:
    return Houses(tmp_path, _shared, _house)


@pytest.fixture
def first(sample: Prompt) -> Path:
    """The archive of the sample world, where a paper is kept."""
    said = sample.typed("archive", "willow-lane", sample.data.parent / "first.zip")
    assert said.returncode == 0, said.stderr
    return sample.data.parent / "first.zip"


@rows("D7")
def test_archive_that_was_taken_in_elsewhere_gives_the_same_archive(
    first: Path, sample: Prompt, houses: Houses
) -> None:
    after, named = houses.migrated("after")

    again = _taken_in(after, named, first)

    _same(first, again)
    assert (after.data / "master_key").read_text() != (sample.data / "master_key").read_text()
    assert [held.decode() for name, held in files_of(again).items() if name.startswith("papers/")] == [
        OLD_PLAN
    ]
    assert b"rosa" not in files_of(first)["rows/accounts.User.jsonl"]
    assert "password" not in json.loads(files_of(first)["schema/accounts.User.json"])["properties"]
    if OWNER:  # it went from SQLite to PostgreSQL, and goes back
        assert named["DATABASE_URL"].startswith("postgresql")
        _same(again, _taken_in(houses.on_sqlite("back"), {}, again))


@rows("D7")
@pytest.mark.django_db(transaction=True)
def test_a_row_of_every_table_is_taken_in_as_it_was(data: Path, tmp_path: Path) -> None:
    setting = opened_setting()
    with walls.within(setting.pk):
        for model in owned():
            any_row(model, setting)
        chain_of_cycles(setting)
        for paper in Document.everywhere.filter(setting=setting).select_related("key"):
            sealed(paper)
    first = archive.make(setting, tmp_path / "first.zip", NOW, silent)
    emptied()

    taking_in.take_in(tmp_path / "first.zip", NOW + timedelta(hours=1), silent)

    archive.make(setting, tmp_path / "again.zip", NOW, silent)
    _same(tmp_path / "first.zip", tmp_path / "again.zip")
    assert {model._meta.label for model in owned()} - {
        label for label, many in first.rows.items() if many
    } == {"accounts.SettingKey"}
    with walls.within(setting.pk):
        assert [model._meta.label for model in open_tables.held() if not first.rows[model._meta.label]] == []
        assert list(book.faults(setting.pk)) == []
        assert book.entries(setting.pk).last().action == "setting_taken_in"
    assert [user.has_usable_password() for user in User.objects.filter(email__contains="elm")] == [False] * 2


@pytest.mark.django_db(transaction=True)
def test_nothing_of_another_setting_is_in_an_archive(data: Path, tmp_path: Path) -> None:
    setting = opened_setting()
    with walls.within():
        other = opening.open_setting(code="oakhurst", name="Oakhurst", kind="private", at=NOW)
        mine = User.objects.get(email="una@elm.example")
        Membership.everywhere.create(setting=other, user=mine, name="Una at Oakhurst", from_on=TODAY)
        opening.give_place(
            other, Newcomer("Wesley", (), (), "wesley@oakhurst.example"), from_on=TODAY, at=NOW
        )

    archive.make(setting, tmp_path / "elm.zip", NOW, silent)

    whole = b"".join(files_of(tmp_path / "elm.zip").values()).lower()
    assert b"una@elm.example" in whole
    assert all(word not in whole for word in (b"oakhurst", b"wesley", str(other.pk).encode()))


def test_every_column_can_be_written_and_read() -> None:
    for model in open_tables.held():
        assert model._meta.many_to_many == (), (
            f"{model._meta.label}: rows between two tables have their own model"
        )
        for field in open_columns.columns(model).values():
            assert field.get_internal_type() != "BinaryField", (
                f"{model._meta.label}.{field.name}: say how it opens"
            )
            clock = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
            assert not clock, f"{model._meta.label}.{field.name}: taking in would write another moment"
        if not open_tables.belongs(model):
            assert model._meta.get_field("id").get_internal_type() == "UUIDField", model._meta.label


@pytest.mark.django_db(transaction=True)
def test_archive_that_could_not_be_finished_is_not_there(data: Path, tmp_path: Path) -> None:
    setting = opened_setting()

    with pytest.raises(ZeroDivisionError):
        archive.make(setting, tmp_path / "out" / "elm.zip", NOW, lambda *_: 1 // 0)

    assert list((tmp_path / "out").iterdir()) == []
    archive.record(setting.pk, "setting_archived", NOW)  # nothing is held open
    with walls.within(setting.pk):
        assert book.entries(setting.pk).last().action == "setting_archived"


@pytest.mark.django_db(transaction=True)
def test_command_names_what_is_not_there_and_what_is(data: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No setting has the code ash. There are: none"):
        call_command("archive", "ash", tmp_path / "ash.zip")
    opened_setting()
    with pytest.raises(CommandError, match="There are: elm"):
        call_command("archive", "ash", tmp_path / "ash.zip")
    call_command("archive", "elm", tmp_path / "elm.zip")
    with pytest.raises(CommandError, match="is there already. Name another file"):
        call_command("archive", "elm", tmp_path / "elm.zip")
    with pytest.raises(CommandError, match="is not there"):
        call_command("take-in", tmp_path / "ash.zip")
    with pytest.raises(CommandError, match="Nothing was taken in. This setting is here already"):
        call_command("take-in", tmp_path / "elm.zip")
    emptied()
    call_command("take-in", tmp_path / "elm.zip")
