"""An archive that was spoilt, or does not belong here, is refused with a reason, and nothing is half taken in."""

import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import override_settings

from alongside.config.keeping import archive, open_columns, taking_in
from alongside.config.keeping import contents as manifests
from alongside.config.keeping.contents import NotTakenInError
from alongside.config.keeping.opened import opened
from alongside.file.children.models import Child
from alongside.file.documents import queries as documents
from alongside.file.documents import sealing
from alongside.ground.accounts.models import Provider, Setting, User
from alongside.ground.tables import walls
from tests.config.elm import PAPER, chain_of_cycles, emptied, files_of, kept_paper, opened_setting, silent
from tests.tables.any_row import any_row
from tests.worlds import NOW

Change = Callable[[dict[str, bytes], dict[str, Any]], Any]
CHILD = "rows/children.Child.jsonl"
CHILD_SCHEMA = "schema/children.Child.json"
ELSEWHERE = str(UUID(int=7))


@pytest.fixture(scope="module")
def _elm(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Path]:
    """The archive of a setting that is then gone, made once."""
    folder = tmp_path_factory.mktemp("elm")
    with django_db_blocker.unblock(), override_settings(DATA=folder, ANCHORS=folder / "anchors"):
        setting = opened_setting()
        with walls.within(setting.pk):
            ada = any_row(Child, setting, given_name="Ada", home_language="Welsh")
            chain_of_cycles(setting)
            kept_paper(setting, random.Random(1).randbytes(50_000), child=ada)
        archive.make(setting, folder / "elm.zip", NOW, silent)
        emptied()
    return folder / "elm.zip"


@pytest.fixture
def elm(_elm: Path, data: Path, tmp_path: Path, db: None) -> Path:
    """The archive, which may be spoilt, where that setting is not."""
    return Path(shutil.copy(_elm, tmp_path / "elm.zip"))


def _refused(file: Path, words: str) -> None:
    """Try to take an archive in: it is refused with these words, and nothing has changed."""
    before = [model.objects.count() for model in (Setting, User, Provider)]
    with pytest.raises(NotTakenInError) as said:
        taking_in.take_in(file, NOW + timedelta(hours=1), silent)
    assert words in str(said.value), said.value
    assert [model.objects.count() for model in (Setting, User, Provider)] == before
    data = sealing.folder(uuid4()).parent.parent
    assert [path for path in data.rglob("*") if path.is_file()] == []


