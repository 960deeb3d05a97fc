"""Looking a paper over before it is kept: what it is, whatever it is called, and nothing in it that could run."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

import pikepdf
import puremagic
from defusedxml import ElementTree
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from alongside.ground.paper.unpacking import unpack

MOST_BYTES = 25 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 3_000
MOST_LINKS = 2 * 1024 * 1024
MOST_PIXELS = 80_000_000
RUNS_IN_PDF = ("/OpenAction", "/AA")
IN_NAMES = ("/JavaScript", "/EmbeddedFiles")
ANYWHERE_IN_PDF = ("/AA", "/JS", "/EF", "/XFA")
NAMES = (pikepdf.Dictionary, pikepdf.Stream)
NESTS = (pikepdf.Dictionary, pikepdf.Array)
RUNS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"}
MACROS = re.compile(r"(vbaproject|vbadata|activex|^basic/|^scripts/|\.bin$)", re.IGNORECASE)
OLD_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Refused(ValueError):
    """A paper that is not kept; the text says why, and what to do."""


@dataclass(frozen=True)
class Paper:
    """A paper that may be kept: its bytes as they are kept, its name and type, and what was taken out of it."""

    content: bytes
    name: str
    media_type: str
    taken_out: str = ""

    def __str__(self) -> str:
        """Say no more than its size: the book keeps this."""
        return f"{len(self.content)} bytes"


@dataclass(frozen=True)
class Kind:
    """A type on the list: what its file begins with, what the other look must say, and how it is cleaned."""

    begins: bytes
    known_as: frozenset[str]
    media_type: str
    clean: Callable[[bytes, str], tuple[bytes, str]]


def check(content: bytes, name: str) -> Paper:
    """Return a paper that may be kept. Raises Refused."""
    if not content:
        raise Refused("There is nothing in this file")
    if len(content) > MOST_BYTES:
        raise Refused("This file is larger than 25 MB. Choose a smaller one")
    safe = safe_name(name)
    ending = PurePosixPath(safe).suffix.lower()
    kind = KINDS.get(ending)
    if kind is None:
        raise Refused("Keep a PDF, a Word or ODT file, a picture (JPEG, PNG, HEIC) or plain text")
    if not content.startswith(kind.begins) or not _agrees(content, kind):
        raise Refused(f"This file is called {ending}, and is something else. Save it once more as what it is")
    try:
        cleaned, taken_out = kind.clean(content, ending)
    except Refused:
        raise
    except Exception as fault:  # a broken file breaks its library in any way it likes
        raise Refused("This file is broken. Open it, save it once more, and try again") from fault
    if ending == ".heic":
        safe = f"{safe.removesuffix(PurePosixPath(safe).suffix)}.jpg"
    return Paper(cleaned, safe, kind.media_type, taken_out)


def safe_name(name: str) -> str:
    """Return a file's own name: no folder, nothing that a header or a disk could trip over."""
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = re.sub(r"[^\w .()&’'-]", "", last).rpartition(".")
    return f"{stem.strip(' .')[:150] or 'paper'}{dot}{ending[:10].strip()}"


def _agrees(content: bytes, kind: Kind) -> bool:
    if not kind.known_as:
        return True
    try:
        found = puremagic.magic_string(content)
    except puremagic.PureError:
        return False
    return any(one.extension in kind.known_as for one in found)


def _pdf(content: bytes, ending: str) -> tuple[bytes, str]:
    try:
        paper = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError as fault:
        raise Refused("This PDF is locked by a password. Save it without, and try again") from fault
    with paper:
        taken = _take_out(paper)
        held = BytesIO()
        paper.save(held)  # written anew: what was hidden before or behind it is not in it
    return held.getvalue(), ", ".join(dict.fromkeys(taken))


def _take_out(paper: Any) -> list[str]:
    taken = _drop(paper.Root, RUNS_IN_PDF, "what opens by itself")
    if "/Names" in paper.Root:
        taken += _drop(paper.Root.Names, IN_NAMES, "scripts and files inside it")
    for page in paper.pages:
        taken += _drop(page.obj, ("/AA",), "what opens by itself")
    for thing in paper.objects:
        taken += _stop_within(thing)
    return taken


def _stop_within(thing: Any) -> list[str]:
    """Stop an object and all that stands in it itself. What it refers to has its own turn: no circle is walked."""
    taken: list[str] = []
    waiting = [thing]
    while waiting:
        here = waiting.pop()
        taken += _stop(here)
        waiting += [one for _, one in _inside(here) if isinstance(one, NESTS) and not one.is_indirect]
    return taken


