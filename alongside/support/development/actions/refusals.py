"""What the room's actions refuse."""

from datetime import date

from alongside.ground.law.words import long_date


class NotOpen(ValueError):
    """No round is open today, and there is no watch to look at again."""


class WithTheSenco(ValueError):
    """The doubt is a noticing already: what is seen from now on is added there."""


class NotInWords(ValueError):
    """A watch says what is watched and until when; a start says something, or why not."""


class InTheFuture(ValueError):
    """It says that it has been seen or said, and its day has not come yet."""


class Overlap(ValueError):
    """Another round has some of these days."""

    def __init__(self, name: str, from_on: date, until_on: date) -> None:
        """Name the round that stands in the way, and its days."""
        super().__init__(f"“{name}” has the days from {long_date(from_on)} to {long_date(until_on)}")