def _written(file: Path, change: Change, **more: bytes) -> Path:
    """Write an archive again with a change, as somebody would who knows how: every digest is right."""
    files = files_of(file)
    said = json.loads(files.pop(manifests.NAME))
    change(files, said)
    said["files"] = {name: hashlib.sha256(held).hexdigest() for name, held in files.items()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, held in [*files.items(), *more.items(), (manifests.NAME, json.dumps(said).encode())]:
            packed.writestr(name, held)
        packed.comment = bytes(manifests.ENDING)
    archive.seal(file)
    return file


def _line(table: str, **changed: Any) -> Change:
    """Change columns of the first line of a table."""

    def change(files: dict[str, bytes], _: dict[str, Any]) -> None:
        first, rest = files[f"rows/{table}.jsonl"].split(b"\n", 1)
        files[f"rows/{table}.jsonl"] = open_columns.canonical(json.loads(first) | changed) + rest

    return change


def _columns(change: Callable[[dict[str, Any]], Any]) -> Change:
    """Change which columns the schema of children names."""

    def changed(files: dict[str, bytes], _: dict[str, Any]) -> None:
        schema = json.loads(files[CHILD_SCHEMA])
        change(schema["properties"])
        files[CHILD_SCHEMA] = json.dumps(schema).encode()

    return changed


def _paper(files: dict[str, bytes]) -> str:
    return next(name for name in files if name.startswith("papers/"))


def test_archive_written_again_without_a_change_is_taken_in(elm: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(taking_in, "ROWS_AT_ONCE", 2)

    found = taking_in.take_in(_written(elm, lambda *_: None), NOW + timedelta(hours=1), silent)

    assert Setting.objects.get().pk == found.setting_id
    (kept,) = (path for path in sealing.folder(found.setting_id).rglob("*") if path.is_file())
    assert kept.stat().st_mode & 0o077 == 0
    walls.stand_in(found.setting_id)
    assert len(documents.content(documents.every(found.setting_id).get())) == 50_000


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda held: b"", "no archive of Alongside"),
        (lambda held: b"Dear parents,", "no archive of Alongside"),
        (lambda held: held[:-1], "the archive is not as it was"),
        (lambda held: held[: len(held) // 2], "cut short, or was changed"),
        (lambda held: held.replace(b"Closure", b"Closing"), "This archive"),
        (lambda held: held[:-1] + bytes([held[-1] ^ 1]), "the archive is not as it was"),
        (lambda held: held + b" ", "This archive"),
    ],
)
def test_file_that_is_no_whole_archive_is_refused(elm: Path, spoil: Any, words: str) -> None:
    elm.write_bytes(spoil(elm.read_bytes()))

    _refused(elm, words)


def test_zip_of_something_else_is_refused(elm: Path) -> None:
    with zipfile.ZipFile(elm, "w") as packed:
        packed.writestr("letter.txt", "Dear parents,")

    _refused(elm, "manifest.json is not in it")


def test_one_byte_that_was_changed_is_refused_and_its_file_is_named(elm: Path) -> None:
    held = elm.read_bytes()
    with zipfile.ZipFile(elm) as packed:
        entries = [entry for entry in packed.infolist() if entry.compress_size > 100]
    assert len(entries) > 30
    for entry in entries:
        elm.write_bytes(
            _changed(held, entry.header_offset + 50 + len(entry.filename) + entry.compress_size // 2)
        )
        _refused(elm, entry.filename)


def test_one_byte_changed_anywhere_is_refused(elm: Path) -> None:
    held, chance = elm.read_bytes(), random.Random(5)
    for place in [*chance.sample(range(len(held)), 60), *range(len(held) - 130, len(held), 3)]:
        elm.write_bytes(_changed(held, place))
        with pytest.raises(NotTakenInError), opened(elm):
            pytest.fail(f"byte {place} may be another one")


def _changed(held: bytes, place: int) -> bytes:
    return held[:place] + bytes([held[place] ^ 16]) + held[place + 1 :]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda _, said: said.update(form=2), "which is newer than this one"),
        (lambda _, said: said["migrations"].append(["plans", "9999_wishes"]), "which is newer than this one"),
        (lambda _, said: said.pop("setting"), "its manifest cannot be read"),
        (lambda _, said: said.update(wishes=1), "its manifest cannot be read"),
        (lambda _, said: said["setting"].update(id="elm"), "its manifest cannot be read"),
        (lambda _, said: said.update(rows={"children.Child": "2"}), "its manifest cannot be read"),
        (lambda _, said: said["rows"].update({"plans.Wish": 0}), "a table that this Alongside does not know"),
        (lambda _, said: said["rows"].update({"children.Child": 9}), "not what the manifest says"),
        (lambda _, said: said["setting"].update(code="ash"), "the setting itself is not in it"),
        (lambda _, said: said.update(shut="none"), "its manifest cannot be read"),
        (lambda files, _: files.pop(_paper(files)), "is missing, or there twice"),
        (lambda files, _: files.update({_paper(files): b"%PDF"}), "is not the paper that its row speaks of"),
        (lambda files, _: files.update({_paper(files): bytes(50_000)}), "is not the paper that its row speaks of"),
        (lambda files, _: files.update({f"papers/{ELSEWHERE}.pdf": PAPER}), f"{ELSEWHERE}.pdf is a paper that no row"),
        (lambda files, _: files.pop(CHILD), "rows/children.Child.jsonl is missing"),
        (lambda files, _: files.pop(CHILD_SCHEMA), "schema/children.Child.json is no schema of ours"),
        (lambda files, _: files.update({CHILD_SCHEMA: b"[]"}), "schema/children.Child.json is no schema of ours"),
        (lambda files, _: files.update({CHILD: b"{\n"}), "line 1: a line is no JSON"),
        (lambda files, _: files.update({CHILD: b"[" * 200_000}), "line 1: a line is no JSON"),
        (lambda files, _: files.update({CHILD: b"[]\n"}), "other columns than its schema"),
        (_columns(lambda columns: columns.update(wish={})), "does not know: wish"),
        (_columns(lambda columns: columns.pop("made_at")), "no column made_at, which cannot be empty"),
        (_columns(lambda columns: columns.pop("home_language")), "other columns than its schema"),
        (_line("children.Child", wish="a dog"), "other columns than its schema"),
        (_line("children.Child", born="soon"), "line 1: born cannot be read"),
        (_line("children.Child", id="Ada"), "line 1: id cannot be read"),
        (_line("children.Child", version="1"), "line 1: version cannot be read"),
        (_line("children.Child", version=True), "line 1: version cannot be read"),
        (_line("children.Child", given_name=None), "line 1: given_name cannot be read"),
        (_line("children.Child", given_name="A" * 81), "line 1: given_name is longer than 80"),
        (_line("children.Child", made_at="2026-11-19T09:00:00Z"), "not the same when it is read back"),
        (_line("children.Child", version=2**70), "does not go together here"),
        (_line("children.Child", setting_id=ELSEWHERE), "line 1 is of another setting"),
        (_line("accounts.Setting", id=ELSEWHERE), "line 1 is of another setting"),
        (_line("accounts.User", **dict.fromkeys(["password"], "known")), "other columns than its schema"),
        (_line("accounts.RoleHeld", membership_id=ELSEWHERE), "does not go together here"),
        (_line("plans.Cycle", before_id=ELSEWHERE), "rows point to rows that are not there"),
        (_line("audit.Entry", action="nothing"), "The setting’s book is not whole: entry"),
        (_line("audit.Head", seq=1), "The setting’s book is not whole: the head says 1"),
    ],
)  # fmt: skip
def test_archive_that_does_not_fit_is_refused(elm: Path, change: Change, words: str) -> None:
    _refused(_written(elm, change), words)


