"""Rows of a text file, whatever its alphabet and whatever parts its columns."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

PARTED_BY = ",;\t|"
LOOKED_AT = 30
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Excel's own way to keep a nought in front: ="01234"
KEPT_AS_WORDS = re.compile(r'^="(.*)"$')
CELL = 2_000


class NoWords(ValueError):
    """These bytes are no text."""


def rows(content: bytes, *, most: int) -> list[list[str]]:
    """Return the rows of a CSV or a text with tabs, ``most`` at the most. Raises NoWords."""
    words = decoded(content)
    first, _, rest = words.partition("\n")
    try:
        if said := re.match(r"^\ufeff?sep=(.)\s*$", first):
            return _rows(rest, said[1], most)
        return _rows(words, _parted_by(words), most)
    except csv.Error as fault:  # a cell as long as a book
        raise NoWords from fault


def decoded(content: bytes) -> str:
    """Return text of UTF-8, UTF-16 or Windows' western alphabet, with or without a mark of which. Raises NoWords."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        words = content.decode("utf-16", errors="replace")
    elif content.startswith(BOM_UTF8):
        words = content.decode("utf-8-sig", errors="replace")
    elif b"\x00" in content[:4000]:
        after = content[:4000:2].count(0) < content[1:4000:2].count(0)
        words = content.decode("utf-16-le" if after else "utf-16-be", errors="replace")
    else:
        words = _without_a_mark(content)
    if CONTROLS.search(words[:100_000]):
        raise NoWords
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _without_a_mark(content: bytes) -> str:
    for alphabet in ("utf-8", "cp1252"):
        try:
            return content.decode(alphabet)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _parted_by(words: str) -> str:
    """Return the sign that parts most lines into the same number of columns."""
    lines = [line for line in words.split("\n", LOOKED_AT)[:LOOKED_AT] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        counts = [len(cells) for cells in csv.reader(lines, delimiter=sign)]
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(PARTED_BY, key=evenness)


def _rows(words: str, sign: str, most: int) -> list[list[str]]:
    found = []
    for row in csv.reader(io.StringIO(words), delimiter=sign):
        found.append([_value(cell) for cell in row])
        if len(found) > most:
            break
    return found


def _value(cell: str) -> str:
    words = " ".join(cell.split())[:CELL]
    kept = KEPT_AS_WORDS.match(words)
    return kept[1] if kept else words
