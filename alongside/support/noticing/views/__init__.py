"""The pages of what was noticed, of the designated lead, and of decisions."""

from alongside.support.noticing.views.deciding import decide, decisions, told
from alongside.support.noticing.views.lead import for_the_lead, hold_elsewhere, lead_list, pass_to_lead
from alongside.support.noticing.views.noticing import add_more, answer, note, noticed, noticing, signs

__all__ = [
    "add_more", "answer", "decide", "decisions", "for_the_lead", "hold_elsewhere", "lead_list", "note",
    "noticed", "noticing", "pass_to_lead", "signs", "told",
]  # fmt: skip