def _stop(thing: Any) -> list[str]:
    """Take every action that runs something out of a dictionary or a list, and files attached to a page."""
    taken = _drop(thing, ANYWHERE_IN_PDF, "scripts and files inside it") if isinstance(thing, NAMES) else []
    running = [key for key, one in _inside(thing) if _runs(one)]
    for key in reversed(running):  # from the end of a list, so that the others keep their places
        del thing[key]
    return taken + ["scripts and files inside it"] * bool(running)


def _inside(thing: Any) -> list[tuple[Any, Any]]:
    if isinstance(thing, NAMES):
        return list(thing.items())
    return list(enumerate(thing)) if isinstance(thing, pikepdf.Array) else []


def _runs(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and str(thing.get("/S")) in RUNS


def _drop(thing: Any, names: tuple[str, ...], words: str) -> list[str]:
    there = [name for name in names if name in thing]
    for name in there:
        del thing[name]
    return [words] * bool(there)


def _picture(content: bytes, ending: str) -> tuple[bytes, str]:
    """Draw the picture anew: where and with what it was taken is not in it."""
    with Image.open(BytesIO(content)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused("This picture is larger than we can keep. Save it smaller, and try again")
        upright = ImageOps.exif_transpose(picture)
    held = BytesIO()
    if ending == ".png":
        anew = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        anew.info.clear()
        anew.save(held, "PNG")
    else:
        anew = upright.convert("RGB")
        anew.info.clear()
        anew.save(held, "JPEG", quality=90)
    return held.getvalue(), "where and with what it was taken"


def _packed(content: bytes, ending: str) -> tuple[bytes, str]:
    """Pack a Word or ODT file anew, part by part; refuse one that runs, reaches out or unpacks to too much."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Refused("This file unpacks to far more than a paper. Save it once more, and try again")
        names = [part.filename for part in parts]
        _refuse_running(names, ending)
        held = BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as anew:
            for part in parts:
                inside = unpack(packed, part)
                _refuse_reaching_out(part.filename, inside)
                stored = zipfile.ZIP_STORED if part.filename == "mimetype" else zipfile.ZIP_DEFLATED
                anew.writestr(part.filename, inside, stored)
    return held.getvalue(), ""


def _refuse_running(names: list[str], ending: str) -> None:
    proof = "word/document.xml" if ending == ".docx" else "content.xml"
    if proof not in names:
        raise Refused(f"This file is called {ending}, and is something else. Save it once more as what it is")
    if any(MACROS.search(name) for name in names):
        raise Refused("There are macros in this file. Save it without them, as .docx or PDF, and try again")
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise Refused("This file is broken. Open it, save it once more, and try again")


def _refuse_reaching_out(name: str, inside: bytes) -> None:
    if not name.lower().endswith(".rels"):
        return
    if len(inside) > MOST_LINKS:
        raise Refused("This file unpacks to far more than a paper. Save it once more, and try again")
    links = ElementTree.fromstring(
        inside, forbid_dtd=True
    )  # read as Word reads it: letters may be in disguise
    for link in links.iter():
        elsewhere = "external" in link.get("TargetMode", "").lower()
        if elsewhere and "attachedtemplate" in link.get("Type", "").lower():
            raise Refused("This file fetches its template from elsewhere. Save it as PDF, and try again")


def _old_word(content: bytes, ending: str) -> tuple[bytes, str]:
    if any(sign in content for sign in OLD_MACROS):
        raise Refused("There are macros in this file. Save it without them, as .docx or PDF, and try again")
    return content, ""


def _text(content: bytes, ending: str) -> tuple[bytes, str]:
    if CONTROLS.search(content):
        raise Refused("This file is called .txt, and is something else. Save it once more as what it is")
    return content, ""


register_heif_opener()
PICTURES = frozenset({".jpg", ".jpeg"})
KINDS = {
    ".pdf": Kind(b"%PDF-", frozenset({".pdf"}), "application/pdf", _pdf),
    ".jpg": Kind(b"\xff\xd8\xff", PICTURES, "image/jpeg", _picture),
    ".jpeg": Kind(b"\xff\xd8\xff", PICTURES, "image/jpeg", _picture),
    ".png": Kind(b"\x89PNG\r\n", frozenset({".png"}), "image/png", _picture),
    ".heic": Kind(b"\x00\x00\x00", frozenset({".heif", ".heic"}), "image/jpeg", _picture),
    ".docx": Kind(b"PK\x03\x04", frozenset({".docx"}), WORD, _packed),
    ".odt": Kind(b"PK\x03\x04", frozenset({".odt"}), "application/vnd.oasis.opendocument.text", _packed),
    ".doc": Kind(b"\xd0\xcf\x11\xe0", frozenset({".doc"}), "application/msword", _old_word),
    ".txt": Kind(b"", frozenset(), "text/plain", _text),
}
