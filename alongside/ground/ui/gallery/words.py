"""Days, names and sentences used all over the gallery: short, very long, and from right to left."""

from datetime import UTC, date, datetime

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 14, 2, tzinfo=UTC)
LONG = (
    "Willoughby-Featherstonehaugh-Ankomah " * 3
    + "whose-name-has-no-space-at-all-and-still-must-fit-on-a-telephone"
)
ARABIC = "ميلو يشير إلى الشيء الذي يريده، ثم ينظر إليّ"
URDU = "میلو اپنی پسند کی چیز کی طرف اشارہ کرتا ہے"

DOING = ("done", "done", "now", "to_come")
PLANNING = ("done", "now", "to_come", "to_come")
REVIEWING = ("done", "done", "done", "now")
ASSESSING = ("now", "to_come", "to_come", "to_come")
ALL_DONE = ("done",) * 4
TO_COME = ("to_come",) * 4
ROUNDS = {
    "doing": DOING,
    "planning": PLANNING,
    "reviewing": REVIEWING,
    "assessing": ASSESSING,
    "all_done": ALL_DONE,
    "to_come": TO_COME,
}
