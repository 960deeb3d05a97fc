"""How the coach reads a line of words: in small letters, without what a child says inside quotation marks."""

import re
from dataclasses import dataclass
from functools import cached_property

LONGEST = 2_000  # no target is longer; what follows is kept by the page but not read here
QUOTE_LENGTH = 80
_SPOKEN = re.compile(r"(?<!\w)['‘\"“](?:[^'‘’\"“”\n]|['’](?=\w)){1,80}['’\"”](?!\w)")
_WORD = re.compile(r"\d+:\d+|[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[.,;:!?()\n–—/]")
_ONE_TO_ONE = re.compile(r"\b(?:one|1|two|2)[\s-](?:to[\s-])?(?:one|1)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    raw: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]  # where each word stands in `raw`
    opens: tuple[bool, ...]  # does a new part of the sentence begin here?
    spoken: bool  # are there words in quotation marks?

    @property
    def blank(self) -> bool:
        return not self.raw

    @cached_property
    def capitals(self) -> tuple[str, ...]:
        return tuple(self.raw[start:end] for start, end in self.places)

    def quote(self, begin: int = 0, end: int | None = None) -> str:
        """The words from `begin` to before `end` as they were written, shortened to fit a remark."""
        if not self.words:
            return _shortened(self.raw)
        last = len(self.words) if end is None else end
        whole = end is None and begin == 0
        start, stop = (0, len(self.raw)) if whole else (self.places[begin][0], self.places[last - 1][1])
        return _shortened(self.raw[start:stop])

    def has(self, wanted: frozenset[str]) -> bool:
        return not wanted.isdisjoint(self.words)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    if len(line) <= QUOTE_LENGTH:
        return line
    return line[:QUOTE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def read(raw: str) -> Reading:
    text = raw[:LONGEST].strip()
    silent = _SPOKEN.sub(lambda found: "," + " " * (len(found.group()) - 1), text)
    silent = _ONE_TO_ONE.sub(lambda found: "1:1".ljust(len(found.group())), silent)
    words, places, opens = [], [], []
    last = 0
    for found in _WORD.finditer(silent):
        words.append(found.group().lower().replace("’", "'"))
        places.append(found.span())
        opens.append(last == 0 or bool(_BREAK.search(silent, last, found.start())))
        last = found.end()
    return Reading(text, tuple(words), tuple(places), tuple(opens), silent.count(",") > text.count(","))
