"""The gallery: every component in every state, and pages made of them, all about people who do not exist."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.ground.ui.gallery import pieces, places, questions, words

# the page, and the place of the rail that it belongs to
PAGES = {
    "today": "Today",
    "room": "My room",
    "children": "Children",
    "file": "Children",
    "plan": "Children",
    "noticed": "Today",
    "year": "Year",
    "parent": "",
    "sign-in": "",
}


def gallery(request: HttpRequest) -> HttpResponse:
    seen: dict[str, Any] = pieces.shared() | pieces.everything(PAGES)
    return render(request, "ui/gallery/index.html", seen | {"places": places.places("Our setting")})


def page(request: HttpRequest, name: str) -> HttpResponse:
    if name not in PAGES:
        raise Http404
    seen: dict[str, Any] = pieces.shared() | questions.forms(name)
    around = places.places(PAGES[name]) if PAGES[name] else None
    return render(request, f"ui/gallery/{name.replace('-', '_')}.html", seen | {"places": around})


def draft(request: HttpRequest) -> HttpResponse:
    """Answer as a room does that has kept words as they were typed; nothing is kept here."""
    return render(request, "ui/saved.html", {"at": words.NOW})


gallery.public = "a gallery of made-up things"  # type: ignore[attr-defined]  # read by the list of routes
page.public = "a gallery of made-up things"  # type: ignore[attr-defined]  # read by the list of routes
draft.public = "a gallery of made-up things"  # type: ignore[attr-defined]  # read by the list of routes
gallery = login_not_required(gallery)
page = login_not_required(page)
draft = login_not_required(draft)
