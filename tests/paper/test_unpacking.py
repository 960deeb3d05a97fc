"""Unpacking a stranger's file: never more than it declares, and nothing that cannot be stopped halfway."""

import io
import tracemalloc
import zipfile

import pytest

from alongside.ground.paper.unpacking import unpack
from tests.paper.lying import lying


def _packed(how: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as packed:
        packed.writestr("a.xml", b"words" * 3_000)
        packed.writestr("empty.xml", b"")
    return held.getvalue()


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_honest_part_is_unpacked(how: int) -> None:
    with zipfile.ZipFile(io.BytesIO(_packed(how))) as packed:
        assert [unpack(packed, part) for part in packed.infolist()] == [b"words" * 3_000, b""]
        assert packed.getinfo("a.xml").file_size == 15_000


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("more", [1, 30_000_000])
@pytest.mark.parametrize(("summed", "words"), [(0, "Bad CRC"), (1, "not as long as it declares")])
def test_part_that_is_longer_is_not_unpacked(how: int, more: int, summed: int, words: str) -> None:
    bomb = lying(_packed(how), "bomb.xml", b"0" * 10, more, how=how, summed=summed)
    tracemalloc.start()
    with (
        zipfile.ZipFile(io.BytesIO(bomb)) as packed,
        pytest.raises(zipfile.BadZipFile, match=words),
    ):
        unpack(packed, packed.getinfo("bomb.xml"))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_part_that_could_not_be_stopped_is_not_unpacked(how: int) -> None:
    with (
        zipfile.ZipFile(io.BytesIO(_packed(how))) as packed,
        pytest.raises(zipfile.BadZipFile, match="cannot be stopped"),
    ):
        unpack(packed, packed.getinfo("a.xml"))
