"""Unpacking a part of a stranger's packed file (.docx, .odt, .xlsx) without believing what it says of its size."""

from copy import copy
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

# the others cannot be stopped halfway, and no office program packs by them
STOPPABLE = frozenset({ZIP_STORED, ZIP_DEFLATED})


def unpack(packed: ZipFile, part: ZipInfo) -> bytes:
    """Return what is in a part, never unpacking more than it declares. Raises BadZipFile when it holds more."""
    if part.compress_type not in STOPPABLE:
        raise BadZipFile("packed in a way that cannot be stopped halfway")
    one_more = copy(part)  # zipfile cuts silently at the size declared, so it is asked for a byte beyond
    one_more.file_size += 1
    with packed.open(one_more) as opened:
        inside = opened.read(one_more.file_size)
    if len(inside) != part.file_size:
        raise BadZipFile("not as long as it declares")
    return inside
