"""One thing that is due: every room says its own in ``dates.py``, and ``year`` reads them all."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Due:
    """Something that someone owes by a day.

    ``child_id`` is None where it is about several. ``kind`` is a code; ``words`` what to do; ``why`` the reason
    of the date; ``source`` its paragraph or the setting's own rule; ``url`` the page that does it; ``first``
    stands before everything else, late or not.
    """

    kind: str
    words: str
    child_id: UUID | None
    child_name: str
    due_on: date
    owner_id: UUID | None
    owner_name: str
    why: str
    source: str
    url: str
    first: bool = False