@pytest.mark.parametrize("name", ["../evil", "/evil", "files/../../evil", "files/..\\evil", "files//evil"])
def test_file_that_would_be_written_elsewhere_is_refused(elm: Path, name: str) -> None:
    _refused(_written(elm, lambda files, _: files.update({name: b"evil"})), "would be written elsewhere")

    assert not list(elm.parent.rglob("evil"))


def test_file_that_the_manifest_does_not_name_is_refused(elm: Path) -> None:
    _refused(_written(elm, lambda *_: None, evil=b"x"), "evil is missing, or too much")


def test_file_that_is_there_twice_is_refused(elm: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        _written(elm, lambda *_: None, **{"README.txt": b"x"})

    _refused(elm, "a file that is there twice")


def test_what_is_here_already_is_not_written_over(elm: Path, data: Path) -> None:
    setting_id = UUID(json.loads(files_of(elm)[manifests.NAME])["setting"]["id"])
    other = Setting.objects.create(code="elm", name="Another", kind="private")

    _refused(elm, "Another setting has the code elm here. Take it into an empty installation")

    Setting.objects.filter(pk=other.pk).update(code="ash", name="Ash")
    sealing.folder(setting_id).mkdir(parents=True)
    _refused(elm, "There are papers of this setting here already. Move")
    sealing.folder(setting_id).rmdir()
    User.objects.create(email="una@elm.example")
    _refused(elm, "does not go together here")


def test_person_who_is_here_already_stays_who_she_is(elm: Path) -> None:
    first = json.loads(files_of(elm)["rows/accounts.User.jsonl"].split(b"\n")[0])
    here = User(id=first["id"], email="una@other.example", is_active=False)
    here.set_password("her own password")
    here.save()

    taking_in.take_in(elm, NOW + timedelta(hours=1), silent)

    here.refresh_from_db()
    assert (here.email, here.is_active) == ("una@other.example", False)
    assert here.check_password("her own password")
    assert User.objects.count() == 2


def test_archive_of_an_earlier_day_lacks_a_column_that_may_be_empty(elm: Path) -> None:
    def earlier(files: dict[str, bytes], said: dict[str, Any]) -> None:
        _columns(lambda columns: columns.pop("home_language"))(files, said)
        lines = [json.loads(line) for line in files[CHILD].splitlines()]
        for line in lines:
            line.pop("home_language")
        files[CHILD] = b"".join(map(open_columns.canonical, lines))

    found = taking_in.take_in(_written(elm, earlier), NOW + timedelta(hours=1), silent)

    walls.stand_in(found.setting_id)
    assert [child.home_language for child in Child.everywhere.filter(setting=found.setting_id)] == ["", ""]
