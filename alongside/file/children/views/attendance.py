"""The pages of who is in: saying it for one or several, why not, and who came besides."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.http import require_http_methods

from alongside.file.children import actions, queries
from alongside.file.children.forms import attendance as forms
from alongside.file.children.who_is_in import WhoIsIn
from alongside.file.children.who_is_in import who_is_in as asked_who_is_in
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.ground.drafts.filling import Filling
from alongside.ground.law.open_days import last_open, next_open
from alongside.ground.ui import days

TICKED = "ticked"
DAYS_BEFORE = 5
Refused = (actions.NoSession, actions.SaidMeanwhile)


@asks("children.attend")
@require_http_methods(["GET", "POST"])
def who_is_in(request: Any) -> HttpResponse:
    """Show a day's children, and say who came: one tap for one, or for all who are ticked."""
    actor = request.actor
    asking.must(actor, "children.say_who_is_in")
    page = _page(request)
    if "absent" in request.POST:
        pressed = request.POST["absent"]
        away = request.POST.getlist("children") if pressed == TICKED else [pressed]
        return HttpResponseRedirect(f"{actor.to('children:absence')}?{_query(request, page, child=away)}")
    filled = filling.fill(
        request, forms.InForm, "children/who_is_in.html", name="who-is-in", context=_shown(request, page),
        there=[(str(one.child.pk), one.child.short_name) for one in page.there],
        left=[str(one.child.pk) for one in page.left],
    )  # fmt: skip
    if filled.ready:
        meant = [one.child for one in page.there if str(one.child.pk) in filled.facts["meant"]]
        return _saved(filled, "children", lambda: _say(request, page, meant, filled.facts))
    return filled.show()


def _say(request: Any, page: WhoIsIn, meant: list[Any], facts: dict[str, Any]) -> str:
    by: dict[str, Any] = {"on": page.on, "by": request.actor, "at": request.actor.now}
    if facts["undo"]:
        actions.take_back(child=meant[0], **by)
    else:
        seen_at = _moment(facts["seen"])
        actions.say_in(setting=request.actor.setting, children=meant, seen_at=seen_at, **by)
    return _back(request, page)


@asks("children.attend")
@require_http_methods(["GET", "POST"])
def absence(request: Any) -> HttpResponse:
    """Say why one child or several are not in."""
    actor = request.actor
    asking.must(actor, "children.say_who_is_in")
    page = _page(request)
    asked = request.GET.getlist("child")
    meant = [one.child for one in page.there if str(one.child.pk) in asked]
    if len(meant) < len(set(asked)):
        raise asking.Refused
    if not meant:
        return filling.on_to(request, _back(request, page), "Tick who is not in, then say so.")
    filled = filling.fill(
        request, forms.AbsenceForm, "drafts/page.html", name="absence", on=page.on,
        initial={"seen": actor.now.isoformat(), "part": "day"},
        context=_words(request, page, "Not in", ", ".join(one.name for one in meant)),
    )  # fmt: skip
    if filled.ready:
        return _saved(filled, "part", lambda: _away(request, page, meant, filled.facts))
    return filled.show()


def _away(request: Any, page: WhoIsIn, meant: list[Any], facts: dict[str, Any]) -> str:
    seen_at = _moment(facts.pop("seen"))
    actions.say_absent(
        setting=request.actor.setting, children=meant, on=page.on, **facts, seen_at=seen_at,
        by=request.actor, at=request.actor.now,
    )  # fmt: skip
    return _back(request, page)


@asks("children.attend")
@require_http_methods(["GET", "POST"])
def extra(request: Any) -> HttpResponse:
    """Say that a child came beyond what is booked."""
    actor = request.actor
    asking.must(actor, "children.say_who_is_in")
    page = _page(request)
    everybody = {str(one.pk): one for one in (*page.others, *(one.child for one in page.there))}
    offered = [(pk, child.short_name) for pk, child in everybody.items()]
    filled = filling.fill(
        request, forms.ExtraForm, "drafts/page.html", name="extra-session", offered=offered,
        context=_words(request, page, "Somebody came who is not booked", ""),
    )  # fmt: skip
    if filled.ready:
        child = everybody[filled.facts["child"]]
        return _saved(filled, "child", lambda: _came(request, page, child, filled.facts["part"]))
    return filled.show()


