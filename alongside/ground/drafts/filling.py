"""Filling in a form: a draft comes back, a form sent twice makes one thing, the second to save sees both texts."""

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime

from alongside.ground.access.actor import Actor
from alongside.ground.access.asking import child_of
from alongside.ground.accounts import form_keys
from alongside.ground.accounts.form_keys import KEEP
from alongside.ground.drafts import keeping
from alongside.ground.drafts.models import Draft, FormKey
from alongside.ground.ui.forms import PageForm

LATER = "_later"
STALE = (
    "Someone saved this while you were writing. Both texts are here: choose, or put them together, then save."
)


class Stale(Exception):
    """Somebody saved the row after this form was opened."""


@dataclass(frozen=True)
class Both:
    """One field that two people wrote: its label, what stands saved, and what was typed here."""

    label: str
    theirs: str
    yours: str


@dataclass
class Filling:
    """A form being filled in by a person, about a thing (the setting when there is none)."""

    request: Any
    actor: Actor
    form: PageForm
    name: str
    about: Model
    edits: Model | None
    template: str
    context: dict[str, Any]
    draft: Draft | None = None
    # of the row as this person last saw it: what was sent, or what the draft was begun on, before what stands now
    version: str = ""
    form_key: str = ""
    both: list[Both] = field(default_factory=list)
    ready: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """Return what was filled in, checked."""
        return self.form.cleaned_data

    @property
    def place(self) -> str:
        return self.request.get_full_path()

    @property
    def drop_url(self) -> str:
        here = {"setting_code": self.actor.setting.code, "form": self.name, "about_id": self.about.pk}
        return reverse("drafts:drop", kwargs=here)

    def once(self, act: Callable[[], str], *, done: str = "Saved.") -> HttpResponse:
        """Do it and go to the place that ``act`` returns; the same form sent again goes there without doing it."""
        sent = _digest(self.request)
        try:
            with transaction.atomic():
                key, new = FormKey.everywhere.get_or_create(
                    setting=self.actor.setting,
                    key=self.form_key,
                    defaults={"membership": self.actor.membership, "digest": sent, "sent_at": self.actor.now},
                )
                if new:
                    self._refuse_stale()
                    key.place = act()
                    key.save(update_fields=["place"])
                    keeping.drop(self.actor, self.name, self.about.pk)
        except Stale:
            return self._stale()
        if not new:
            return self._again(key, sent)
        messages.success(self.request, done)
        return HttpResponseRedirect(key.place)

    def show(self) -> HttpResponse:
        """Show the form: 422 when something is to be mended; or keep what is typed, while typing or for later.

        The form's own view answers for keeping: it has just asked whether this person may still write about this.
        """
        if KEEP in self.request.POST:
            return self._keep()
        if LATER in self.request.POST:
            return self._later()
        held = {"form": self.form, "filled": self, **self.context}
        status = 422 if self.request.method == "POST" and self.form.errors else 200
        return render(self.request, self.template, held, status=status)

    def _keep(self) -> HttpResponse:
        """Keep what is typed so far; answers the words that stand beside the form."""
        if keeping.was_saved(self.actor, self.form_key):
            return HttpResponse(status=204)
        return render(self.request, "drafts/kept.html", {"draft": self._kept()})

    def _later(self) -> HttpResponse:
        """Keep what was typed, and go to Today, where it waits."""
        self._kept()
        messages.success(self.request, "Kept for later. It waits for you on Today.")
        return HttpResponseRedirect(self.actor.home)

    def _kept(self) -> Draft:
        return keeping.keep(
            self.actor,
            self.name,
            self.about.pk,
            self.request.POST,
            child_id=child_of(self.about),
            place=self.place,
        )

    def new_key(self) -> str:
        return form_keys.made_for(self.request.user.pk)

    def _again(self, key: FormKey, sent: str) -> HttpResponse:
        if key.membership_id == self.actor.id and key.digest == sent:
            return HttpResponseRedirect(key.place)
        self.form_key = self.new_key()
        when = localtime(key.sent_at).strftime("%H:%M")
        self.form.add_error(
            None, f"This was saved already, at {when}. To save this as one more, save it again."
        )
        return self.show()

    def _refuse_stale(self) -> None:
        if self.edits is None or not hasattr(self.edits, "version"):
            return
        model: Any = type(self.edits)
        now = model._default_manager.select_for_update().get(pk=self.edits.pk)
        if str(now.version) != self.request.POST.get("version", ""):
            raise Stale

    def _stale(self) -> HttpResponse:
        for bound in self.form:
            theirs, yours = (
                _plain(self.form.initial.get(bound.name)),
                _plain(self.form.cleaned_data.get(bound.name)),
            )
            if theirs != yours:
                self.both.append(Both(str(bound.label), theirs, yours))
        self.version = _version_of(self.edits)  # both texts are in sight from here on
        self.form.add_error(None, STALE)
        return self.show()


def _digest(request: HttpRequest) -> str:
    typed = {name: values for name, values in request.POST.lists() if name not in keeping.PRIVATE}
    return hashlib.sha256(json.dumps(typed, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, (list, tuple, set)):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


def fill(
    request: Any,
    form_class: type[PageForm],
    template: str,
    *,
    name: str,
    about: Model | None = None,
    edits: Model | None = None,
    initial: dict[str, Any] | None = None,
    context: dict[str, Any] | None = None,
    **more: Any,
) -> Filling:
    """Begin or go on filling in a form.

    ``about``: what the form is about; a person has one draft for each (form, thing). ``edits``: the row that is
    changed, when it has a version; ``initial`` is then what stands in it. ``more`` goes to the form.
    """
    actor: Actor = request.actor
    subject = about or actor.setting
    draft = keeping.resume(actor, name, subject.pk)
    if request.method == "POST":
        form = form_class(request.POST, initial=initial, **more)
    else:
        form = form_class(initial=initial, **more)
        if draft:
            form.refill(keeping.as_sent(draft.words))
    filled = Filling(
        request, actor, form, name, subject, edits, template, context or {}, draft, _version_of(edits)
    )
    if draft and edits:
        filled.version = keeping.as_sent(draft.words).get("version", filled.version)
    filled.form_key = _key_sent(request) or filled.new_key()
    if request.method == "POST":
        filled.version = request.POST.get("version", "")
        filled.ready = not {KEEP, LATER} & set(request.POST) and form.is_valid()
    return filled


def _version_of(row: Model | None) -> str:
    return str(getattr(row, "version", ""))


def _key_sent(request: HttpRequest) -> str:
    try:
        return str(uuid.UUID(request.POST.get("form_key", "")))
    except ValueError:
        return ""


def on_to(request: HttpRequest, place: str, words: str) -> HttpResponse:
    """Go to a place after something that needed no form was done, and say what."""
    messages.success(request, words)
    return HttpResponseRedirect(place)
