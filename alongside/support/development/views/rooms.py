"""For who leads: the gaps by room, the round and its days, and by when start points are written."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts.models import Setting
from alongside.ground.drafts import filling
from alongside.support.development import actions, forms, queries

PAGE = "development/form_page.html"


@asks("development.see_rooms")
@require_safe
def rooms(request: Any) -> HttpResponse:
    """Show by room who is not judged yet, who is watched and whose doubt is told, and the rounds before."""
    actor = request.actor
    asking.must(actor, "development.see_rooms")
    opened = queries.open_round(actor)
    shown = {
        "round": opened,
        "coming": None if opened else queries.coming_round(actor),
        "rooms": queries.rooms(actor, opened),
        "past": queries.past_rounds(actor),
        "weeks": queries.weeks(actor.setting_id),
        "late": bool(opened and opened.due_on < actor.on),
        "judges": actor.roles & {"senco", "deputy_senco"},
    }
    return render(request, "development/rooms.html", shown)


@asks("development.open_round")
@require_http_methods(["GET", "POST"])
def check_round(request: Any) -> HttpResponse:
    """Open a round, on days that the terms suggest; or change the one that is open or next."""
    actor = request.actor
    asking.must(actor, "development.open_round")
    stands = queries.coming_round(actor)
    new = None if stands else queries.suggested(actor)
    shown: Any = stands or new
    begun = {name: getattr(shown, name) for name in ("name", "from_on", "due_on", "until_on")}
    filled = filling.fill(
        request, forms.RoundForm, PAGE, name="round", about=stands, edits=stands, initial=begun,
        context=_words(actor, "Change the round" if stands else "Open a round", new),
    )  # fmt: skip
    if filled.ready:
        try:
            return filled.once(lambda: _rounded(actor, stands, new, filled.facts))
        except actions.Overlap as overlap:
            filled.form.add_error("from_on", str(overlap))
    return filled.show()


def _rounded(actor: Any, stands: Any, new: Any, facts: dict[str, Any]) -> str:
    if stands:
        actions.change_round(check_round=stands, **facts, by=actor, at=actor.now)
    else:
        actions.open_round(setting=actor.setting, term=new.term, **facts, by=actor, at=actor.now)
    return str(actor.to("development:rooms"))


@asks("development.choose_weeks")
@require_http_methods(["GET", "POST"])
def change_weeks(request: Any) -> HttpResponse:
    """Choose by when a start point is written."""
    actor = request.actor
    asking.must(actor, "development.choose_weeks")
    setting: Setting = actor.setting
    filled = filling.fill(
        request, forms.WeeksForm, PAGE, name="start-weeks", initial={"weeks": queries.weeks(setting.pk)},
        context=_words(actor, "By when is a start point written?", None),
    )  # fmt: skip
    if filled.ready:
        return filled.once(lambda: _chosen(actor, setting, filled.facts))
    return filled.show()


def _chosen(actor: Any, setting: Setting, facts: dict[str, Any]) -> str:
    actions.choose_weeks(setting=setting, **facts, by=actor, at=actor.now)
    return str(actor.to("development:rooms"))


def _words(actor: Any, heading: str, new: Any) -> dict[str, Any]:
    return {
        "heading": heading,
        "line": f"Suggested from your terms: {new.name}" if new and new.term else "",
        "back_url": actor.to("development:rooms"),
        "back": "All children, by room",
    }
