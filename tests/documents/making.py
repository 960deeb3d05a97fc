"""Papers as they come, made in the test: right ones, and ones that want to be something else."""

import io
import zipfile
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pillow_heif import register_heif_opener

from alongside.file.documents import actions, checking
from alongside.file.documents.models import Document
from tests.worlds import NOW, World

KEY = "6c0c1c1e-3f0a-4f4c-9a52-0d8f2b7f7a3{}"
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'


def pdf(*, script: bool = False, locked: bool = False) -> bytes:
    """Return a PDF; with everything in it that could run or hide."""
    paper = pikepdf.new()
    paper.add_blank_page()
    if script:
        runs = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")
        paper.Root.Loose = paper.make_indirect(pikepdf.Array([1]))
        paper.Root.OpenAction = paper.make_indirect(runs)
        paper.Root.AA = pikepdf.Dictionary(WC=runs)
        paper.pages[0].obj.AA = pikepdf.Dictionary(O=runs)
        paper.attachments["evil.exe"] = b"MZ program"
        paper.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array(["a", runs]))
        link = pikepdf.Dictionary(
            Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Link"), Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name("/Launch"), F="evil.exe"),
        )  # fmt: skip
        calm = pikepdf.Dictionary(
            Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Link"), Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name("/URI"), URI="https://example.org"),
        )  # fmt: skip
        paper.pages[0].obj.Annots = pikepdf.Array([paper.make_indirect(link), paper.make_indirect(calm)])
    held = io.BytesIO()
    paper.save(held, encryption=pikepdf.Encryption(user="x", owner="y") if locked else None)
    return held.getvalue()


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a picture that says where it was taken and by which camera."""
    register_heif_opener()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ada"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (53.0, 24.0, 30.0)
    held = io.BytesIO()
    Image.new(mode, size, 128).save(held, kind, exif=exif)
    return held.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as anew:
        for name, content in parts.items():
            anew.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return held.getvalue()


def docx(**more: bytes) -> bytes:
    """Return a Word file; ``more``: parts by their names, with __ for /."""
    others = {name.replace("__", "/"): content for name, content in more.items()}
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": b"<w:document/>", **others})


def odt() -> bytes:
    return packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office:document/>"}
    )


def old_word(inside: bytes = b"") -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + inside


def kept(world: World, *, child: Any = None, by: str = "priya", content: bytes | None = None) -> Document:
    """Keep a paper about a child."""
    return actions.keep_document(
        child=child or world.milo, title="Plan of the first nursery", kind="plan",
        paper=checking.check(content or pdf(), "plan.pdf"), source="Little Acorns", by=world.actor(by), at=NOW,
    )  # fmt: skip


def upload(content: bytes, name: str, number: int = 1) -> dict[str, Any]:
    return {
        "file": SimpleUploadedFile(name, content), "title": "Old plan", "kind": "plan", "dated": "March 2026",
        "source": "Little Acorns", "form_key": KEY.format(number),
    }  # fmt: skip
