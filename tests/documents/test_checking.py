"""Papers that may be kept, and papers that want to be something else."""

import io
import zipfile
from typing import Any

import pikepdf
import pytest
from PIL import Image

from alongside.file.documents import checking
from tests.documents.making import docx, odt, old_word, packed, pdf, picture


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (pdf(), "Plan.PDF", "application/pdf"), (docx(), "plan.docx", checking.WORD),
        (odt(), "plan.odt", "application/vnd.oasis.opendocument.text"), (old_word(), "plan.doc", "application/msword"),
        (picture("JPEG"), "a.jpeg", "image/jpeg"), (picture("PNG", "RGBA"), "a.png", "image/png"),
        (picture("PNG"), "a.png", "image/png"), (picture("HEIF"), "a.heic", "image/jpeg"),
        ("Zoë can…\n".encode(), "a.txt", "text/plain"),
    ],
)  # fmt: skip
def test_paper_of_a_type_on_the_list_is_kept(content: bytes, name: str, media_type: str) -> None:
    assert checking.check(content, name).media_type == media_type


def test_pdf_keeps_nothing_that_runs_or_hides() -> None:
    content = pdf(script=True)
    assert b"app.alert" in content

    paper = checking.check(content + b"\nPK\x03\x04 another file behind it", "plan.pdf")

    assert "scripts and files inside it" in paper.taken_out
    with pikepdf.open(io.BytesIO(paper.content)) as read:
        assert not {"/OpenAction", "/AA"} & set(read.Root.keys())
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(read.Root.get("/Names", {}).keys())
        first, second = read.pages[0].obj.Annots
        assert "/A" not in first
        assert str(second.A.URI) == "https://example.org"
        assert "/AA" not in read.pages[0].obj
    for word in (b"app.alert", b"/Launch", b"MZ program", b"another file"):
        assert word not in paper.content


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("HEIF", "a.heic"), ("PNG", "a.png")])
def test_picture_forgets_where_and_with_what_it_was_taken(kind: str, name: str) -> None:
    before = picture(kind)
    assert dict(Image.open(io.BytesIO(before)).getexif())

    paper = checking.check(before + b"<script>alert(1)</script>", name)

    after = Image.open(io.BytesIO(paper.content))
    assert dict(after.getexif()) == {}
    assert after.size == (64, 48)
    assert b"Camera of Ada" not in paper.content
    assert b"<script>" not in paper.content
    assert paper.name == ("a.jpg" if kind == "HEIF" else name)


def test_what_lies_behind_a_word_file_is_not_kept() -> None:
    paper = checking.check(docx() + b"%PDF-1.7 behind it", "plan.docx")

    assert b"behind it" not in paper.content
    assert zipfile.ZipFile(io.BytesIO(paper.content)).namelist()[1] == "word/document.xml"


REACHES = b'<Relationship Type="x/attachedTemplate" Target="https://elsewhere/" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.pdf", "nothing in this file"),
        (b"x" * (checking.MOST_BYTES + 1), "a.txt", "larger than 25 MB"),
        (b"MZ program", "a.exe", "Keep a PDF"),
        (b"<svg onload='x'/>", "a.svg", "Keep a PDF"),
        (b"no ending", "paper", "Keep a PDF"),
        (b"MZ\x90\x00 program", "report.pdf", "is something else"),
        (b"GIF89a" + pdf(), "report.pdf", "is something else"),
        (b"\x00\x00\x00\x00 nothing", "a.heic", "is something else"),
        (b"MZ\x90\x00 program", "a.txt", "is something else"),
        (b"%PDF-1.7 broken", "report.pdf", "is broken"),
        (pdf(locked=True), "report.pdf", "locked by a password"),
        (docx(word__vbaProject_bin=b"x", **{"word/vbaProject.bin": b"macro"}), "a.docx", "macros"),
        (docx(**{"word/_rels/settings.xml.rels": REACHES}), "a.docx", "from elsewhere"),
        (docx(**{"../../etc/passwd": b"x"}), "a.docx", "is broken"),
        (docx(**{"word/media/a.png": b"0" * (checking.MOST_UNPACKED + 1)}), "a.docx", "unpacks to far more"),
        (packed({"a.txt": b"x"}), "a.docx", "is something else"),
        (old_word(b"x" + "_VBA_PROJECT".encode("utf-16-le")), "a.doc", "macros"),
    ],
)
def test_paper_that_must_not_be_kept_is_refused(content: bytes, name: str, words: str) -> None:
    with pytest.raises(checking.Refused, match=words):
        checking.check(content, name)


def test_picture_of_too_many_points_is_refused(monkeypatch: Any) -> None:
    monkeypatch.setattr(checking, "MOST_PIXELS", 100)

    with pytest.raises(checking.Refused, match="larger than we can keep"):
        checking.check(picture("PNG"), "a.png")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.txt", "passwd.txt"), ("C:\\temp\\plan.txt", "plan.txt"), ('a"\r\nX: y.txt', "aX y.txt"),
        ("….txt", "paper.txt"), ("x" * 400 + ".txt", "x" * 150 + ".txt"), ("Zoë’s plan (2).txt", "Zoë’s plan (2).txt"),
    ],
)  # fmt: skip
def test_name_of_a_file_leads_nowhere(name: str, safe: str) -> None:
    assert checking.check(b"words", name).name == safe
    assert str(checking.check(b"words", name)) == "5 bytes"
