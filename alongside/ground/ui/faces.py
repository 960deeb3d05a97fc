"""What stands for a person where there is no photograph: initials on one of six soft colours."""

from zlib import crc32

SOFT_COLOURS = 6


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name; "?" when it has no letter."""
    firsts = [letters[0] for word in name.split() if (letters := [sign for sign in word if sign.isalnum()])]
    if not firsts:
        return "?"
    return (firsts[0] + firsts[-1] if len(firsts) > 1 else firsts[0]).upper()


def soft_colour(key: object) -> int:
    """Return 1 to 6, always the same for the same id."""
    return crc32(str(key).encode("utf-8", "surrogatepass")) % SOFT_COLOURS + 1
