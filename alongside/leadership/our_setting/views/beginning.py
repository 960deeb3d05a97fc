"""Beginning a setting of one's own: five pages, one thing on each, kept until the last."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from alongside.ground.accounts import form_keys, half_in
from alongside.ground.accounts.models import Beginning, Setting
from alongside.leadership.our_setting.actions import beginning as actions
from alongside.leadership.our_setting.actions.joining import Taken
from alongside.leadership.our_setting.forms.beginning import HEADINGS, NOTES, STEPS
from alongside.leadership.our_setting.queries import beginning as queries
from alongside.leadership.our_setting.views.joining import TAKEN

SECRET = ("password", "csrfmiddlewaretoken", "form_key", "_later")
WHY = "somebody’s own beginning of a setting"


@login_not_required
@never_cache
@require_safe
def with_link(request: Any, secret: str) -> HttpResponse:
    """Come by the link that ``alongside begin`` printed."""
    found = queries.of_link(secret, at=timezone.now())
    if found is None:
        return render(request, "our_setting/no_beginning.html", {"why": "link"}, status=404)
    request.session["beginning"] = str(found.pk)
    return redirect("beginning:begin")


@login_not_required
@never_cache
@require_safe
def begin(request: Any) -> HttpResponse:
    """Go to the first page that is not filled in yet."""
    held = _held(request)
    if held is None and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    if held is None:
        return render(request, "our_setting/no_beginning.html", {"why": "not_theirs"})
    if why := actions.may_not(_own(request)):
        return render(request, "our_setting/no_beginning.html", {"why": why}, status=403)
    names = _steps(held)
    waits = next((name for name in names if name not in held.words), names[-1])
    return redirect("beginning:step", number=names.index(waits) + 1)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def step(request: Any, number: int) -> HttpResponse:
    """Ask one thing; what is typed is kept, right or wrong, but a password."""
    held = _held(request)
    if held is None:
        return redirect("beginning:begin")
    names = _steps(held)
    if not 1 <= number <= len(names) or actions.may_not(_own(request)):
        return redirect("beginning:begin")
    name = names[number - 1]
    form = _form(request, held, name)
    if request.method == "POST":
        _keep(request, held, name)
        if "_later" in request.POST:
            messages.success(request, "Kept for later. Open this page again to go on.")
        elif form.is_valid():
            return (
                _finish(request, held, form, names)
                if name == names[-1]
                else redirect("beginning:step", number=number + 1)
            )
    return _show(request, form, name, names)


with_link.public = begin.public = step.public = WHY  # type: ignore[attr-defined]  # read by routes


def _show(request: Any, form: Any, name: str, names: list[str]) -> HttpResponse:
    number = names.index(name) + 1
    context = {
        "form": form, "heading": HEADINGS[name], "number": number, "many": len(names), "before": number - 1,
        "key": form_keys.made_for(request.user.pk), "last": number == len(names),
        "note": NOTES.get(name, ""),
    }  # fmt: skip
    wrong = request.method == "POST" and "_later" not in request.POST and form.errors
    return render(request, "our_setting/begin.html", context, status=422 if wrong else 200)


def _finish(request: Any, held: Beginning, form: Any, names: list[str]) -> HttpResponse:
    """Open the setting, unless a page before is not right any more."""
    facts: dict[str, Any] = {"rooms": []}
    for number, name in enumerate(names[:-1], start=1):
        earlier = STEPS[name](_sent(held, name))
        if not earlier.is_valid():
            return redirect("beginning:step", number=number)
        facts |= earlier.cleaned_data
    facts["funded"] = facts["funded"] == "yes"
    now = timezone.now()
    try:
        setting, user = actions.begin_setting(
            held, _own(request), facts | form.cleaned_data, on=timezone.localdate(now), at=now
        )
    except Taken:
        form.add_error(None, TAKEN.partition(".")[0] + ". Use another address")
        return _show(request, form, "you", names)
    if request.user.pk != user.pk:
        return half_in.goes_on(
            request, user, reverse("our_setting:home", kwargs={"setting_code": setting.code})
        )
    messages.success(request, "Your setting is open. Next: your terms and closures, then your people.")
    return redirect("our_setting:home", setting_code=setting.code)


def _held(request: Any) -> Beginning | None:
    """Return what this person is in the middle of; None for anybody else."""
    found = queries.of_user(request.user) if request.user.is_authenticated else None
    if found is None and (known := request.session.get("beginning")):
        found = queries.of_id(known)
    return found


def _own(request: Any) -> Any:
    """Return the person whose sign-in is kept; None where one is made, also for somebody of a sample."""
    signed_in = request.user.is_authenticated and queries.keeps_sign_in(request.user)
    return request.user if signed_in else None


def _steps(held: Beginning) -> list[str]:
    """Return the pages: a childminder's one room needs no page."""
    return [name for name in STEPS if name != "rooms" or not _minder(held)]


def _minder(held: Beginning) -> bool:
    return held.words.get("kind", {}).get("kind") == [Setting.Kind.CHILDMINDER]


def _form(request: Any, held: Beginning, name: str) -> Any:
    more = {"alone": _minder(held), "signs_in": _own(request) is not None} if name == "you" else {}
    asked: Any = STEPS[name]
    if request.method == "POST" and "_later" not in request.POST:
        return asked(request.POST, **more)
    form = asked(initial={"open_weekdays": list("01234")} if name == "days" else None, **more)
    if name in held.words:  # boxes that nobody has sent yet are not boxes that somebody emptied
        form.refill(_sent(held, name))
    return form


def _sent(held: Beginning, name: str) -> Any:
    from_page: dict[str, list[str]] = held.words.get(name, {})
    sent = QueryDict(mutable=True)
    for key, values in from_page.items():
        sent.setlist(key, values)
    return sent


def _keep(request: Any, held: Beginning, name: str) -> None:
    typed = {key: values for key, values in request.POST.lists() if key not in SECRET}
    actions.keep(held, name, typed, at=timezone.now())
