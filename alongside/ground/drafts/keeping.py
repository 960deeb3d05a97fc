"""Keeping what is typed before it is saved, and letting it go afterwards."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from alongside.ground.access.actor import Actor
from alongside.ground.drafts.models import Draft, FormKey

PRIVATE = {"csrfmiddlewaretoken", "form_key", "_keep", "_later"}


def keep(
    actor: Actor, form: str, about_id: UUID, typed: QueryDict, *, child_id: UUID | None, place: str
) -> Draft:
    """Keep what a person has typed in a form about a thing; the newest replaces what was kept."""
    words = {name: values for name, values in typed.lists() if name not in PRIVATE}
    kept: Draft
    kept, _ = Draft.everywhere.update_or_create(
        setting=actor.setting, membership=actor.membership, form=form, about_id=about_id,
        defaults={"words": words, "saved_at": actor.now, "child_id": child_id, "place": place[:300]},
    )  # fmt: skip
    return kept


def was_saved(actor: Actor, form_key: str) -> bool:
    """Return whether the form of this key was saved: what comes after it is late, and nothing to keep."""
    return FormKey.everywhere.filter(setting=actor.setting, key=form_key).exists()


def resume(actor: Actor, form: str, about_id: UUID) -> Draft | None:
    """Return what the person has typed in this form and not yet saved."""
    return _mine(actor).filter(form=form, about_id=about_id).first()


def drop(actor: Actor, form: str, about_id: UUID) -> None:
    """Let a draft go: it was saved, or the person threw it away."""
    _mine(actor).filter(form=form, about_id=about_id).delete()


def waiting(actor: Actor) -> list[Draft]:
    """Return the person's drafts, newest first."""
    return list(_mine(actor).order_by("-saved_at"))


def shred_about(setting_id: UUID, about_id: UUID) -> None:
    """Destroy everybody's drafts about a thing."""
    Draft.everywhere.filter(setting_id=setting_id, about_id=about_id).delete()


def as_sent(words: dict[str, Any]) -> QueryDict:
    """Return kept words as the form sent them."""
    sent = QueryDict(mutable=True)
    for name, values in words.items():
        sent.setlist(name, values)
    return sent


def sweep(setting_id: UUID, *, before: datetime) -> int:
    """Let drafts go that nobody touched since a moment; return how many."""
    return Draft.everywhere.filter(setting_id=setting_id, saved_at__lt=before).delete()[0]


def _mine(actor: Actor) -> QuerySet[Draft]:
    return Draft.everywhere.filter(setting=actor.setting, membership=actor.membership)
