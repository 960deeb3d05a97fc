"""Papers in an archive lie open, as they came; where it is taken in they are sealed again with a key of that place."""

import base64
import json
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from alongside.config.keeping import archive, taking_in
from alongside.config.keeping import contents as manifests
from alongside.config.keeping.contents import NotTakenInError
from alongside.file.documents import queries, sealing
from alongside.file.documents.models import Document, Withdrawal
from alongside.ground.accounts.models import Setting, SettingKey
from alongside.ground.tables import walls
from tests.config.elm import PAPER, emptied, files_of, kept_paper, opened_setting, silent
from tests.marks import rows
from tests.tables.any_row import any_row
from tests.worlds import NOW

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(hours=1)
LINES = "rows/documents.Document.jsonl"


def another_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _files(data: Path) -> list[Path]:
    return sorted(path for path in (data / "documents").rglob("*") if path.is_file())


@pytest.fixture
def setting(data: Path) -> Setting:
    return opened_setting()


@pytest.fixture
def papers(setting: Setting) -> list[Document]:
    """A plan, a drawing, and a letter that is out of sight."""
    with walls.within(setting.pk):
        plan = kept_paper(setting, title="Ada’s plan")
        drawing = kept_paper(setting, b"\x89PNG drawn", file_name="DRAWING.PNG", media_type="image/png")
        letter = kept_paper(setting, b"A letter", file_name="letter.wish", media_type="text/plain")
        any_row(Withdrawal, setting, document=letter)
    return [plan, drawing, letter]


@rows("D7")
def test_papers_are_open_in_an_archive_and_sealed_anew_where_it_is_taken_in(
    setting: Setting, papers: list[Document], data: Path, tmp_path: Path, settings: Any
) -> None:
    before, first, again = _files(data), tmp_path / "elm.zip", tmp_path / "again.zip"
    old_key, sealed = papers[0].key, [path.read_bytes() for path in before]
    archive.make(setting, first, NOW, silent)
    emptied()
    settings.MASTER_KEY = another_key()

    found = taking_in.take_in(first, LATER, silent)

    assert (found.papers, found.shut) == (3, [])
    with walls.within(setting.pk):
        kept = {paper.pk: paper for paper in queries.every(setting.pk)}
        assert [queries.content(kept[paper.pk]) for paper in papers] == [PAPER, b"\x89PNG drawn", b"A letter"]
        assert {kept[paper.pk].title for paper in papers} == {paper.title for paper in papers}
        (key,) = SettingKey.everywhere.filter(setting=setting)
        assert key.made_at == LATER
        assert not sealing.opens(bytes(old_key.wrapped), setting.pk)
    after = _files(data)
    assert len(after) == 3
    assert not {path.name for path in before} & {path.name for path in after}
    assert not {*sealed, PAPER} & {path.read_bytes() for path in after}
    archive.make(setting, again, NOW, silent)
    assert files_of(again)[LINES] == files_of(first)[LINES]
    assert _papers_of(again) == _papers_of(first)


def _papers_of(file: Path) -> dict[str, bytes]:
    return {name: held for name, held in files_of(file).items() if name.startswith("papers/")}


def test_archive_says_which_paper_is_which_and_holds_no_key(
    setting: Setting, papers: list[Document], tmp_path: Path
) -> None:
    archive.make(setting, tmp_path / "elm.zip", NOW, silent)

    files = files_of(tmp_path / "elm.zip")
    plan, drawing, letter = papers
    assert _papers_of(tmp_path / "elm.zip") == {
        f"papers/{plan.pk}.pdf": PAPER,
        f"papers/{drawing.pk}.png": b"\x89PNG drawn",
        f"papers/{letter.pk}": b"A letter",
    }
    told = {line["id"]: line for line in map(json.loads, files[LINES].splitlines())}
    assert told[str(drawing.pk)]["media_type"] == "image/png"
    assert told[str(drawing.pk)]["file_name"] == "DRAWING.PNG"
    assert told[str(plan.pk)]["title"] == "Ada’s plan"
    assert not {"place", "key_id"} & told[str(plan.pk)].keys()
    assert "id of its line in rows/documents.Document.jsonl" in files[manifests.READ_ME].decode()
    whole = b"".join(files.values())
    for secret in (plan.place.encode(), str(plan.key_id).encode(), bytes(plan.key.wrapped)):
        assert secret not in whole
        assert base64.b64encode(secret) not in whole
    assert not [name for name in files if "SettingKey" in name]


