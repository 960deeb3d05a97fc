"""Spreadsheets that are small to send and endless to read."""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from alongside.file.children.sheets import reading, texts
from tests.paper.lying import lying
from tests.sheets.making import xlsx

NAMES = [["First name", "Surname"], ["Ada", "Okafor"]]
SHEET = "xl/worksheets/sheet1.xml"


def _changed(book: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook with other words in its one sheet."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as packed, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as anew:
        for name in packed.namelist():
            inside = packed.read(name)
            anew.writestr(name, inside.replace(old, new) if name == SHEET else inside)
    return held.getvalue()


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/anything.xml"])
def test_part_that_is_longer_than_it_declares_is_refused(part: str) -> None:
    with zipfile.ZipFile(BytesIO(xlsx(NAMES))) as packed:
        said = packed.read(part) if part in packed.namelist() else b"<a/>"

    with pytest.raises(reading.NotReadable, match="broken"):
        reading.read(lying(xlsx(NAMES), part, said, 300_000))


def test_cell_as_long_as_a_book_is_cut() -> None:
    rows = reading.read(xlsx([*NAMES, ["a " * 15_000, "b" * 30_000]])).rows

    assert [len(cell) for cell in rows[2]] == [texts.CELL - 1, texts.CELL]


def test_one_text_in_endless_cells_is_refused(monkeypatch: Any) -> None:
    """A long text stands once in the file, and each cell has only its number."""
    monkeypatch.setattr(reading, "MOST_LETTERS", 100_000)
    book = xlsx([*NAMES, *[["long words " * 100] * 10] * 20])
    assert len(book) < 10_000

    with pytest.raises(reading.NotReadable, match="far more in this sheet"):
        reading.read(book)


def test_merged_blocks_over_each_other_are_refused() -> None:
    book = xlsx([["a", "b"]] * 2_000, merged=("A1:B1",))
    over = b'<mergeCell ref="A1:DP2000"/>' * 1_000

    with pytest.raises(reading.NotReadable, match="merged cells of this sheet fill far too much"):
        reading.read(_changed(book, b'<mergeCell ref="A1:B1"/>', over))


def test_long_words_in_a_large_merged_block_are_refused(monkeypatch: Any) -> None:
    monkeypatch.setattr(reading, "MOST_FILLED", 5_000)
    rows = [["x" * 1_500, "b"], *NAMES]

    assert len(reading.read(xlsx(rows, merged=("A1:C1",))).rows[0]) == 3
    with pytest.raises(reading.NotReadable, match="Take them apart"):
        reading.read(xlsx(rows, merged=("A1:C2",)))


def test_only_so_many_merged_blocks_are_looked_at(monkeypatch: Any) -> None:
    monkeypatch.setattr(reading, "MOST_MERGED", 1)

    rows = reading.read(xlsx([["a", None], ["b", None]], merged=("A1:B1", "A2:B2"))).rows

    assert sorted(map(len, rows)) == [1, 2]
