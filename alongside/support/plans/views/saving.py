"""Saving a form whose action may refuse: the refusal is said in the form, and what was typed stays."""

from collections.abc import Callable

from django.http import HttpResponse

from alongside.ground.drafts.filling import Filling
from alongside.support.plans.actions import Refusal


def saved(filled: Filling, act: Callable[[], str], *, done: str = "Saved.") -> HttpResponse:
    """Do it once and go on; or show the form again with the reason why not."""
    try:
        return filled.once(act, done=done)
    except Refusal as refusal:
        filled.form.add_error(None, str(refusal))
        return filled.show()
