"""How hard words are to read: the Flesch-Kincaid grade, with syllables counted by their vowels."""

import re


def grade(text: str) -> float:
    words = re.findall(r"[A-Za-z’']+", text)
    sentences = max(1, len(re.findall(r"[.?!:](?:\s|”|$)", text)))
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    silent_end = word.endswith("e") and not word.endswith(("le", "ee"))
    silent_ed = re.search(r"[^td]ed$", word) is not None
    return max(1, len(re.findall(r"[aeiouy]+", word)) - silent_end - silent_ed)
