"""Questions about the papers of a child."""

import hashlib
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from alongside.file.children.models import Child
from alongside.file.documents import sealing
from alongside.file.documents.models import Document, Withdrawal
from alongside.ground.accounts.models import SettingKey
from alongside.ground.audit.models import Look


def papers(child: Child) -> list[Document]:
    """Return the papers of a child that are in sight, newest first; for an actor who was let in already."""
    gone = Withdrawal.everywhere.filter(setting_id=child.setting_id, document=OuterRef("pk"))
    rows = Document.everywhere.filter(~Exists(gone), setting_id=child.setting_id, child=child)
    return list(rows.select_related("kept_by").order_by("-kept_at", "title"))


def withdrawn(child: Child) -> list[dict[str, Any]]:
    """Return what was taken out of sight, by whom and why, and who had opened it before."""
    rows = list(
        Withdrawal.everywhere.filter(setting_id=child.setting_id, document__child=child)
        .select_related("document", "withdrawn_by")
        .order_by("-withdrawn_at")
    )
    looks = Look.objects.filter(
        setting_id=child.setting_id, kind="seen", action="documents.open",
        thing_id__in=[row.document_id for row in rows],
    ).order_by("recorded_at")  # fmt: skip
    seen: dict[Any, dict[str, None]] = {}
    for look in looks:
        seen.setdefault(look.thing_id, {})[look.person] = None
    return [{"row": row, "seen_by": list(seen.get(row.document_id, {}))} for row in rows]


def content(document: Document) -> bytes:
    """Return the bytes of a paper, found with its key, as they were when it was kept. Raises sealing.Broken."""
    found = sealing.read(bytes(document.key.wrapped), document.setting_id, document.place)
    if hashlib.sha256(found).hexdigest() != document.sha256:
        raise sealing.Broken
    return found


def every(setting_id: UUID) -> QuerySet[Document]:
    """Return every paper of a setting with its key, those out of sight too: for whoever looks after the computer."""
    return Document.everywhere.filter(setting_id=setting_id).select_related("key").order_by("pk")


def sealed_elsewhere(setting_id: UUID) -> int:
    """Return how many papers were sealed with another installation's key, or an earlier one: nothing opens them."""
    keys = SettingKey.everywhere.filter(setting_id=setting_id)
    other = [key.pk for key in keys if not sealing.opens(bytes(key.wrapped), setting_id)]
    return every(setting_id).filter(key__in=other).count()


def gone(setting_id: UUID) -> list[UUID]:
    """Return the papers whose file is not there, or not as long as it was; none is read."""
    kept = every(setting_id).values_list("pk", "place", "size")
    return [pk for pk, place, size in kept.iterator() if not sealing.lies(setting_id, place, size)]
