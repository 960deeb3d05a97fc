"""Noting, reading, adding more, ticking signs, and answering."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.file.children import queries as children
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.ground.law.words import long_date
from alongside.support.noticing import actions, forms, queries
from alongside.support.noticing.models import Answer, Noticing

PAGE = 40
RIGHTS = (
    "noticing.see_whole", "noticing.add", "noticing.tick", "noticing.answer", "noticing.pass_to_lead",
    "children.see_file",
)  # fmt: skip


@asks("noticing.note", "children.name")
@require_http_methods(["GET", "POST"])
def note(request: Any, child_id: UUID | None = None) -> HttpResponse:
    """Note something; ``?child=`` leads to that child's own address, so that each child has a draft."""
    actor = request.actor
    if child_id is None and (named := _id(request.GET.get("child"))):
        child = asking.find(actor, "noticing.note", Child, named)
        return HttpResponseRedirect(actor.to("noticing:note_child", child.pk))
    first = asking.find(actor, "noticing.note", Child, child_id) if child_id else None
    filled = filling.fill(
        request, forms.NoteForm, "noticing/note.html", name="noticed", about=first,
        initial={"child": str(first.pk)} if first else None,
        context={"tell": queries.to_tell(actor), "heading": "I’ve noticed…", "about": first},
        named=queries.named_children(actor, first), now=actor.now,
    )  # fmt: skip
    if filled.ready:
        facts = dict(filled.facts)
        child = asking.find(actor, "noticing.note", Child, UUID(facts.pop("child")))
        return filled.once(
            lambda: _page(actor, actions.note(child=child, **facts, by=actor, at=actor.now)),
            done=_noted(actor),
        )
    return filled.show()


@asks("noticing.see")
@require_safe
def noticed(request: Any) -> HttpResponse:
    """List what was noticed, as far as the person may read it: everybody their own."""
    actor = request.actor
    page = Paginator(queries.noticed(actor), PAGE).get_page(request.GET.get("page"))
    kinds: dict[str, str] = dict(Answer.Kind.choices)
    rows = [(row, kinds.get(row.answer_kind, "")) for row in page.object_list]
    shown = {"page": page, "rows": rows, "lead": asking.may(actor, "noticing.lead_list")}
    return render(request, "noticing/noticed.html", shown)


@asks("noticing.see")
@require_safe
def noticing(request: Any, noticing_id: UUID) -> HttpResponse:
    """Show something noticed, and what became of it."""
    actor = request.actor
    row = asking.find(actor, "noticing.see", Noticing, noticing_id, also=RIGHTS, join=("child", "noted_by"))
    can = {name.partition(".")[2]: right for name, right in row.can.items()}
    sheet = queries.sheet(actor, row, whole=can["see_whole"])
    # the next step after noting, until it was looked at or answered
    ask_signs = can["tick"] and not sheet.urgent and not sheet.answers
    shown = {"noticing": row, "can": can, "sheet": sheet, "ask_signs": ask_signs}
    return render(request, "noticing/noticing.html", shown)


@asks("noticing.add")
@require_http_methods(["GET", "POST"])
def add_more(request: Any, noticing_id: UUID) -> HttpResponse:
    """Add more to something noticed."""
    actor = request.actor
    row = asking.find(actor, "noticing.add", Noticing, noticing_id, join=("child",))
    filled = filling.fill(
        request, forms.MoreForm, "noticing/add_more.html", name="more", about=row,
        context=_words(actor, row, "Add what you saw since") | {"tell": queries.to_tell(actor)},
    )  # fmt: skip
    if filled.ready:
        return filled.once(
            lambda: _page(
                actor, actions.add_more(noticing=row, **filled.facts, by=actor, at=actor.now).noticing
            ),
            done="Added. Whoever has the next step sees it in Due.",
        )
    return filled.show()


@asks("noticing.tick")
@require_http_methods(["GET", "POST"])
def signs(request: Any, noticing_id: UUID) -> HttpResponse:
    """Tick signs that cannot wait; what to do now stands on the noticing's page."""
    actor = request.actor
    row = asking.find(actor, "noticing.tick", Noticing, noticing_id, join=("child",))
    filled = filling.fill(
        request, forms.SignsForm, "noticing/signs.html", name="signs", about=row, ticked=queries.signs(row),
        context=_words(actor, row, "Signs that cannot wait") | {"save": "These I see"},
    )  # fmt: skip
    if filled.ready:
        return filled.once(
            lambda: _page(actor, actions.tick_signs(noticing=row, **filled.facts, by=actor, at=actor.now)),
            done="Health comes first now. What to do, and how soon, stands here.",
        )
    return filled.show()


@asks("noticing.answer")
@require_http_methods(["GET", "POST"])
def answer(request: Any, noticing_id: UUID) -> HttpResponse:
    """Answer something noticed: who does what, by when."""
    actor = request.actor
    row = asking.find(actor, "noticing.answer", Noticing, noticing_id, join=("child", "noted_by"))
    ticked = queries.signs(row)
    offered = queries.suggested_days(children.open_days(actor), actor.on, ticked, _review_on(request))
    level, known = queries.level_of(actor, row.child), {"tell": queries.to_tell(actor), "ticked": ticked}
    filled = filling.fill(
        request, forms.AnswerForm, "noticing/answer.html", name="answer", about=row,
        initial={"kind": Answer.Kind.HEALTH, "again": offered[0][0].isoformat()} if ticked else None,
        context=_words(actor, row, f"Answer what {row.noted_by.name.split()[0]} noticed") | known,
        owners=queries.owners(actor, row.child), me=actor.membership, days_offered=offered,
        planned=bool(level and level.planned), today=actor.on,
    )  # fmt: skip
    if filled.ready:
        return filled.once(
            lambda: _after(actor, actions.answer(noticing=row, **filled.facts, by=actor, at=actor.now)),
            done="Answered.",
        )
    return filled.show()


def _after(actor: Any, given: Answer) -> str:
    """Return where to go on: beginning support needs a decision."""
    if given.kind == Answer.Kind.BEGIN:
        return f"{actor.to('noticing:decide', given.noticing.child_id)}?noticing={given.noticing_id}"
    return _page(actor, given.noticing)


def _noted(actor: Any) -> str:
    owner = next(iter(queries.responsible(actor)), None)
    by = long_date(queries.answer_by(actor.setting, actor.on, children.open_days(actor)))
    return (
        f"Noted. {owner.name} answers by {by}."
        if owner
        else "Noted. Nobody is named as SENCO yet: tell whoever leads here."
    )


def _page(actor: Any, row: Noticing) -> str:
    return str(actor.to("noticing:noticing", row.pk))


def _words(actor: Any, row: Noticing, heading: str) -> dict[str, Any]:
    return {
        "noticing": row,
        "heading": heading,
        "line": row.child.name,
        "back_url": _page(actor, row),
        "back": "What was noticed",
    }


def _review_on(request: Any) -> date | None:
    """Read the day of the plan's review, which the room above knows and hands over in the address."""
    try:
        said = date.fromisoformat(request.GET.get("review", ""))
    except ValueError:
        return None
    return said if said >= request.actor.on else None


def _id(said: str | None) -> UUID | None:
    try:
        return UUID(said or "")
    except ValueError:
        return None
