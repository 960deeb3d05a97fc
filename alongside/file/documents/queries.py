"""Questions about the papers of a child."""

from typing import Any

from django.db.models import Exists, OuterRef

from alongside.file.children.models import Child
from alongside.file.documents import sealing
from alongside.file.documents.models import Document, Withdrawal
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
    """Return the bytes of a paper, found with its key. Raises sealing.Broken."""
    return sealing.read(bytes(document.key.wrapped), document.setting_id, document.place)
