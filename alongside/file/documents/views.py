"""The pages of the papers about a child."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from alongside.file.children import tabs
from alongside.file.children.models import Child
from alongside.file.documents import actions, forms, queries, sealing
from alongside.file.documents.models import Document
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling

BROKEN = (
    "This paper cannot be opened: its file is missing, or was changed. Tell who looks after this computer."
)
NO_KEY = "No paper can be kept: the key that seals them is not here. Tell who looks after this computer."
MAY = ("documents.keep", "documents.see_withdrawn")


@asks("documents.see")
@require_safe
def papers(request: Any, child_id: UUID) -> HttpResponse:
    """List the papers of a child; for those who lead, also what was taken out of sight."""
    actor = request.actor
    child = asking.find(actor, "documents.see", Child, child_id, also=(*MAY, *tabs.RIGHTS))
    shown = {
        "child": child,
        "papers": queries.papers(child),
        "withdrawn": queries.withdrawn(child) if child.can["documents.see_withdrawn"] else [],
        "may_keep": child.can["documents.keep"],
        "tabs": tabs.tabs(actor, child, "Papers"),
    }
    return render(request, "documents/papers.html", shown)


@asks("documents.keep")
@require_http_methods(["GET", "POST"])
def keep(request: Any, child_id: UUID) -> HttpResponse:
    """Keep a paper."""
    actor = request.actor
    child = asking.find(actor, "documents.keep", Child, child_id)
    filled = filling.fill(
        request, forms.PaperForm, "documents/keep.html", name="paper", about=child, context={"child": child},
        files=request.FILES if request.method == "POST" else None,
    )  # fmt: skip
    if filled.ready:
        facts = {name: value for name, value in filled.facts.items() if name != "file"}
        try:
            return filled.once(lambda: _kept(actor, child, facts), done="Kept.")
        except sealing.Broken:
            return filling.on_to(request, actor.to("documents:papers", child.pk), NO_KEY)
    return filled.show()


def _kept(actor: Any, child: Child, facts: dict[str, Any]) -> str:
    actions.keep_document(child=child, **facts, by=actor, at=actor.now)
    return str(actor.to("documents:papers", child.pk))


@asks("documents.open")
@require_safe
def open_document(request: Any, document_id: UUID) -> HttpResponse:
    """Give a paper as an attachment: no page of ours ever shows a stranger's file."""
    actor = request.actor
    found = asking.find(actor, "documents.open", Document, document_id, join=("key",))
    try:
        content = queries.content(found)
    except sealing.Broken:
        return filling.on_to(request, actor.to("documents:papers", found.child_id), BROKEN)
    return HttpResponse(
        content,
        content_type=found.media_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.file_name),
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )


@asks("documents.withdraw")
@require_http_methods(["GET", "POST"])
def withdraw(request: Any, document_id: UUID) -> HttpResponse:
    """Take a paper out of sight."""
    actor = request.actor
    found = asking.find(actor, "documents.withdraw", Document, document_id, join=("child",))
    words = {
        "heading": "Take it out of sight", "line": found.title, "save": "Take it out of sight at once",
        "back_url": actor.to("documents:papers", found.child_id), "back": "Papers",
    }  # fmt: skip
    filled = filling.fill(
        request, forms.WithdrawForm, "documents/withdraw.html", name="withdraw", about=found, context=words
    )
    if filled.ready:
        return filled.once(lambda: _withdrawn(actor, found, filled.facts), done="It is out of sight.")
    return filled.show()


def _withdrawn(actor: Any, found: Document, facts: dict[str, Any]) -> str:
    actions.withdraw_document(document=found, **facts, by=actor, at=actor.now)
    return str(actor.to("documents:papers", found.child_id))
