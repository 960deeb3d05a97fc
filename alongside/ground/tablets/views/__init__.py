"""The pages at a tablet, which stand before any sign-in, and the pages about tablets."""

from alongside.ground.tablets.views.at_it import blank, by_code, locked, touched
from alongside.ground.tablets.views.caring import enrol, let_in, rename, renew, tablet, tablets, take_off
from alongside.ground.tablets.views.own import own_digits

__all__ = [
    "blank", "by_code", "enrol", "let_in", "locked", "own_digits", "rename", "renew", "tablet", "tablets",
    "take_off", "touched",
]  # fmt: skip
