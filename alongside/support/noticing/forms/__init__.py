"""The forms of the room; they check what was typed and save nothing."""

from alongside.support.noticing.forms.answering import AnswerForm, SignsForm
from alongside.support.noticing.forms.deciding import DecisionForm, ToldForm
from alongside.support.noticing.forms.noting import MoreForm, NoteForm, SureForm

__all__ = ["AnswerForm", "DecisionForm", "MoreForm", "NoteForm", "SignsForm", "SureForm", "ToldForm"]