def test_paper_that_is_gone_stops_an_archive_until_it_is_left_out(
    setting: Setting, papers: list[Document], data: Path, tmp_path: Path, capsys: Any
) -> None:
    plan, drawing, _ = papers
    sealing.path(setting.pk, plan.place).unlink()

    with pytest.raises(
        CommandError, match=f"1 of the papers of elm are not on the disk .*{plan.pk}.*--leave-out-shut"
    ):
        call_command("archive", "elm", tmp_path / "elm.zip")
    assert not (tmp_path / "elm.zip").exists()
    call_command("archive", "elm", tmp_path / "elm.zip", leave_out_shut=True)

    assert "1 papers could not be opened, and are not in it" in capsys.readouterr().err
    files = files_of(tmp_path / "elm.zip")
    assert json.loads(files[manifests.NAME])["shut"] == [str(plan.pk)]
    assert "Of 1 papers it has the line only" in files[manifests.READ_ME].decode()
    emptied()
    call_command("take-in", tmp_path / "elm.zip")
    assert "cannot be here either" in capsys.readouterr().err
    with walls.within(setting.pk):
        assert queries.gone(setting.pk) == [plan.pk]
        assert queries.content(queries.every(setting.pk).get(pk=drawing.pk)) == b"\x89PNG drawn"


def test_paper_whose_bytes_were_changed_stops_an_archive(
    setting: Setting, papers: list[Document], tmp_path: Path
) -> None:
    file = sealing.path(setting.pk, papers[0].place)
    held = file.read_bytes()
    file.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))

    with pytest.raises(
        CommandError, match=f"The paper {papers[0].pk} cannot be opened: its file was changed"
    ):
        call_command("archive", "elm", tmp_path / "elm.zip")

    assert not (tmp_path / "elm.zip").exists()
    call_command("archive", "elm", tmp_path / "elm.zip", leave_out_shut=True)
    assert json.loads(files_of(tmp_path / "elm.zip")[manifests.NAME])["shut"] == [str(papers[0].pk)]


def test_papers_sealed_with_another_master_key_stop_an_archive_and_are_told_by_check(
    setting: Setting, papers: list[Document], data: Path, tmp_path: Path, settings: Any, capsys: Any
) -> None:
    data.chmod(0o700)
    call_command("check")
    settings.MASTER_KEY = another_key()
    words = "3 of the papers of elm were sealed with another master_key. Put the one of before into"

    with pytest.raises(CommandError, match=words):
        call_command("archive", "elm", tmp_path / "elm.zip")
    with pytest.raises(CommandError, match="1 to mend"):
        call_command("check")

    assert words in capsys.readouterr().out
    settings.MASTER_KEY = "none"
    with pytest.raises(CommandError, match="2 to mend"):
        call_command("check")
    assert "ALONGSIDE_MASTER_KEY is no key" in capsys.readouterr().out


def test_disk_that_loses_a_paper_while_it_is_taken_in(
    setting: Setting, papers: list[Document], data: Path, tmp_path: Path
) -> None:
    archive.make(setting, tmp_path / "elm.zip", NOW, silent)
    emptied()

    def loses(*_: Any) -> None:
        for path in _files(data):
            path.unlink()

    with pytest.raises(NotTakenInError, match="cannot be read back. Is the disk well"):
        taking_in.take_in(tmp_path / "elm.zip", LATER, loses)

    assert not (data / "documents" / str(setting.pk)).exists()
    assert not Setting.objects.exists()


def test_row_that_speaks_of_another_paper_than_was_kept_is_not_opened(
    setting: Setting, papers: list[Document]
) -> None:
    with walls.within(setting.pk):
        Document.everywhere.filter(pk=papers[0].pk).update(sha256=uuid4().hex)

        with pytest.raises(sealing.Broken):
            queries.content(queries.every(setting.pk).get(pk=papers[0].pk))
