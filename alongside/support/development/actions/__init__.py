"""Things that happen in the check of all children, and to start points."""

from alongside.support.development.actions.judging import judge_child, tell_senco
from alongside.support.development.actions.refusals import (
    InTheFuture,
    NotInWords,
    NotOpen,
    Overlap,
    WithTheSenco,
)
from alongside.support.development.actions.rounds import change_round, open_round
from alongside.support.development.actions.starts import choose_weeks, write_home, write_start

__all__ = [
    "InTheFuture", "NotInWords", "NotOpen", "Overlap", "WithTheSenco", "change_round", "choose_weeks", "judge_child",
    "open_round", "tell_senco", "write_home", "write_start",
]  # fmt: skip
