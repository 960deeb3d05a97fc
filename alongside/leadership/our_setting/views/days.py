"""The pages of the calendar: opening days, terms and closures."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Closure, Term
from alongside.ground.accounts.queries import Days
from alongside.ground.drafts import filling
from alongside.ground.drafts.filling import Filling
from alongside.leadership.our_setting import actions
from alongside.leadership.our_setting.forms.setting import WEEKDAYS, OpeningForm, SpanForm
from alongside.leadership.our_setting.views.home import PAGE, here


@asks("our_setting.see")
@require_safe
def days(request: Any) -> HttpResponse:
    """Show when the setting opens, its terms and its closures; those that are over last."""
    actor = request.actor
    terms, closures = (
        asking.visible(actor, "our_setting.see", model).order_by("from_on") for model in (Term, Closure)
    )
    held = {
        "opens": [WEEKDAYS[int(number)] for number in actor.setting.open_weekdays],
        "setting": actor.setting,
        "terms": [one for one in terms if one.until_on >= actor.on],
        "closures": [one for one in closures if one.until_on >= actor.on],
        "past": [one for one in (*terms, *closures) if one.until_on < actor.on],
        "may_change": asking.may(actor, "our_setting.change"),
    }
    return render(request, "our_setting/days.html", held)


@asks("our_setting.change")
@require_http_methods(["GET", "POST"])
def opening(request: Any) -> HttpResponse:
    """Change on which days the setting opens."""
    actor = request.actor
    asking.must(actor, "our_setting.change")
    stands = {
        "open_weekdays": list(actor.setting.open_weekdays),
        "term_time_only": actor.setting.term_time_only,
    }
    filled = filling.fill(
        request, OpeningForm, PAGE, name="opening", initial=stands, context=_words(actor, "Opening days")
    )
    if filled.ready:
        return filled.once(
            lambda: _then(actor, actions.change_opening, setting=actor.setting, **filled.facts)
        )
    return filled.show()


@asks("our_setting.change")
@require_http_methods(["GET", "POST"])
def add_term(request: Any) -> HttpResponse:
    """Add a term."""
    asking.must(request.actor, "our_setting.change")
    filled = _span(request, "term", "Add a term", accounts.calendar(request.actor.setting)[0])
    act, about = actions.add_term, {"setting": request.actor.setting}
    return _once(filled, act, about) if filled.ready else filled.show()


@asks("our_setting.change")
@require_http_methods(["GET", "POST"])
def add_closure(request: Any) -> HttpResponse:
    """Add days on which the setting is closed."""
    asking.must(request.actor, "our_setting.change")
    filled = _span(request, "closure", "Add a closure", accounts.calendar(request.actor.setting)[1])
    act, about = actions.add_closure, {"setting": request.actor.setting}
    return _once(filled, act, about) if filled.ready else filled.show()


@asks("our_setting.change_term")
@require_http_methods(["GET", "POST"])
def change_term(request: Any, term_id: UUID) -> HttpResponse:
    """Change a term."""
    term = asking.find(request.actor, "our_setting.change_term", Term, term_id)
    others = accounts.calendar(request.actor.setting)[0]
    filled = _span(request, "term-change", f"Change {term.name}", others, term)
    return _once(filled, actions.change_term, {"term": term}) if filled.ready else filled.show()


@asks("our_setting.change_closure")
@require_http_methods(["GET", "POST"])
def change_closure(request: Any, closure_id: UUID) -> HttpResponse:
    """Change a closure."""
    closure = asking.find(request.actor, "our_setting.change_closure", Closure, closure_id)
    others = accounts.calendar(request.actor.setting)[1]
    filled = _span(request, "closure-change", f"Change {closure.name}", others, closure)
    return _once(filled, actions.change_closure, {"closure": closure}) if filled.ready else filled.show()


@asks("our_setting.change_term")
@require_POST
def drop_term(request: Any, term_id: UUID) -> HttpResponse:
    """Take out a term."""
    actor = request.actor
    term = asking.find(actor, "our_setting.change_term", Term, term_id)
    place = _then(actor, actions.drop_term, term=term)
    return filling.on_to(request, place, f"{term.name} was taken out.")


@asks("our_setting.change_closure")
@require_POST
def drop_closure(request: Any, closure_id: UUID) -> HttpResponse:
    """Take out a closure."""
    actor = request.actor
    closure = asking.find(actor, "our_setting.change_closure", Closure, closure_id)
    place = _then(actor, actions.drop_closure, closure=closure)
    return filling.on_to(request, place, f"{closure.name} was taken out.")


def _span(request: Any, name: str, heading: str, others: list[Days], row: Any = None) -> Filling:
    """Begin or go on filling in a term or a closure; ``row``: the one that is changed."""
    own = Days(row.name, row.from_on, row.until_on) if row else None
    return filling.fill(
        request, SpanForm, PAGE, name=name, about=row, initial=own._asdict() if own else None,
        context=_words(request.actor, heading), others=[one for one in others if one != own],
    )  # fmt: skip


def _once(filled: Filling, act: Any, about: dict[str, Any]) -> HttpResponse:
    return filled.once(lambda: _then(filled.actor, act, **about, **filled.facts))


def _then(actor: Any, act: Any, **facts: Any) -> str:
    act(**facts, by=actor, at=actor.now)
    return str(actor.to("our_setting:days"))


def _words(actor: Any, heading: str) -> dict[str, Any]:
    return here(actor, heading, "our_setting:days", "Days, terms and closures")
