"""Papers that say they are small and are not, and papers whose script or template stands where nobody looks."""

import io
import zipfile

import pikepdf
import pytest

from alongside.file.documents import checking
from tests.documents.making import docx
from tests.paper.lying import lying


def _pdf_of(paper: pikepdf.Pdf) -> bytes:
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def _action(kind: str, **more: pikepdf.Object | str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name("/" + kind), **more)


def test_nothing_that_runs_stays_in_what_stands_in_another_thing() -> None:
    paper = pikepdf.new()
    paper.add_blank_page()
    link = pikepdf.Dictionary(
        Subtype=pikepdf.Name("/Link"), Rect=[0, 0, 9, 9], A=_action("Launch", F="cmd.exe"), Contents="kept"
    )
    paper.pages[0].obj.Annots = pikepdf.Array([link])
    paper.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA="form of scripts")
    first = _action("URI", URI="https://example.org")
    last = _action("URI", URI="https://example.net")
    first.Next = pikepdf.Array(
        [_action("JavaScript", JS="app.alert(1)"), last, _action("GoToR", F="evil.pdf"), paper.make_indirect(_action("Launch"))]
    )  # fmt: skip
    paper.Root.Outlines = paper.make_indirect(pikepdf.Dictionary(A=first))

    kept = checking.check(_pdf_of(paper), "plan.pdf")

    assert kept.taken_out == "scripts and files inside it"
    with pikepdf.open(io.BytesIO(kept.content)) as read:
        assert set(read.pages[0].obj.Annots[0].keys()) == {"/Subtype", "/Rect", "/Contents"}
        assert set(read.Root.AcroForm.keys()) == {"/Fields"}
        assert [str(one.URI) for one in read.Root.Outlines.A.Next] == ["https://example.net"]
        assert str(read.Root.Outlines.A.URI) == "https://example.org"


def test_things_that_refer_to_each_other_and_stand_deep_are_looked_through() -> None:
    paper = pikepdf.new()
    paper.add_blank_page()
    one, other = paper.make_indirect(pikepdf.Dictionary()), paper.make_indirect(pikepdf.Dictionary())
    one.Other, other.Other = other, pikepdf.Array([one])
    deep = pikepdf.Dictionary(A=_action("JavaScript", JS="app.alert(1)"))
    for _ in range(200):
        deep = pikepdf.Dictionary(In=pikepdf.Array([deep]))
    one.Deep = deep
    paper.Root.Outlines = one

    kept = checking.check(_pdf_of(paper), "plan.pdf")

    assert kept.taken_out == "scripts and files inside it"
    assert b"JavaScript" not in kept.content
    assert b"app.alert" not in kept.content


@pytest.mark.parametrize("more", [1, 300_000])
def test_part_that_is_longer_than_it_declares_is_refused(more: int) -> None:
    with pytest.raises(checking.Refused, match="is broken"):
        checking.check(lying(docx(), "word/document.xml", b"0" * 10, more), "plan.docx")


LINKS = (
    b'<Relationships><Relationship Type="x/%s" Target="https://elsewhere/" TargetMode="%s"/></Relationships>'
)


@pytest.mark.parametrize(
    ("name", "links", "words"),
    [
        ("word/_rels/settings.xml.rels", LINKS % (b"attached&#84;emplate", b"Exte&#114;nal"), "from elsewhere"),
        ("word/_rels/settings.xml.RELS", LINKS % (b"attachedTemplate", b"External"), "from elsewhere"),
        ("word/_rels/a.rels", (LINKS % (b"attachedTemplate", b"External")).decode().encode("utf-16"), "from elsewhere"),
        ("word/_rels/a.rels", b'<!DOCTYPE x [<!ENTITY t "attachedTemplate">]>' + LINKS % (b"&t;", b"External"), "broken"),
        ("word/_rels/a.rels", b"no links", "broken"),
        ("word/_rels/a.rels", b" " * (checking.MOST_LINKS + 1), "unpacks to far more"),
    ],
)  # fmt: skip
def test_template_from_elsewhere_is_found_in_any_disguise(name: str, links: bytes, words: str) -> None:
    with pytest.raises(checking.Refused, match=words):
        checking.check(docx(**{name: links}), "plan.docx")


def test_links_that_fetch_no_template_are_kept() -> None:
    links = LINKS % (b"hyperlink", b"External")
    at_home = LINKS % (b"attachedTemplate", b"Internal")

    paper = checking.check(docx(**{"a.rels": links, "b.rels": at_home}), "plan.docx")

    with zipfile.ZipFile(io.BytesIO(paper.content)) as kept:
        assert (kept.read("a.rels"), kept.read("b.rels")) == (links, at_home)
