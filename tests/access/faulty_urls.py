"""The house's addresses, and under a setting a few views that do what no view may."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

from alongside.config import urls
from alongside.file.children import actions
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts.models import Room

handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


def unasked(request: Any) -> HttpResponse:
    return HttpResponse("shown")


@login_not_required
def says_it_is_public(request: Any) -> HttpResponse:
    return HttpResponse("shown")


@asks("children.see_file")
def asks_in_words_only(request: Any) -> HttpResponse:
    return HttpResponse("shown")


@asks("children.change")
def asks_another(request: Any) -> HttpResponse:
    list(asking.visible(request.actor, "children.name", Child))
    return HttpResponse("shown")


@asks("children.add")
def drops_the_answer(request: Any) -> HttpResponse:
    asking.may(request.actor, "children.add")
    return HttpResponse("shown")


@asks("children.see_file")
def looks(request: Any, child_id: UUID) -> HttpResponse:
    return HttpResponse(asking.find(request.actor, "children.see_file", Child, child_id).given_name)


@asks("children.see_file")
def looks_and_sends_on(request: Any, child_id: UUID) -> HttpResponse:
    asking.find(request.actor, "children.see_file", Child, child_id)
    return HttpResponse(status=302, headers={"Location": "/"})


@asks("children.see_file")
def looks_and_streams(request: Any, child_id: UUID) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        iter([asking.find(request.actor, "children.see_file", Child, child_id).given_name])
    )


@asks("children.change")
def writes_and_breaks(request: Any, child_id: UUID) -> HttpResponse:
    child = asking.find(request.actor, "children.change", Child, child_id)
    asking.find(request.actor, "children.see_file", Child, child_id)
    actions.tell_first(
        child=child,
        kind="allergy",
        words="nuts",
        from_on=request.actor.on,
        by=request.actor,
        at=request.actor.now,
    )
    raise ZeroDivisionError


@asks("children.change")
def breaks_the_transaction(request: Any, child_id: UUID) -> HttpResponse:
    child = asking.find(request.actor, "children.change", Child, child_id)
    for _ in range(2):
        Room.everywhere.create(setting_id=child.setting_id, name="The same name")
    raise IntegrityError


@asks("children.add")
def refused_inside(request: Any) -> HttpResponse:
    with transaction.atomic():
        actions.add_child(
            setting=request.actor.setting, given_name="Noor", by=request.actor, at=request.actor.now
        )
    return HttpResponse("added")


BASE = "s/<slug:setting_code>/tried/"
urlpatterns = [
    path(f"{BASE}unasked/", unasked),
    path(f"{BASE}public/", says_it_is_public),
    path(f"{BASE}words-only/", asks_in_words_only),
    path(f"{BASE}another/", asks_another),
    path(f"{BASE}dropped/", drops_the_answer),
    path(f"{BASE}refused/", refused_inside),
    path(f"{BASE}look/<uuid:child_id>/", looks),
    path(f"{BASE}sent-on/<uuid:child_id>/", looks_and_sends_on),
    path(f"{BASE}streamed/<uuid:child_id>/", looks_and_streams),
    path(f"{BASE}broken/<uuid:child_id>/", writes_and_breaks),
    path(f"{BASE}integrity/<uuid:child_id>/", breaks_the_transaction),
    *urls.urlpatterns,
]
