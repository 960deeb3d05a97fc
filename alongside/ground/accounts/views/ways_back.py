"""The way back in for somebody who forgot a password: a link or a code, the second step, and a new password."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from alongside.ground.accounts import half_in, showing, tasks, tries, ways_back
from alongside.ground.accounts.factors import held
from alongside.ground.accounts.forms import CodeForm, ForgottenCodeForm, ForgottenForm, PasswordForm
from alongside.ground.accounts.models import User, WayBack
from alongside.ground.accounts.public import public
from alongside.ground.accounts.ways_back import Kind

BACK, ASKING = "way_back", "forgotten"


@dataclass(frozen=True)
class Begun:
    """Somebody on the way to a new password: who, by which ways, and whether they showed their second step."""

    person: User
    ways: list[WayBack]
    proved: bool

    @property
    def both(self) -> bool:
        return any(one.kind == Kind.BOTH for one in self.ways)

    @property
    def asks_second(self) -> bool:
        return not self.proved and not self.both and bool(held.kinds(self.person))

    @property
    def are_enough(self) -> bool:
        return ways_back.are_enough(self.person, self.ways, at=timezone.now())


@public("asks for a link to choose a new password", to_strangers=True)
@never_cache
@require_http_methods(["GET", "POST"])
def forgotten(request: Any) -> HttpResponse:
    """Send a link; the answer is the same whether or not anybody has the address."""
    form, status = ForgottenForm(request.POST or None), 200
    if request.method == "POST" and settings.MAIL_URL:
        fault = showing.rests(request, ASKING)
        if form.is_valid() and fault is None:
            tries.went_wrong(request, ASKING)  # each asking counts, so that nobody floods mailboxes from here
            origin = f"{request.scheme}://{request.get_host()}"
            asked = ways_back.ask(form.cleaned_data["email"], origin, at=timezone.now())
            tasks.send_link.enqueue(str(asked.pk))
            return render(request, "accounts/asked.html")
        if fault:
            form.add_error("email", fault.words)
        status = fault.status if fault else 422
    shown = {"form": form, "mail": bool(settings.MAIL_URL)}
    return render(request, "accounts/forgotten.html", shown, status=status)


@public("comes by the link of an e-mail to choose a new password", to_strangers=True)
@never_cache
@require_safe
def with_link(request: Any, secret: str) -> HttpResponse:
    """Come by the link of an e-mail; opening it uses nothing up, for programs that look at mail open links too."""
    found = ways_back.of_link(secret, at=timezone.now())
    return _begin(request, found) if found else _closed(request)


@public("comes by a code to choose a new password", to_strangers=True)
@never_cache
@require_http_methods(["GET", "POST"])
def with_code(request: Any) -> HttpResponse:
    """Take an address and a code; who works in several settings brings one from each."""
    begun, status = _begun(request), 200
    form = ForgottenCodeForm(request.POST or None, initial={"email": begun.person.email} if begun else None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            email, code = form.cleaned_data["email"].casefold(), form.cleaned_data["code"]
            person = ways_back.person_of(email)
            given = showing.code_given(request, person, email, code, ways_back.FOR_PASSWORD)
            if isinstance(given, WayBack):
                return _begin(request, given)
            form.add_error("code", given.words)
            status = given.status
    more = begun and not begun.asks_second and not begun.are_enough
    return render(request, "accounts/with_code.html", {"form": form, "more": more}, status=status)


@public("shows one's own second step before a new password is chosen", to_strangers=True)
@never_cache
@require_http_methods(["GET", "POST"])
def forgotten_second(request: Any) -> HttpResponse:
    """Take the second step of somebody who has a link or a code: nothing is changed before it is shown."""
    begun = _begun(request)
    if begun is None or not begun.asks_second:
        return redirect("accounts:new_password")
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return half_in.asks(request, begun.person, form, status=status, forgotten=True)
    fault = showing.second(request, begun.person, **form.cleaned_data)
    if fault is None:
        request.session[BACK] = request.session[BACK] | {"proved": True}
        return redirect("accounts:new_password")
    form.add_error("code", fault.words)
    return half_in.asks(request, begun.person, form, status=fault.status, forgotten=True)


@public("chooses one's own new password", to_strangers=True)
@never_cache
@require_http_methods(["GET", "POST"])
def new_password(request: Any) -> HttpResponse:
    """Take a new password, once everything that is needed was shown; every other sign-in ends."""
    begun, now = _begun(request), timezone.now()
    if begun is None:
        return redirect("accounts:forgotten")
    if begun.asks_second:
        return redirect("accounts:forgotten_second")
    if not begun.are_enough:
        return redirect("accounts:with_code")
    form = PasswordForm(request.POST or None, person=begun.person)
    if not form.is_valid():
        shown = {"form": form, "person": begun.person}
        return render(request, "accounts/new_password.html", shown, status=422 if form.errors else 200)
    if not ways_back.renew_password(begun.person, form.cleaned_data["new"], begun.ways, at=now):
        return _closed(request)
    tasks.tell.enqueue(str(begun.ways[0].pk), "chosen")
    return _comes_in(request, begun)


def _begin(request: Any, found: WayBack) -> HttpResponse:
    """Remember in this browser by which ways somebody comes; whoever was signed in here before is out."""
    before = request.session.get(BACK, {})
    if before.get("person") != str(found.user_id):
        request.session.flush()
        before = {"ways": [], "proved": False}
    request.session[BACK] = before | {
        "person": str(found.user_id), "ways": [*before["ways"], str(found.pk)], "at": timezone.now().isoformat(),
    }  # fmt: skip
    return redirect("accounts:new_password")


def _begun(request: Any) -> Begun | None:
    """Return who is on the way in this browser, while what they came by counts yet."""
    kept, now = request.session.get(BACK), timezone.now()
    if not kept or now - datetime.fromisoformat(kept["at"]) > half_in.PATIENCE:
        return None
    person = User.objects.get(pk=UUID(kept["person"]))
    ways = ways_back.still_open(person, kept["ways"], at=now)
    return Begun(person, ways, kept["proved"]) if ways else None


def _comes_in(request: Any, begun: Begun) -> HttpResponse:
    """Go on inside; a second step that was shown a moment ago is not asked for again, and one that is lost is made."""
    request.session.pop(BACK)
    if begun.both:
        half_in.begins_anew(request, begun.person, "/", begun.ways[0].pk)
        return redirect("accounts:second_factor")
    if begun.proved:
        answer = half_in.lets_in(request, begun.person)
        messages.success(request, "Your password is changed. Every other sign-in has ended.")
        return answer
    return half_in.goes_on(request, begun.person, "/")


def _closed(request: Any) -> HttpResponse:
    return render(request, "accounts/way_closed.html", status=410)
