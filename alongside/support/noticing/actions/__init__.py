"""Things that happen to something noticed, and decisions."""

from alongside.support.noticing.actions.decision import decide, tell_parents
from alongside.support.noticing.actions.lead import hold_elsewhere, pass_to_lead
from alongside.support.noticing.actions.noticing import add_more, answer, note, tick_signs
from alongside.support.noticing.actions.refusals import InTheFuture, NoNextStep

__all__ = [
    "InTheFuture", "NoNextStep", "add_more", "answer", "decide", "hold_elsewhere", "note", "pass_to_lead",
    "tell_parents", "tick_signs",
]  # fmt: skip