def _came(request: Any, page: WhoIsIn, child: Any, part: str) -> str:
    actions.record_extra(child=child, on=page.on, part=part, by=request.actor, at=request.actor.now)
    return _back(request, page)


def _saved(filled: Filling, about: str, act: Any) -> HttpResponse:
    """Save, or say beside the field why it cannot be; what is seen now is what the next try is said from."""
    try:
        return filled.once(act)
    except Refused as refusal:
        filled.form.add_error(about, str(refusal))
        if "seen" in filled.form.fields:
            typed: Any = filled.form.data
            typed = typed.copy()
            typed["seen"] = filled.actor.now.isoformat()
            filled.form.data = typed
        return filled.show()


def _page(request: Any) -> WhoIsIn:
    actor = request.actor
    return asked_who_is_in(actor, _day(request.GET.get("on", "")) or actor.on, request.GET.get("room", ""))


def _shown(request: Any, page: WhoIsIn) -> dict[str, Any]:
    """Return what the page shows besides its form."""
    actor: Actor = request.actor
    here = actor.to("children:who_is_in")
    rooms: list[tuple[str, str, Any]] = [("", "My rooms", None)] if page.has_own else []
    rooms += [(str(room.pk), room.name, room) for room in page.rooms]
    return {
        "page": page,
        "line": f"{len(page.are_in)} booked" if page.on > actor.on else page.line,
        "title": f"Who is in, {days.with_weekday(page.on, actor.on)}",
        "query": _address(page),
        "ahead": page.on > actor.on,
        "now": actor.now,
        "ticked": request.POST.getlist("children"),
        "back": request.POST.get("back", ""),
        "other_days": _other_days(actor, page, here),
        "rooms": [
            {"label": label, "url": f"{here}?{urlencode({'on': page.on, 'room': pk})}", "current": room == page.room,
             "count": None}
            for pk, label, room in rooms
        ] if len(page.rooms) > 1 else [],
    }  # fmt: skip


def _other_days(actor: Actor, page: WhoIsIn, here: str) -> list[dict[str, Any]]:
    """Return today, the next open day and the open days before the one that is shown, as links."""
    calendar = queries.open_days(actor)
    found = [
        actor.on,
        max(page.on, actor.on),
        next_open(max(page.on, actor.on) + timedelta(days=1), calendar),
    ]
    day = min(page.on, actor.on)
    for _ in range(DAYS_BEFORE):
        day = last_open(day - timedelta(days=1), calendar)
        found.append(day)
    room = {"room": page.room.pk} if page.room else {}
    return [
        {"label": days.with_weekday(one, actor.on) if one != actor.on else "Today",
         "url": f"{here}?{urlencode({'on': one} | room)}", "current": one == page.on, "count": None}
        for one in dict.fromkeys(found)
    ]  # fmt: skip


def _words(request: Any, page: WhoIsIn, heading: str, names: str) -> dict[str, Any]:
    when = days.with_weekday(page.on, request.actor.on)
    return {
        "heading": heading, "line": " · ".join(part for part in (names, when) if part),
        "back_url": _back(request, page), "back": "Who is in",
    }  # fmt: skip


def _address(page: WhoIsIn, **more: Any) -> str:
    held = {"on": page.on, "room": page.room.pk if page.room else "", **more}
    return urlencode({name: value for name, value in held.items() if value}, doseq=True)


def _query(request: Any, page: WhoIsIn, **more: Any) -> str:
    return _address(page, **more, back=request.POST.get("back", ""))


def _back(request: Any, page: WhoIsIn) -> str:
    """Return My room when the person came from there, else who is in on that day."""
    asked: str = request.POST.get("back") or request.GET.get("back", "")
    home: str = request.actor.home
    if asked.startswith(home) and "\\" not in asked and asked.isprintable():
        return asked
    return f"{request.actor.to('children:who_is_in')}?{_address(page)}"


def _day(said: str) -> date | None:
    try:
        return parse_date(said)
    except ValueError:
        return None


def _moment(said: str) -> datetime | None:
    """Return a moment with its zone, or None for anything else."""
    try:
        read = parse_datetime(said)
    except ValueError:
        return None
    return read if read and read.tzinfo else None
